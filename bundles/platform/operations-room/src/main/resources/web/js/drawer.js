/** The details of one thing beside the map: chart, readings, quality of data, health of the device. */
import {$, h, icon, keyed, setAttr, setClass, setShape, setText, shape} from "./dom.js";
import {drawChart} from "./chart.js";
import {city, hasEnded, isBad, look, now} from "./city.js";
import {duration, moment, number, unit, zoneName} from "./format.js";
import {known, lang, t, words} from "./i18n.js";
import {ageText, createReading, doubtOf, labels, lastGood, propertyName, said, stateWord, updateReading, valueOf} from "./list.js";

const HOUR = 3600000;
const state = {thing: 0, stream: 0, chosen: false, hours: 24, series: null, problem: "", opener: null, table: false, asked: 0, due: false};

export function open(thing, opener) {
  const wished = Number(opener?.dataset.stream) || 0;
  const fresh = state.thing !== thing;
  Object.assign(state, {thing, opener: state.thing ? state.opener : opener, table: false});
  if (fresh || wished) {
    const one = look(city.things.get(thing));
    state.chosen = wished !== 0;
    select(wished || one.level?.id || one.head?.id || 0);
  }
  document.body.dataset.open = thing;
  draw();
  if (fresh) $("#drawer").focus({preventScroll: true});
  document.dispatchEvent(new Event("kota-draw"));
}

export function close() {
  if (!state.thing) return;
  const back = state.opener;
  Object.assign(state, {thing: 0, opener: null, series: null});
  delete document.body.dataset.open;
  $("#drawer").hidden = true;
  $("#drawer").replaceChildren();
  if (back?.isConnected) back.focus();
  document.dispatchEvent(new Event("kota-draw"));
}

/**
 * New values have arrived: the chart is read again, but not more often than every five seconds. A post whose level is
 * derived only after its drawer was opened changes to that level, unless a person chose another series.
 */
export function touched(streams) {
  if (!state.thing) return;
  const level = look(city.things.get(state.thing)).level?.id;
  if (!state.chosen && level && level !== state.stream) {
    select(level);
    draw();
  } else if (streams.includes(state.stream)) {
    state.due = true;
  }
}

/** The words or the size of the page have changed. */
export function reword() {
  if (!state.thing) return;
  $("#drawer").replaceChildren();
  draw();
}

function select(stream) {
  Object.assign(state, {stream, series: null, problem: ""});
  read();
}

async function read() {
  const {stream, hours} = state;
  const name = city.streams.get(stream)?.name;
  Object.assign(state, {due: false, asked: performance.now()});
  if (!name) return;
  const to = Math.round(now());
  try {
    const answer = await fetch(`/api/room/series?datastream=${encodeURIComponent(name)}&from=${to - hours * HOUR}&to=${to + 1}&max=1200`, {headers: {"Accept-Language": lang()}});
    const body = await answer.json();
    if (stream !== state.stream || hours !== state.hours) return;
    Object.assign(state, answer.ok ? {series: body, problem: ""} : {problem: body.problem});
  } catch (failure) {
    state.problem = t("chart.unreachable");
  }
  drawSeries();
}

function build(box) {
  const range = (hours) => h("button", {"data-hours": hours, onclick: () => {
    state.hours = hours;
    select(state.stream);
    draw();
  }});
  const meta = () => h("span", {class: "meta"});
  box.append(
    h("div", {class: "dh"},
      h("div", {class: "el"}, h("div", {class: "sevline"}, shape("ok"), h("span")), h("h2", {class: "el", id: "drawer-name"}), h("div", {class: "s el"})),
      h("div", {class: "side"}, h("div", {class: "big"}), h("div", {class: "s2"})),
      h("button", {class: "ib x", "aria-label": t("close"), title: t("close"), onclick: close}, icon("i-x")),
      h("div", {class: "marks"})),
    h("div", {class: "db"},
      h("section", {class: "sec"},
        h("h3", {}, h("span", {id: "chart-title"}), h("span", {class: "seg"}, range(24), range(72)),
          h("span", {class: "seg"}, h("button", {id: "table-switch", onclick: () => {
            state.table = !state.table;
            drawSeries();
          }, text: t("table")})), meta()),
        h("div", {class: "chart-box", id: "chart"})),
      h("section", {class: "sec"}, h("h3", {}, h("span", {text: t("readings")}), meta()), h("div", {id: "drawer-readings"})),
      h("section", {class: "sec"}, h("h3", {}, h("span", {id: "quality-title"}), meta()), h("div", {id: "quality"})),
      h("section", {class: "sec"}, h("h3", {}, h("span", {text: t("health")}), meta()), h("dl", {class: "health", id: "health"}), h("p", {class: "why", id: "why"}))));
  setAttr(box, "aria-labelledby", "drawer-name");
}

