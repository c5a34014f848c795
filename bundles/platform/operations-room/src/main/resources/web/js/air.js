/** The panel of air stations: index in its official colour, category, what decides it, and the course of a day. */
import {$, emptyLine, h, keyed, s, setAttr, setClass, setText} from "./dom.js";
import {city, freshness, isBad, now, published, stations} from "./city.js";
import {hours, longDate, number, zoneName} from "./format.js";
import {t} from "./i18n.js";
import {ageText, doubtOf, labels, lastGood, pollutant, said, stateWord} from "./list.js";

const DAY = 86400000;
const AGAIN = 30000;
const WIDTH = 40;
const HEIGHT = 20;
const courses = new Map();
let reading = false;

/** One day's course is read at a time, and a station's again only when its index is another one. */
async function readNext(all) {
  const due = reading ? null : all.find(isDue);
  if (!due) return;
  const course = {time: due.air.index.latest.t, asked: performance.now(), path: courses.get(due.thing.id)?.path || ""};
  courses.set(due.thing.id, course);
  reading = true;
  try {
    const to = Math.round(now()) + 1;
    const answer = await fetch(`/api/room/series?datastream=${encodeURIComponent(due.air.index.name)}&from=${to - DAY}&to=${to}&max=100`);
    if (answer.ok) Object.assign(course, draw(await answer.json()));
    else course.time = 0;
  } catch (failure) {
    course.time = 0;
  } finally {
    reading = false;
    document.dispatchEvent(new Event("kota-draw"));
  }
}

function isDue(one) {
  const course = courses.get(one.thing.id);
  if (!one.air.index.latest) return false;
  return !course || (course.time !== one.air.index.latest.t && performance.now() - course.asked > AGAIN / city.scale);
}

/** The path of a series, from zero up; its gaps stay gaps. */
function draw(series) {
  const points = [...series.points, ...series.suspect].sort(([a], [b]) => a - b);
  const top = Math.max(50, ...points.map(([, value]) => value));
  const x = (time) => (((time - series.from) / (series.to - series.from)) * WIDTH).toFixed(1);
  const y = (value) => (HEIGHT - 1 - (value / top) * (HEIGHT - 2)).toFixed(1);
  let path = "";
  let before = 0;
  for (const [time, value] of points) {
    const gap = series.breaks.some(([from]) => from >= before && from < time);
    path += (before && !gap ? "L" : "M") + x(time) + " " + y(value);
    before = time;
  }
  const last = points[points.length - 1];
  return {path, end: last ? [x(last[0]), y(last[1])] : null};
}

const create = (one) => h("button", {class: "row air", "data-open": one.thing.id},
  h("span", {class: "ispu q0"}),
  h("span", {class: "el"}, h("span", {class: "t el"}), h("span", {class: "s el"})),
  s("svg", {class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true"}, s("path", {d: ""}), s("circle", {r: 2})));

/** Why there is no index now: too few data, how old the last one is, or that there never was one. */
function absence(one) {
  if (one.state === "off") return t("state.off");
  if (one.state === "doubt") return [t("state.doubt"), lastGood(one)].filter(Boolean).join(" · ");
  if (one.air.lacking) return t("air.lacking", {share: number(one.air.coverage.latest.v)});
  return one.air.index.latest ? t("air.last", {index: number(one.air.index.latest.v), time: ageText(one.air.index)}) : t("noValue");
}

function update(node, one) {
  const [badge, words, spark] = node.children;
  const there = one.air.present && one.state !== "off";
  const course = courses.get(one.thing.id);
  const second = there ? [t("ispu." + one.air.step), pollutant(one.air.cause)].filter(Boolean).join(", ") : absence(one);
  const marked = labels(one);
  setClass(node, "row air" + (there ? "" : " stale") + (marked.length ? " marked" : ""));
  setClass(badge, "ispu q" + (there ? one.air.step : 0));
  setText(badge, there ? number(one.air.index.latest.v) : "–");
  setText(words.firstChild, one.thing.title);
  setText(words.lastChild, [second, ...marked].join(" · "));
  setAttr(spark.firstChild, "d", course?.path || "");
  setAttr(spark.lastChild, "visibility", course?.end ? null : "hidden");
  setAttr(spark.lastChild, "cx", course?.end?.[0]);
  setAttr(spark.lastChild, "cy", course?.end?.[1]);
  const coverage = freshness(one.air.coverage) === "fresh" ? t("air.coverage", {share: number(one.air.coverage.latest.v)}) : "";
  setAttr(node, "title", [one.thing.title, second, coverage].filter(Boolean).join(" · "));
  setAttr(node, "aria-label", [one.thing.title, said(one.air.index), stateWord(one), second, coverage, ...marked].filter(Boolean).join(", "));
}

/** An index as it was published: in no colour of ours, with its day (its middle: days begin elsewhere in another zone) and the words of who published it. */
function updatePublished(node, one) {
  const [badge, words, spark] = node.children;
  const of = (stream) => (stream?.latest?.t === one.index.latest.t ? String(stream.latest.v) : "");
  const said = [t("air.published", {day: longDate(one.index.latest.t - (one.index.interval || 2) / 2)}), [of(one.category), of(one.critical)].filter(Boolean).join(", "), doubtOf(one.index)].filter(Boolean).join(" · ");
  setClass(node, "row air published");
  setClass(badge, "ispu q0" + (isBad(one.index) ? " bad" : ""));
  setText(badge, number(one.index.latest.v));
  setText(words.firstChild, one.thing.title);
  setText(words.lastChild, said);
  setAttr(spark.lastChild, "visibility", "hidden");
  setAttr(node, "title", one.thing.title + " · " + said);
  setAttr(node, "aria-label", [one.thing.title, number(one.index.latest.v), said].join(", "));
}

/** Shows the panel while the city has air stations, or what others have published of theirs. */
export function drawAir(all) {
  const air = stations(all);
  const rows = [...air, ...published(all)];
  $("#air-panel").hidden = !rows.length;
  if (!rows.length) return;
  keyed($("#air"), rows, (one) => one.thing.id, create, (node, one) => (one.air ? update : updatePublished)(node, one));
  emptyLine($("#air"), "");
  const newest = Math.max(0, ...air.filter((one) => one.air.present).map((one) => one.air.index.latest.t));
  setText($("#air-meta"), newest ? hours(newest) + " " + zoneName() : t("noValue"));
  readNext(air);
}
