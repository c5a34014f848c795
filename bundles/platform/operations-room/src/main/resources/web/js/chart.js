/** A small chart of one series: gaps stay gaps, thresholds over their bands, suspect points hollow, bad ones as ticks on its edge. */
import {isSiaga} from "./city.js";
import {h, s} from "./dom.js";
import {figure, hours, moment, number, offset, shortDate} from "./format.js";
import {t} from "./i18n.js";
import {propertyName, said, stateWord, valueOf} from "./list.js";

const HOUR = 3600000;
const BANDS = [["III", "mod", "--band3"], ["II", "sev", "--band2"], ["I", "ext", "--band1"]];

/** Draws into a box: the chart, or its table. */
export function drawChart(box, stream, series, one, asTable) {
  const sentence = describe(stream, series, one);
  if (asTable) return box.replaceChildren(table(stream, series));
  const points = series.points;
  if (!points.length && !series.suspect.length && !series.bad.length) {
    return box.replaceChildren(h("p", {class: "empty", text: t("chart.empty")}));
  }
  const limits = limitsOf(stream, one);
  const frame = scale(box, stream, series, limits);
  box.replaceChildren(s("svg", {class: "chart", viewBox: `0 0 ${frame.width} ${frame.height}`, role: "img", "aria-label": sentence},
    hatching(), timeAxis(frame, series), bands(frame, limits), gaps(frame, series), valueAxis(frame, stream, limits), thresholds(frame, stream, limits),
    line(frame, series), series.suspect.map(([time, value]) => s("circle", {class: "sus", cx: frame.x(time), cy: frame.y(value), r: 3})),
    bad(frame, series), end(frame, series)));
}

/** Limits belong to level series only. */
const limitsOf = (stream, one) => (one.limits && (stream === one.level || stream.properties["siaga.I"]) && stream.property !== "siaga" ? one.limits : []);

function scale(box, stream, series, limits) {
  const font = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const width = box.clientWidth || 480;
  const height = 11.5 * font;
  const edge = {left: 3 * font, right: limits.length ? 3.75 * font : font, top: 0.5 * font, bottom: 1.25 * font};
  const values = [...series.points, ...series.suspect].map(([, value]) => value);
  if (!values.length) values.push(0, 1);
  let low = Math.min(...values);
  let high = Math.max(...values);
  const next = limits.find((limit) => limit > high);
  if (limits.length) high = Math.max(high, next ?? limits[2]);
  const pad = (high - low || Math.abs(high) * 0.1 || 1) * 0.12;
  low -= pad;
  high += pad;
  if (isSiaga(stream)) [low, high] = [4.5, 0.5];
  const {from, to} = series;
  return {width, height, edge, low, high, font,
    x: (time) => +(edge.left + ((time - from) / (to - from)) * (width - edge.left - edge.right)).toFixed(1),
    y: (value) => +(edge.top + (1 - (value - low) / (high - low)) * (height - edge.top - edge.bottom)).toFixed(1)};
}

