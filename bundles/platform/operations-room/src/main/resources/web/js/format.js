/** Numbers, units, times and durations as people of the city write them. */
import {lang, t} from "./i18n.js";

const NBSP = "\u00a0";
const cache = new Map();
let zone = "Asia/Jakarta";

export const useZone = (name) => (zone = name);

const locale = () => (lang() === "id" ? "id-ID" : "en-GB");

function cached(key, make) {
  const id = lang() + key;
  if (!cache.has(id)) cache.set(id, make());
  return cache.get(id);
}

/** What rounds to zero has no sign. */
export function number(value, digits = 0, signDisplay = "negative") {
  const format = cached(signDisplay + digits, () =>
    new Intl.NumberFormat(locale(), {minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay}));
  return format.format(value).replace("-", "\u2212");
}

export const signed = (value, digits) => number(value, digits, "exceptZero");

const UNITS = {
  "1": "", "Cel": "°C", "m3/s": "m³/s", "m3": "m³", "uS/cm": "µS/cm", "mm/h": "mm/{h}", "m/h": "m/{h}", "cm/h": "cm/{h}",
  "%": "%", "[pH]": "", "[NTU]": "NTU", "{NTU}": "NTU", "{FNU}": "FNU", "[FNU]": "FNU", "{siaga}": "", "deg": "°", "min": "{min}", "h": "{h}", "[cft_i]/s": "ft³/s", "[in_i]": "in", "[ppb]": "ppb", "[ppm]": "ppm", "mg/m3": "mg/m³",
  "ug/m3": "µg/m³", "L/s": "L/s", "[degF]": "°F", "km2": "km²", "m2": "m²", "m/s": "m/s", "[ft_i]": "ft",
};
const DIGITS = {"m": 2, "cm": 0, "mm": 1, "m/h": 2, "cm/h": 0, "m3/s": 2, "Cel": 1, "mg/L": 1, "[pH]": 1, "uS/cm": 0, "%": 0, "V": 2};

/** A UCUM code in the words of people. */
export function unit(code) {
  const text = UNITS[code] ?? code.replace(/[{}[\]]/g, "").replace(/^u(?=[A-Z])/, "µ");
  return text.replace("{h}", t("hourUnit")).replace("{min}", t("min"));
}

const digitsOf = (code, value) => DIGITS[code] ?? (Number.isInteger(value) ? 0 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

/** The figure of a result, without its unit. */
export function figure(value, code) {
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value !== "number") return String(value);
  return code.endsWith("/h") ? signed(value, digitsOf(code, value)) : number(value, digitsOf(code, value));
}

/** A figure with its unit after a no-break space. */
export function quantity(value, code) {
  const name = typeof value === "number" ? unit(code) : "";
  if (!name) return figure(value, code);
  return figure(value, code) + (name === "%" ? "" : NBSP) + name;
}

/** A length of time: 8 dtk, 12 mnt, 3 j 10 mnt, 2 hari. */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return seconds + NBSP + t("sec");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes + NBSP + t("min");
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours + NBSP + t("hour") + (minutes % 60 && hours < 10 ? " " + (minutes % 60) + NBSP + t("min") : "");
  return number(Math.floor(hours / 24)) + NBSP + t("days");
}

const dateFormat = (key, options) => cached(key + zone, () => new Intl.DateTimeFormat(locale(), {...options, timeZone: zone, hourCycle: "h23"}));
const colons = (text) => text.replace(/(\d)\.(?=\d\d)/g, "$1:");

export const clock = (millis) => colons(dateFormat("hms", {hour: "2-digit", minute: "2-digit", second: "2-digit"}).format(millis));
export const hours = (millis) => colons(dateFormat("hm", {hour: "2-digit", minute: "2-digit"}).format(millis));
export const date = (millis, long) => dateFormat("d" + long, {
  weekday: long ? "long" : "short", day: "numeric", month: long ? "long" : "short", year: "numeric"}).format(millis);
export const longDate = (millis) => dateFormat("ld", {day: "numeric", month: "short", year: "numeric"}).format(millis);
export const shortDate = (millis) => dateFormat("sd", {day: "numeric", month: "short"}).format(millis);

/** Time of day, with the date in front if that is another day than now, and with its year if that is another one. */
export function moment(millis, now) {
  const year = (time) => dateFormat("y", {year: "numeric"}).format(time);
  const day = year(millis) !== year(now) ? longDate(millis) : shortDate(millis) !== shortDate(now) ? shortDate(millis) : "";
  return (day ? day + " " : "") + hours(millis) + NBSP + zoneName();
}

const ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"};

export function zoneName() {
  return ZONES[zone] || dateFormat("z", {timeZoneName: "short"}).formatToParts(0).find((part) => part.type === "timeZoneName").value;
}

/** Milliseconds that local time runs ahead of UTC at a moment. */
export function offset(millis) {
  const parts = Object.fromEntries(cached("off" + zone, () => new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric"}))
    .formatToParts(millis).map((part) => [part.type, +part.value]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) - Math.floor(millis / 60000) * 60000;
}
