/** The summary on top: a label, a figure, a line of reason. Only what is true today. */
import {h, keyed, setAttr, setClass, setShape, setText, shape} from "./dom.js";
import {city, freshness, isOff, now, posts, stations} from "./city.js";
import {duration, number} from "./format.js";
import {t} from "./i18n.js";
import {labels, pollutant, said, tally} from "./list.js";

const STEPS = [["ext", "I"], ["sev", "II"], ["mod", "III"], ["ok", "IV"]];

function create(tile) {
  const node = h("div", {class: "tile card" + (tile.wide ? " w" : ""), role: "group"},
    h("span", {class: "lab"}, h("span", {class: "el"}), shape("ok")),
    tile.counts ? h("span", {class: "counts"}, STEPS.map(([state, roman]) =>
      h("span", {}, shape(state), h("b"), h("span", {class: "vh", text: "Siaga " + roman})))) : h("span", {class: "val"}, h("span"), h("small")),
    h("span", {class: "s el"}));
  return node;
}

function update(node, tile) {
  const [label, value, reason] = node.children;
  setClass(node, "tile card" + (tile.wide ? " w" : "") + (tile.marked ? " marked" : ""));
  setText(label.firstChild, tile.label);
  label.lastChild.style.display = tile.state ? "" : "none";
  if (tile.state) setShape(label.lastChild, tile.state);
  if (tile.counts) {
    tile.counts.forEach((count, i) => {
      setText(value.children[i].children[1], number(count));
      setAttr(value.children[i], "title", "Siaga " + STEPS[i][1]);
    });
  } else {
    setText(value.firstChild, tile.value);
    setText(value.lastChild, tile.total || "");
  }
  setText(reason, tile.reason);
  setAttr(reason, "title", tile.reason);
  setAttr(node, "aria-label", [tile.label, tile.value, tile.total, tile.reason].filter(Boolean).join(", "));
}

/** What a person is shown who doesn't see all of the city is never said to be all. */
const shown = (reason) => (city.narrowed ? reason + "; " + t("narrowed") : reason);
const none = (key) => t(city.narrowed ? key + ".narrowed" : key);

const absent = (part) => city.problems.some((problem) => problem.part === part);

function badDevices(off, rest) {
  const words = [off && t("tile.devices.off", {n: number(off)}), rest && t("tile.devices.rest", {n: number(rest)})].filter(Boolean);
  return words.join(", ") || t(city.devices.size ? "tile.devices.good" : "tile.devices.none");
}

function deviceTile() {
  const all = [...city.devices.values()];
  const online = all.filter((device) => device.state === "ONLINE" && device.enabled).length;
  const off = all.filter(isOff).length;
  const rest = all.length - online - off;
  if (absent("devices")) return {id: "devices", label: t("tile.devices"), value: "–", reason: t("absent")};
  return {id: "devices", label: t("tile.devices"), value: number(online), total: "/ " + number(all.length),
    reason: badDevices(off, rest)};
}

function siagaTiles(all) {
  const river = posts(all).filter((one) => one.post);
  const known = river.filter((one) => one.state !== "stale" && one.state !== "off" && one.step);
  const counts = [1, 2, 3, 4].map((step) => known.filter((one) => one.step === step).length);
  const worst = known.reduce((a, b) => (!a || b.step < a.step ? b : a), null);
  const doubt = river.filter((one) => one.state === "doubt").length;
  const still = river.length - known.length - doubt;
  const rest = [doubt && t("tile.posts.doubt", {n: number(doubt)}), still && t("tile.posts.still", {n: number(still)})].filter(Boolean);
  const marked = tally(river);
  return [
    {id: "posts", marked: marked.length, wide: true, label: t("tile.posts"), counts, value: counts.map((count, i) => `${STEPS[i][1]} ${count}`).join(", "),
      reason: river.length ? shown([t(rest.length ? "tile.posts.some" : "tile.posts.all", {n: number(river.length)}), ...rest, ...marked].join(", ")) : none("tile.posts.none")},
    {id: "worst", marked: worst && labels(worst).length, label: t("tile.worst"), value: worst ? "Siaga " + worst.roman : "–", state: worst ? worst.state : "",
      reason: [doubt && t("tile.posts.doubt", {n: number(doubt)}),
        worst ? shown(worst.thing.title + (worst.level?.latest ? ", " + said(worst.level) : "")) : !doubt && none("tile.worst.none"), ...(worst ? labels(worst) : [])].filter(Boolean).join("; ")},
  ];
}

/** The worst index of the air, in a city that has stations. */
function airTiles(all) {
  const air = stations(all);
  const worst = air.find((one) => one.air.present && one.state !== "off");
  const still = air.filter((one) => !one.air.present || one.state === "off").length;
  if (!air.length) return [];
  return [{id: "air", marked: worst && labels(worst).length, label: t("tile.air"), value: worst ? number(worst.air.index.latest.v) : "–",
    total: worst ? pollutant(worst.air.cause) : "", state: worst ? worst.state : "",
    reason: [worst ? shown(t("ispu." + worst.air.step) + ", " + worst.thing.title) : none("tile.air.none"), still && worst && t("tile.air.still", {n: number(still)}),
      ...(worst ? labels(worst) : [])].filter(Boolean).join("; ")}];
}

function flowTile() {
  let newest = null;
  for (const stream of city.streams.values()) if (stream.latest && (!newest || stream.latest.r > newest.latest.r)) newest = stream;
  const reason = newest ? t("tile.flow.newest", {age: duration((now() - newest.latest.r) / city.scale)}) : t("tile.flow.none");
  return {id: "flow", label: t("tile.flow"), value: city.rate === null ? "–" : number(city.rate, city.rate < 100 ? 1 : 0), total: t("perSecond"), reason};
}

function valueTile() {
  const streams = [...city.streams.values()].filter((stream) => stream.latest);
  const fresh = streams.filter((stream) => freshness(stream) === "fresh");
  const good = fresh.filter((stream) => stream.latest.q === "good").length;
  return {id: "values", label: t("tile.values"), value: number(good), total: "/ " + number(streams.length),
    reason: t("tile.values.rest", {stale: number(streams.length - fresh.length), doubt: number(fresh.length - good)})};
}

function moduleTile() {
  const all = [...city.modules.values()];
  const active = all.filter((module) => module.state === "ACTIVE").length;
  const failed = all.find((module) => module.state === "FAILED" || module.state === "DEGRADED");
  if (absent("modules")) return {id: "modules", label: t("tile.modules"), value: "–", reason: t("absent")};
  if (city.narrowed && !all.length) return {id: "modules", label: t("tile.modules"), value: "–", reason: t("noModules.narrowed")};
  return {id: "modules", label: t("tile.modules"), value: number(active), total: "/ " + number(all.length), state: failed ? "sev" : "",
    reason: failed ? failed.id + ": " + t("module." + failed.state) : all.length ? all.map((module) => module.id).join(", ") : t("tile.modules.none")};
}

export function drawTiles(box, all) {
  keyed(box, [deviceTile(), ...siagaTiles(all), ...airTiles(all), flowTile(), valueTile(), moduleTile()], (tile) => tile.id, create, update);
}
