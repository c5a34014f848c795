/** The city's map: a schematic base without any foreign server, and a marker for each thing by shape and colour. */
import {$, h, icon, keyed, setAttr, setText, shape} from "./dom.js";
import {drawBase, drawGrid, names} from "./base.js";
import {ORDER, city} from "./city.js";
import * as drawer from "./drawer.js";
import {number} from "./format.js";
import {t} from "./i18n.js";
import {labels, lastGood, said, stateWord} from "./list.js";

const LEGEND = ["ext", "sev", "mod", "ok", "doubt", "unset", "stale", "off", "none"];
const SELDOM = new Set(["doubt", "unset", "none"]);
const GRAVE = new Set(["ext", "sev", "mod"]);
const ALONE = new Set([...GRAVE, "doubt"]);
const NAMED = 12;
const CLUSTERED_FROM = 40;
const markers = new Map();
let map = null;
let last = [];
let base = null;
let moved = false;
let fitting = false;

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

function script(source) {
  return new Promise((done, failed) => document.head.append(h("script", {src: source, onload: done, onerror: failed})));
}

export async function begin(box) {
  document.head.prepend(h("link", {rel: "stylesheet", href: "/lib/leaflet.css"}));
  await script("/lib/leaflet.js");
  map = L.map(box, {zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 3, maxZoom: 18,
    renderer: L.svg({padding: 1}), keyboard: true, wheelPxPerZoomLevel: 120});
  map.createPane("names").style.zIndex = 450;
  map.on("zoomend", () => place());
  map.on("zoomend moveend resize", drawScale);
  map.on("moveend resize", drawGround);
  map.on("dragstart zoomstart", () => (moved = !fitting));
  new ResizeObserver(() => resized()).observe(box);
  await reshape();
  drawLegend();
}

/** The schematic city is a fictional one: it is shown, and asked for, in the demonstration alone. */
async function ground() {
  if (!city.demo) return null;
  return (base ??= await (await fetch("/geo/kota-contoh.json")).json());
}

function drawGround() {
  drawGrid(map);
  place();
}

/** The things may stand elsewhere now: base map and view are chosen again. */
export async function reshape() {
  if (!map) return;
  const geo = await ground().catch(() => void setTimeout(reshape, 2000)) ?? null;
  const points = [...city.things.values()].filter((thing) => thing.lat !== undefined).map((thing) => [thing.lat, thing.lon]);
  const key = points.map(String).sort().join(" ") + Boolean(geo);
  if (key === reshape.key) return;
  reshape.key = key;
  reshape.view = drawBase(map, geo, points);
  fit();
  drawGround();
}

function fit() {
  const wall = document.documentElement.dataset.wall;
  if (!reshape.view) return;
  fitting = true;
  map.fitBounds(reshape.view, {animate: false, paddingTopLeft: [12, 12], paddingBottomRight: [wall ? 12 : 2.5 * rem(), 2.4 * rem()]});
  fitting = false;
  moved = false;
}

export function zoom(direction) {
  if (direction === 0) fit();
  else map.setZoom(map.getZoom() + direction * 0.5);
}

export function resized() {
  if (!map) return;
  map.invalidateSize({animate: false, pan: false});
  if (!moved && map.getSize().x) fit();
  place();
}

export function words() {
  if (!map) return;
  drawLegend(last);
  if (!reshape.view) return;
  drawScale();
  drawGround();
}

export function draw(all) {
  if (!map) return;
  drawLegend(all);
  last = all.filter((one) => one.thing.lat !== undefined);
  place();
}

/** Groups what is normal and crowded; what is grave always stands alone. */
function groups() {
  const items = [];
  const reach = 2.4 * rem();
  for (const one of last) {
    const point = map.latLngToContainerPoint([one.thing.lat, one.thing.lon]);
    const near = last.length >= CLUSTERED_FROM && !ALONE.has(one.state) && items.find((item) => item.calm && item.point.distanceTo(point) < reach);
    if (near) near.members.push(one);
    else items.push({calm: !ALONE.has(one.state), point, members: [one]});
  }
  return items;
}