export function draw() {
  const box = $("#drawer");
  const thing = city.things.get(state.thing);
  if (!thing) return state.thing ? close() : undefined;
  if (box.hidden) box.hidden = false;
  if (!box.firstChild) {
    build(box);
    drawSeries();
  }
  const one = look(thing);
  drawHead(box, one);
  box.querySelectorAll("[data-hours]").forEach((button) => {
    setText(button, t("lastHours", {n: button.dataset.hours}));
    setAttr(button, "aria-pressed", Number(button.dataset.hours) === state.hours);
  });
  keyed($("#drawer-readings"), thing.streams.filter((stream) => !hasEnded(stream)), (stream) => stream.id, createReading, (node, stream) => {
    updateReading(node, stream);
    setAttr(node, "aria-pressed", stream.id === state.stream);
  });
  drawHealth(one);
  if (state.due && performance.now() - state.asked > 5000) read();
}

function drawHead(box, one) {
  const [words, side] = $(".dh", box).children;
  setClass(words.firstChild, "sevline c-" + one.state);
  setShape(words.firstChild.firstChild, one.state);
  setText(words.firstChild.lastChild, [stateWord(one), lastGood(one)].filter(Boolean).join(" · "));
  setText(words.children[1], one.thing.title);
  setText(words.lastChild, [one.thing.properties.river, one.head?.name].filter(Boolean).join(" · "));
  keyed($(".dh .marks", box), labels(one, true), (label) => label, () => h("span", {class: "mark"}), setText);
  const [figure, ...rest] = valueOf(one.head).split("\u00a0");
  if (side.firstChild.dataset.value !== valueOf(one.head)) {
    side.firstChild.dataset.value = valueOf(one.head);
    side.firstChild.replaceChildren(figure, h("small", {text: rest.join(" ")}));
  }
  setClass(side.firstChild, "big" + (isBad(one.head) ? " bad" : doubtOf(one.head) ? " sus" : ""));
  setText(side.lastChild, [doubtOf(one.head), one.rate?.latest && !isBad(one.rate) && said(one.rate), ageText(one.head)].filter(Boolean).join(", "));
}

function drawSeries() {
  const box = $("#chart");
  const stream = city.streams.get(state.stream);
  if (!box || !stream) return;
  setText($("#chart-title"), propertyName(stream));
  setText(box.parentNode.querySelector(".meta"), [unit(stream.unit), zoneName()].filter(Boolean).join(" · "));
  setAttr($("#table-switch"), "aria-pressed", state.table);
  if (state.problem) box.replaceChildren(h("p", {class: "empty"}, shape("sev"), h("span", {text: t("chart.problem", {reason: state.problem})})));
  else if (!state.series) box.replaceChildren();
  else drawChart(box, stream, state.series, look(city.things.get(state.thing)), state.table);
  drawQuality();
}

function drawQuality() {
  const series = state.series;
  const box = $("#quality");
  setText($("#quality-title"), t("qualityOf", {n: state.hours}));
  if (!series) return box.replaceChildren();
  const counts = [["good", series.good], ["sus", series.suspects], ["bad", series.bads], ["no", series.missing]];
  setText(box.parentNode.querySelector(".meta"), series.interval ? t("everyInterval", {interval: duration(series.interval)}) : "");
  const strip = h("div", {class: "qb", "aria-hidden": "true"}, counts.filter(([, n]) => n).map(([name, n]) => {
    const part = h("i", {class: "q-" + name});
    part.style.flex = n;
    return part;
  }));
  box.replaceChildren(strip, h("div", {class: "ql"}, counts.map(([name, n]) => h("span", {}, h("i", {class: "q-" + name}), t("count." + name) + " ", h("b", {text: n === undefined ? "–" : number(n)})))));
}

function drawHealth(one) {
  const device = one.device;
  const seen = one.thing.streams.filter((stream) => stream.latest && !stream.producer).map((stream) => stream.latest.r);
  const facts = device ? [
    [t("health.state"), t("device." + device.state)],
    [t("health.since"), device.since ? moment(device.since, now()) : "–"],
    [t("health.seen"), seen.length ? moment(Math.max(...seen), now()) : "–"],
    [t("health.driver"), device.driver],
    [t("health.refused"), number(device.refused)],
    [t("health.detail"), known("detail." + device.detail, device.detail)],
  ] : [];
  keyed($("#health"), facts, ([name]) => name, () => h("div", {}, h("dt"), h("dd")), (node, [name, value]) => {
    setText(node.firstChild, name);
    setText(node.lastChild, value);
  });
  setText($("#why"), device ? [words(device, "text"), device.lastRefusal && t("lastRefusal", {reason: words(device, "lastRefusal")})].filter(Boolean).join(" ") : t("noDevice"));
}
