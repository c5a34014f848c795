/** Every thing with its latest values: the map's equal for those who don't see it. */
import {$, emptyLine, h, keyed, setAttr, setClass, setShape, setText, shape} from "./dom.js";
import {MARKS, age, city, freshness, isBad, isSiaga, now} from "./city.js";
import {duration, moment, number, quantity} from "./format.js";
import {known, lang, t} from "./i18n.js";

const FEW = 60;
const AHEAD = 300000;

export const propertyName = (stream) => known("property." + stream.property, stream.title || stream.property);

export function valueOf(stream) {
  if (!stream?.latest) return "–";
  const label = stream.properties[`label.${stream.latest.v}.${lang()}`] || stream.properties["label." + stream.latest.v];
  if (stream.property === "ispu-critical") return pollutant(stream.latest.v);
  if (label && !isSiaga(stream)) return label;
  if (isSiaga(stream)) return "Siaga " + (["", "I", "II", "III", "IV"][Math.round(stream.latest.v)] || stream.latest.v);
  return quantity(stream.latest.v, stream.unit);
}

const UNJUDGED = new Set(["doubt", "off", "stale", "none", "unset"]);

/** The quality of a value that isn't good, in a word. */
export const doubtOf = (stream) => (stream?.latest && stream.latest.q !== "good" ? t("quality." + stream.latest.q) : "");

/** A value in a sentence: with the word for its quality, if that isn't good. */
export const said = (stream) => valueOf(stream) + (doubtOf(stream) ? ` (${doubtOf(stream)})` : "");

/** Shows a value where it can be seen that it isn't good: a question mark before it, and a bad one struck out. */
export function setValue(node, stream, kind = "v") {
  setText(node, valueOf(stream));
  setClass(node, kind + (isBad(stream) ? " bad" : doubtOf(stream) ? " sus" : ""));
}

/** A post's marks in words. The demonstration's banner says of all its recordings what they are: they needn't say it again. */
export const labels = (one, everywhere) => one.marks.filter((mark) => everywhere || !city.demo || mark !== "recorded").map((mark) => t("mark." + mark));

/** How many of these bear which mark, in words. */
export const tally = (all) => MARKS.map((mark) => [mark, all.filter((one) => labels(one).includes(t("mark." + mark))).length])
  .filter(([, n]) => n).map(([mark, n]) => t("mark." + mark) + ": " + number(n));

/** Since when a post in doubt has had no value that could be used. */
export const lastGood = (one) => (one.state !== "doubt" ? "" : one.good ? t("lastGood", {time: moment(one.good.t, now())}) : t("lastGood.none"));

/** State in words: the siaga of a post, else why there is none. */
export const stateWord = (one) => t("state." + one.state) + (UNJUDGED.has(one.state) ? "" : " · " + (one.roman ? "Siaga " + one.roman : airWord(one)));

/** The category of a station's index, with the index's name: "Sedang" is an alert's word, too. */
export const airWord = (one) => "ISPU " + t("ispu." + one.air.step);

/** A pollutant as people write it. */
export const pollutant = (id) => known("pollutant." + id, id);

/** How long ago a value was measured; its time where it isn't new any more, or where it is a forecast. */
export function ageText(stream) {
  if (!stream?.latest) return t("noValue");
  const ahead = stream.latest.t > now() + AHEAD;
  return freshness(stream) === "fresh" && !ahead ? t("ago", {age: duration(Math.max(0, age(stream)))}) : moment(stream.latest.t, now());
}

function qualityWord(latest) {
  return t("quality." + latest.q) + (latest.w.length ? ": " + latest.w.map((reason) => known("reason." + reason, reason)).join(", ") : "");
}

export function createReading(stream) {
  return h("button", {class: "rd", "data-open": stream.thing, "data-stream": stream.id}, h("span", {class: "n el"}), h("span", {class: "v"}), h("span", {class: "a"}));
}

export function updateReading(node, stream) {
  const [name, value, time] = node.children;
  const fresh = freshness(stream);
  const doubtful = doubtOf(stream);
  setText(name, propertyName(stream));
  setAttr(node, "title", stream.name + (stream.producer ? " · " + stream.producer : "") + (stream.latest ? " · " + qualityWord(stream.latest) + " · " + moment(stream.latest.t, now()) : ""));
  setValue(value, stream);
  setClass(time, doubtful ? "a q" : "a");
  setText(time, [doubtful, ageText(stream)].filter(Boolean).join(", "));
  setClass(node, "rd" + (fresh === "fresh" ? "" : " stale"));
}

function create(one) {
  return h("li", {}, h("button", {class: "th", "data-open": one.thing.id, "aria-expanded": "false"},
    shape(one.state),
    h("span", {class: "el"}, h("span", {class: "t el"}), h("span", {class: "s2 el"}, h("span", {class: "sv"}), h("span", {class: "mark"}), h("span"))),
    h("span", {class: "r"}, h("span", {class: "v"}), h("span", {class: "s"}))),
  h("div", {class: "readings"}));
}

function update(node, one, brief) {
  const [button, readings] = node.children;
  const [sign, words, side] = button.children;
  setShape(sign, one.state);
  const marked = labels(one);
  setClass(button, `th ${one.state} c-${one.state}${marked.length ? " marked" : ""}`);
  setText(words.lastChild.children[1], marked.map((label) => " · " + label).join(""));
  setText(words.firstChild, one.thing.title);
  setText(words.lastChild.firstChild, stateWord(one));
  setText(words.lastChild.lastChild, one.state === "doubt" ? " · " + lastGood(one) : place(one));
  setValue(side.firstChild, one.head);
  const doubtful = freshness(one.head) === "fresh" && doubtOf(one.head);
  setClass(side.lastChild, doubtful ? "s q" : "s");
  setText(side.lastChild, doubtful || ageText(one.head));
  setAttr(button, "aria-expanded", document.body.dataset.open === String(one.thing.id));
  setAttr(button, "aria-label", `${one.thing.title}, ${[stateWord(one), lastGood(one), ...marked].filter(Boolean).join(", ")}, ${said(one.head)}, ${ageText(one.head)}`);
  const rest = brief ? [] : one.thing.streams.filter((stream) => stream !== one.head && !isSiaga(stream));
  keyed(readings, rest, (stream) => stream.id, createReading, updateReading);
  readings.hidden = rest.length === 0;
}

const place = (one) => {
  const text = one.thing.properties[lang() === "en" ? "place.en" : "place"] || one.thing.properties.river || one.thing.properties.place;
  return " · " + (text || one.thing.name);
};

export function drawList(all) {
  const brief = city.streams.size > FEW;
  keyed($("#list"), all, (one) => one.thing.id, create, (node, one) => update(node, one, brief));
  emptyLine($("#list"), all.length ? "" : t(city.problems.some((problem) => problem.part === "catalog") ? "noCatalog" : "noThings"));
  setText($("#list-meta"), t("list.meta", {things: all.length, streams: city.streams.size}));
}