function place() {
  if (!map || !reshape.view) return;
  const items = groups();
  const seen = new Set();
  for (const item of items) {
    const single = item.members.length === 1;
    const id = single ? "t" + item.members[0].thing.id : "c" + item.members.map((one) => one.thing.id).join(",");
    seen.add(id);
    if (single) drawThing(id, item.members[0]);
    else drawCluster(id, item.members);
  }
  for (const [id, marker] of markers) {
    if (!seen.has(id)) {
      marker.remove();
      markers.delete(id);
    }
  }
  placeTags(items.filter((item) => item.members.length === 1));
}

function sizeOf(state) {
  return (state === "ext" || state === "sev" ? 1.875 : state === "mod" ? 1.5 : 1.25) * rem();
}

function drawThing(id, one) {
  const size = sizeOf(one.state);
  const look = one.state + size;
  let marker = markers.get(id);
  if (!marker || marker.look !== look) {
    const tag = h("span", {class: "tag"});
    const content = h("div");
    if (GRAVE.has(one.state)) content.append(icon("b-" + one.state, "sh"));
    content.append(icon(one.state === "doubt" ? "m-doubt" : one.level ? "m-river" : one.air ? "m-air" : "m-gauge", "i gl"), h("i", {class: "bd"}), tag);
    const symbol = L.divIcon({className: `mk ${GRAVE.has(one.state) ? one.state : "n " + one.state} c-${one.state}${one.state === "ext" ? " pulse" : ""}`,
      html: "", iconSize: [size, size]});
    if (marker) marker.setIcon(symbol);
    else marker = create(id, one.thing.lat, one.thing.lon, symbol, () => drawer.open(one.thing.id, markers.get(id).getElement()));
    marker.getElement().replaceChildren(...content.childNodes);
    Object.assign(marker, {look, tag});
    marker.setZIndexOffset(GRAVE.has(one.state) ? 1000 : 0);
  }
  const node = marker.getElement();
  const grave = one.state === "ext" || one.state === "sev";
  const doubt = one.state === "doubt";
  const words = grave ? `${one.thing.title} ${said(one.level || one.head)}` : doubt ? `${one.thing.title}: ${stateWord(one)}` : one.thing.title;
  setText(marker.tag, [words, ...labels(one)].join(" · "));
  marker.tag.classList.toggle("plain", !grave && !doubt);
  marker.tagged = grave || doubt || last.length <= NAMED;
  node.classList.toggle("badged", labels(one).length > 0);
  setAttr(node, "aria-pressed", document.body.dataset.open === String(one.thing.id));
  setAttr(node, "aria-label", `${one.thing.title}, ${[stateWord(one), lastGood(one), ...labels(one)].filter(Boolean).join(", ")}, ${said(one.head)}`);
  setAttr(node, "data-thing", one.thing.name);
}

function drawCluster(id, members) {
  const size = (1.5 + Math.min(1, Math.log10(members.length) / 2.2) * 0.75) * rem();
  let marker = markers.get(id);
  if (!marker) {
    const lat = members.reduce((sum, one) => sum + one.thing.lat, 0) / members.length;
    const lon = members.reduce((sum, one) => sum + one.thing.lon, 0) / members.length;
    const bounds = L.latLngBounds(members.map((one) => [one.thing.lat, one.thing.lon]));
    marker = create(id, lat, lon, L.divIcon({className: "cl", html: "", iconSize: [size, size]}), () => map.fitBounds(bounds, {padding: [40, 40]}));
    marker.getElement().replaceChildren(h("span", {text: number(members.length)}));
  }
  setAttr(marker.getElement(), "aria-label", t("cluster", {n: number(members.length)}));
}

function create(id, lat, lon, symbol, act) {
  const marker = L.marker([lat, lon], {icon: symbol, keyboard: true}).addTo(map);
  marker.on("click", act);
  marker.getElement().addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act();
    }
  });
  markers.set(id, marker);
  return marker;
}