const hatching = () => s("defs", {}, s("pattern", {id: "hx", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"}, s("path", {d: "M0 0V6", class: "hatch"})));

function timeAxis(frame, series) {
  const span = (series.to - series.from) / HOUR;
  const step = (span <= 26 ? (frame.width < 420 ? 6 : 3) : span <= 80 ? 12 : 24) * HOUR;
  const shift = offset(series.to);
  const nodes = [];
  for (let time = Math.ceil((series.from + shift) / step) * step - shift; time < series.to; time += step) {
    const x = frame.x(time);
    const midnight = (time + shift) % (24 * HOUR) === 0;
    nodes.push(s("line", {class: "ax", x1: x, x2: x, y1: frame.edge.top, y2: frame.height - frame.edge.bottom}));
    if (x > frame.edge.left + frame.font * 0.5 && x < frame.width - frame.edge.right * 0.6) {
      nodes.push(s("text", {x, y: frame.height - 3, "text-anchor": "middle", text: midnight && span > 26 ? shortDate(time) : hours(time)}));
    }
  }
  return nodes;
}

function bands(frame, limits) {
  return limits.map((limit, i) => {
    const top = Math.min(limits[i + 1] ?? frame.high, frame.high);
    const bottom = Math.max(limit, frame.low);
    if (top <= bottom) return null;
    return s("rect", {x: frame.edge.left, width: frame.width - frame.edge.left - frame.edge.right, y: frame.y(top), height: frame.y(bottom) - frame.y(top), fill: `var(${BANDS[i][2]})`});
  });
}

function thresholds(frame, stream, limits) {
  return limits.flatMap((limit, i) => {
    if (limit > frame.high || limit < frame.low) return [];
    const y = frame.y(limit);
    const color = `var(--${BANDS[i][1]})`;
    return [s("line", {class: "thr", x1: frame.edge.left, x2: frame.width - frame.edge.right, y1: y, y2: y, stroke: color}),
      colored(s("text", {x: frame.width - frame.edge.right + 6, y: y + 4, text: "Siaga " + BANDS[i][0]}), color),
      s("text", {x: frame.edge.left - 6, y: y + 4, "text-anchor": "end", text: figure(limit, stream.unit)})];
  });
}

function colored(node, color) {
  node.style.fill = color;
  return node;
}

/** Round numbers on the left, but none that would touch a threshold's. */
function valueAxis(frame, stream, limits) {
  const range = Math.abs(frame.high - frame.low);
  const power = 10 ** Math.floor(Math.log10(range / 4));
  const step = isSiaga(stream) ? 1 : [1, 2, 5, 10].find((factor) => (range / (factor * power)) <= 5) * power;
  const nodes = [];
  for (let value = Math.ceil(Math.min(frame.low, frame.high) / step) * step; value <= Math.max(frame.low, frame.high); value += step) {
    const y = frame.y(value);
    if (limits.some((limit) => Math.abs(frame.y(limit) - y) < frame.font)) continue;
    nodes.push(s("text", {x: frame.edge.left - 6, y: y + 4, "text-anchor": "end", text: isSiaga(stream) ? valueOf({...stream, latest: {v: value}}).slice(6) : limits.length ? figure(value, stream.unit) : number(value, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)))}));
  }
  return nodes;
}

function gaps(frame, series) {
  return series.gaps.flatMap(([from, to]) => {
    const x = frame.x(from);
    const width = Math.max(1, frame.x(to) - x);
    const top = frame.edge.top;
    const middle = (top + frame.height - frame.edge.bottom) / 2;
    return [s("rect", {x, width, y: top, height: frame.height - top - frame.edge.bottom, fill: "url(#hx)"}),
      width > 4.5 * frame.font && s("text", {class: "nod", x: x + width / 2, y: middle, "text-anchor": "middle", text: t("noData")})];
  });
}

function line(frame, series) {
  let path = "";
  let gap = 0;
  let pen = "M";
  for (const [time, value] of series.points) {
    while (gap < series.breaks.length && series.breaks[gap][1] <= time) {
      pen = "M";
      gap++;
    }
    path += pen + frame.x(time) + " " + frame.y(value);
    pen = "L";
  }
  return s("path", {class: "ln", d: path});
}

/** What a sensor can't have measured is no point of the drawing, but it came: where, is shown without its value. */
function bad(frame, series) {
  const y = frame.height - frame.edge.bottom;
  return series.bad.length ? s("path", {class: "no-good", d: series.bad.map(([time]) => `M${frame.x(time)} ${y}v-6`).join("")}) : null;
}

/** The dot at the end of the line is the present value: there is none when something else came after it. */
function end(frame, series) {
  const last = series.points[series.points.length - 1];
  if (!last || [series.suspect, series.bad].some((others) => others.length && others[others.length - 1][0] > last[0])) return null;
  const [time, value] = last;
  return s("circle", {class: "now", cx: frame.x(time), cy: frame.y(value), r: 4});
}

function describe(stream, series, one) {
  return t("chart.sentence", {what: propertyName(stream), hours: Math.round((series.to - series.from) / HOUR),
    now: said(stream), gaps: number(series.gaps.length), state: stateWord(one)});
}

function table(stream, series) {
  const rows = [[series.points, "good"], [series.suspect, "suspect"], [series.bad, "bad"]]
    .flatMap(([points, q]) => points.map(([time, value]) => [time, value, q])).sort(([a], [b]) => b - a).slice(0, 200);
  const now = series.to;
  return h("div", {class: "tabular-box", tabindex: 0}, h("table", {class: "tabular"},
    h("thead", {}, h("tr", {}, h("th", {text: t("time")}), h("th", {text: propertyName(stream)}), h("th", {text: t("quality")}))),
    h("tbody", {}, rows.map(([time, v, q]) => h("tr", {}, h("td", {text: moment(time, now)}),
      h("td", {class: q === "bad" ? "bad" : q === "suspect" ? "sus" : null, text: valueOf({...stream, latest: {v}})}), h("td", {text: t("quality." + q)}))))));
}
