/** The panels: rivers with their siaga bands, modules, sources. */
import {$, emptyLine, h, keyed, s, setAttr, setClass, setShape, setText, shape} from "./dom.js";
import {city, freshness, isBad, posts} from "./city.js";
import {number} from "./format.js";
import {drawAir} from "./air.js";
import {lang, t, words as spoken} from "./i18n.js";
import {ageText, doubtOf, labels, said, setValue, stateWord} from "./list.js";

const BANDS = [["ctl", 0.45], ["mod", 0.42], ["sev", 0.55], ["ext", 0.7]];

function bar() {
  return s("svg", {class: "lev", viewBox: "0 0 100 12", preserveAspectRatio: "none", "aria-hidden": "true"},
    BANDS.map(([color, opacity]) => s("rect", {y: 3, height: 6, fill: `var(--${color})`, opacity})),
    s("rect", {y: 0, width: 2, height: 12, fill: "var(--text)"}));
}

function setBar(node, one) {
  const limits = one.limits;
  const shown = limits && !isBad(one.level);
  node.style.visibility = shown ? "" : "hidden";
  if (!shown) return;
  const low = Math.min(0, one.level?.latest?.v ?? 0);
  const top = limits[2] + (limits[2] - low) * 0.25;
  const x = (value) => Math.max(0, Math.min(100, ((value - low) / (top - low)) * 100));
  const edges = [low, ...limits, top].map(x);
  BANDS.forEach((_, i) => {
    setAttr(node.children[i], "x", edges[i].toFixed(1));
    setAttr(node.children[i], "width", Math.max(0, edges[i + 1] - edges[i] - (i < 3 ? 1.2 : 0)).toFixed(1));
  });
  setAttr(node.lastChild, "x", (x(one.level?.latest?.v ?? low) - 1).toFixed(1));
}

function createRiver(one) {
  return h("button", {class: "row riv", "data-open": one.thing.id},
    h("span", {class: "el"}, h("span", {class: "t el"}), h("span", {class: "s"})),
    bar(),
    h("span", {class: "r"}, h("span", {class: "t v"}), h("span", {class: "s"})),
    h("span", {class: "sg"}, shape(one.state), h("span")));
}

/** The rise rate; the word for a level that isn't good, which tells more, before it. */
function setSecond(node, one) {
  const level = one.level || one.head;
  const rising = one.rate?.latest && freshness(one.rate) === "fresh" && !isBad(one.rate);
  const doubtful = freshness(level) === "fresh" && doubtOf(level);
  if (doubtful || !rising) setText(node, doubtful || ageText(level));
  if (doubtful || !rising) setClass(node, doubtful ? "s q" : "s");
  else setValue(node, one.rate, "s");
}

function updateRiver(node, one) {
  const [name, level, value, sign] = node.children;
  const old = one.state === "stale" || one.state === "off";
  setClass(node, "row riv" + (old ? " stale" : "") + (labels(one).length ? " marked" : ""));
  setText(name.firstChild, one.thing.title);
  setText(name.lastChild, [...labels(one), one.thing.properties.river || one.thing.name].join(" · "));
  setBar(level, one);
  setValue(value.firstChild, one.level || one.head, "t v");
  setSecond(value.lastChild, one);
  setClass(sign, "sg c-" + one.state);
  setShape(sign.firstChild, one.state);
  setText(sign.lastChild, old ? t("state." + one.state).toLocaleLowerCase() : one.step ? one.roman : "–");
  setAttr(sign, "title", stateWord(one));
  setAttr(node, "aria-label", `${one.thing.title}, ${[said(one.level || one.head), stateWord(one), ...labels(one)].join(", ")}`);
}

function drawRivers(all) {
  const river = all.filter((one) => one.level).sort((a, b) => Number(posts([b]).length) - Number(posts([a]).length));
  keyed($("#river"), river, (one) => one.thing.id, createRiver, updateRiver);
  emptyLine($("#river"), river.length ? "" : t(city.narrowed ? "noRivers.narrowed" : "noRivers"));
  setText($("#river-meta"), t("river.meta", {n: number(river.length)}));
}

function updateModule(node, module) {
  const [sign, words, state] = node.children;
  const good = module.state === "ACTIVE" && module.health === "GOOD";
  const kind = module.state === "FAILED" ? "ext" : module.state === "DEGRADED" || module.health !== "GOOD" ? "sev" : good ? "ok" : "off";
  setShape(sign, kind);
  setText(words.firstChild, module.titles[lang()] || module.id);
  setText(words.lastChild, spoken(module, "reason") || spoken(module, "text") || module.id + " " + module.version);
  setAttr(words.lastChild, "title", words.lastChild.textContent);
  setText(state, t("module." + module.state));
}

const createModule = () => h("div", {class: "row mod-row"}, shape("ok"),
  h("span", {class: "el"}, h("span", {class: "t"}), h("span", {class: "s"})), h("span", {class: "s2"}));

function drawModules() {
  const modules = [...city.modules.values()].sort((a, b) => a.id.localeCompare(b.id));
  keyed($("#modules"), modules, (module) => module.id, createModule, updateModule);
  const missing = city.problems.some((problem) => problem.part === "modules") ? "noModuleAdmin" : city.narrowed ? "noModules.narrowed" : "noModules";
  emptyLine($("#modules"), modules.length ? "" : t(missing), "off");
  setText($("#modules-meta"), t("modules.meta", {n: number(modules.filter((module) => module.state === "ACTIVE").length), all: number(modules.length)}));
}

function sourceName(source) {
  const [kind, ...rest] = source.split(":");
  return {name: rest.join(":") || source, kind: ["device", "service", "api", "unknown"].includes(kind) ? t("source." + kind) : kind};
}

const COUNTS = ["received", "duplicate", "refused"];

const createSource = () => h("div", {class: "row src"},
  h("span", {class: "el"}, h("span", {class: "t"}), h("span", {class: "s"})),
  COUNTS.map((name) => h("span", {class: "n r " + (name === "duplicate" ? "dup" : "")})));

function updateSource(node, entry) {
  const {name, kind} = entry.head ? {name: "", kind: t("source")} : sourceName(entry.source);
  setClass(node, entry.head ? "row src hd" : "row src");
  setText(node.children[0].firstChild, name);
  setText(node.children[0].lastChild, kind);
  COUNTS.forEach((part, i) => setText(node.children[i + 1], entry.head ? t("ledger." + part + ".short") : number(entry[part])));
}

function drawSources() {
  const sources = [...city.sources].sort((a, b) => a.source.localeCompare(b.source));
  keyed($("#sources"), sources.length ? [{head: true, source: ""}, ...sources] : [], (entry) => entry.source, createSource, updateSource);
  emptyLine($("#sources"), sources.length ? "" : t(city.narrowed ? "noSources.narrowed" : "noSources"));
  setText($("#sources-meta"), city.sourceCount > sources.length ? t("sources.some", {n: number(sources.length), all: number(city.sourceCount)}) : "");
}

export function drawPanels(all) {
  drawRivers(all);
  drawAir(all);
  drawModules();
  drawSources();
}