/** Puts each tag where it covers nothing: right, left, above or below. A plain one that finds no such place is left out. */
function placeTags(items) {
  const size = map.getSize();
  const boxes = items.map((item) => box(item.point, sizeOf(item.members[0].state), sizeOf(item.members[0].state)));
  const order = items.map((item, index) => [item, index]).sort(([a], [b]) => ORDER[a.members[0].state] - ORDER[b.members[0].state]);
  order.forEach(([item, index]) => {
    const marker = markers.get("t" + item.members[0].thing.id);
    const node = marker.getElement();
    node.classList.remove("tl", "tt", "tb", "nt");
    if (!marker.tagged) return void node.classList.add("nt");
    const width = marker.tag.textContent.length * 0.46 * rem() + rem();
    const reach = sizeOf(item.members[0].state) / 2 + 0.25 * rem();
    const places = [["", width / 2 + reach, 0], ["tl", -width / 2 - reach, 0], ["tt", 0, -reach - 0.6 * rem()], ["tb", 0, reach + 0.6 * rem()]];
    const cost = ([, dx, dy]) => {
      const wish = box(item.point.add([dx, dy]), width, 1.25 * rem());
      const outside = wish.x1 < 0 || wish.x2 > size.x ? 10 : 0;
      return outside + boxes.filter((other, i) => i !== index && hit(wish, other)).length;
    };
    const best = places.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    if (cost(best) && marker.tag.classList.contains("plain")) return void node.classList.add("nt");
    const [name, dx, dy] = best;
    if (name) node.classList.add(name);
    boxes.push(box(item.point.add([dx, dy]), width, 1.25 * rem()));
  });
  placeNames([...boxes, ...[$("#legend"), $(".zoom"), $(".scale")].map(boxOf)]);
}

/** Where a control stands on the map. */
function boxOf(node) {
  const outer = map.getContainer().getBoundingClientRect();
  const inner = node.getBoundingClientRect();
  return {x1: inner.left - outer.left, x2: inner.right - outer.left, y1: inner.top - outer.top, y2: inner.bottom - outer.top};
}

/** Names of the map are decoration: they give way to markers, tags and each other. */
function placeNames(boxes) {
  for (const name of names()) {
    const wish = box(map.latLngToContainerPoint(name.at), name.length * rem(), rem());
    const covered = wish.x1 < 0 || wish.x2 > map.getSize().x || boxes.some((other) => hit(wish, other));
    name.node.hidden = covered;
    if (!covered) boxes.push(wish);
  }
}

const box = (center, width, height) => ({x1: center.x - width / 2, x2: center.x + width / 2, y1: center.y - height / 2, y2: center.y + height / 2});
const hit = (a, b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;

/** The usual states always, the others and the marks while something bears them: what the map shows is in its legend. */
function drawLegend(all = []) {
  const present = new Set(all.map((one) => one.state));
  const marks = [...new Set(all.flatMap((one) => labels(one)))].join(", ");
  keyed($("#legend"), [...LEGEND.filter((state) => present.has(state) || !SELDOM.has(state)), ...(marks ? ["marked"] : [])], (state) => state,
    (state) => h("span", {}, shape(state), h("span")), (node, state) => setText(node.lastChild, state === "marked" ? marks : t("state." + state)));
}

function drawScale() {
  const size = map.getSize();
  if (!size.x) return;
  const meters = map.distance(map.containerPointToLatLng([0, size.y / 2]), map.containerPointToLatLng([100, size.y / 2]));
  const power = 10 ** Math.floor(Math.log10(meters));
  const nice = [5, 2, 1].find((step) => step * power <= meters) * power;
  setText($("#scale-text"), nice >= 1000 ? number(nice / 1000) + "\u00a0km" : number(nice) + "\u00a0m");
  $("#scale-bar").style.width = (nice / meters) * 100 + "px";
}

export function tabButton(name, symbol, act) {
  return h("button", {role: "tab", "data-tab-name": name, onclick: act}, icon(symbol), h("span"));
}
