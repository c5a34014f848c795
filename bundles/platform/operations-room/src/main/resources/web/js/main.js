/** Brings the page to life: snapshot, live stream, languages, theme, and one redraw per frame. */
import {$, $$, setAttr, setText} from "./dom.js";
import {city, now, setTime, takeChanges, takeLedger, takeSnapshot, looks} from "./city.js";
import * as drawer from "./drawer.js";
import * as format from "./format.js";
import * as i18n from "./i18n.js";
import {drawLedger} from "./ledger.js";
import {drawList} from "./list.js";
import * as map from "./map.js";
import {drawNotices} from "./notices.js";
import {drawPanels} from "./panels.js";
import {Stream} from "./stream.js";
import {drawTiles} from "./tiles.js";

const {t} = i18n;
const wish = new URLSearchParams(location.search);
const html = document.documentElement;
const TABS = [["list", "i-list"], ["map", "i-map"], ["panels", "i-grid"], ["data", "i-data"]];
const conn = {state: "opening", since: 0, retryAt: 0, reason: ""};
const arriving = new Set();
const AGAIN = 2000;
let drawnAt = 0;
let wanted = false;
let asked = wish.get("open");
let person = "";

/** What arrives while a snapshot is on its way may be newer than the snapshot: it is applied to it once more. */
async function readSnapshot() {
  const meanwhile = [];
  arriving.add(meanwhile);
  try {
    const answer = await fetch("/api/room/snapshot", {cache: "no-store", headers: {"Accept-Language": i18n.lang()}});
    if (!answer.ok) await refused(answer);
    const snapshot = await answer.json();
    if (person && !snapshot.person) ended();
    person = snapshot.person;
    takeSnapshot(snapshot);
    meanwhile.forEach(takeChanges);
    format.useZone(city.zone);
    return snapshot.id;
  } finally {
    arriving.delete(meanwhile);
  }
}

/** A login has ended while the page was open: what the public sees isn't shown in the place of what that person saw. */
function ended() {
  sessionStorage.setItem("kota.back", location.search);
  location.assign("/login.html?ended=1");
  throw new Error("the login has ended");
}

/** Whoever isn't logged in, or has to choose a password first, goes to the page for that; another refusal is shown. */
async function refused(answer) {
  const told = await answer.json().catch(() => ({}));
  if (answer.status === 401 && person) ended();
  if (answer.status === 401 || told.code === "choose") location.assign("/login.html");
  conn.reason = told.problem || "";
  throw new Error("snapshot " + answer.status);
}

const stream = new Stream({
  open() {
    Object.assign(conn, {state: "live", reason: ""});
    redraw(true);
  },
  event(name, data) {
    if (name === "pulse") {
      setTime(data.time, data.scale);
      city.rate = data.rate ?? null;
      city.lag = data.lag ?? city.lag;
      takeLedger(data);
    } else if (name === "changes") {
      arriving.forEach((changes) => changes.push(data));
      drawer.touched(takeChanges(data));
      if (data.reload) reload();
    } else if (name === "reload") {
      reload();
    }
    redraw();
  },
  lost(pause, reason) {
    if (conn.state !== "lost") conn.since = now();
    Object.assign(conn, {state: "lost", retryAt: performance.now() + pause, reason});
    redraw(true);
  },
  async retry() {
    stream.id = await readSnapshot();
    map.reshape();
    openAsked();
  },
});

function reload(pause = 200) {
  clearTimeout(reload.timer);
  reload.timer = setTimeout(() => readSnapshot().then(() => {
    map.reshape();
    openAsked();
    redraw(true);
  }, () => reload(AGAIN)), pause);
}

/** Draws at most twice a second, in an animation frame; at once where a person waits for it. */
function redraw(atOnce) {
  if (wanted && !atOnce) return;
  wanted = true;
  const wait = atOnce ? 0 : Math.max(0, 500 - (performance.now() - drawnAt));
  setTimeout(() => requestAnimationFrame(draw), wait);
}

function draw() {
  wanted = false;
  drawnAt = performance.now();
  if (!city.loaded) return;
  const all = looks();
  drawTiles($("#tiles"), all);
  drawList(all);
  drawPanels(all);
  drawLedger($("#ledger"));
  drawNotices(all);
  map.draw(all);
  drawer.draw();
  drawConnection();
  $("#app").removeAttribute("aria-busy");
}

function drawConnection() {
  const lagging = conn.state === "live" && city.lag > 5000;
  document.body.dataset.conn = lagging ? "lagging" : conn.state;
  const lag = city.lag === null ? "" : " · " + t("lagShort", {lag: format.number(city.lag / 1000, 1)});
  setText($("#conn-text"), conn.state === "live" ? t("connected") + lag : t(conn.state === "lost" ? "disconnected" : "opening"));
  setAttr($("#conn"), "title", $("#conn-text").textContent);
  if (conn.state !== "lost") return;
  const wait = Math.max(0, Math.ceil((conn.retryAt - performance.now()) / 1000));
  const sentence = !city.loaded ? t("lost.first", {wait}) : t("lost", {since: format.clock(conn.since) + "\u00a0" + format.zoneName(), wait});
  setText($("#banner-text"), sentence + (conn.reason ? " " + conn.reason : ""));
}

function tick() {
  const time = now();
  setText($("#clock"), format.clock(time));
  setText($("#zone"), format.zoneName());
  setText($("#date"), format.date(time, Boolean(html.dataset.wall)));
  redraw();
}

function words() {
  $$("[data-t]").forEach((node) => setText(node, t(node.dataset.t)));
  $$("[data-al]").forEach((node) => setAttr(node, "aria-label", t(node.dataset.al)));
  $$("[data-al].ib, .zoom [data-al]").forEach((node) => setAttr(node, "title", t(node.dataset.al)));
  $$("[data-lang]").forEach((node) => setAttr(node, "aria-pressed", node.dataset.lang === i18n.lang()));
  setText($("#city"), city.name);
  document.title = `${city.name}: ${t("room")}`;
  drawTabs();
  drawConnection();
  map.words();
}

function drawTabs() {
  const nav = $("#nav");
  nav.setAttribute("role", "tablist");
  if (!nav.firstChild) {
    for (const [name, symbol] of TABS) nav.append(map.tabButton(name, symbol, () => {
      document.body.dataset.tab = name;
      drawTabs();
      map.resized();
    }));
  }
  [...nav.children].forEach((button, i) => {
    setText(button.lastChild, t("tab." + TABS[i][0]));
    setAttr(button, "aria-selected", document.body.dataset.tab === TABS[i][0]);
  });
}

function choose(language) {
  i18n.use(language);
  localStorage.setItem("kota.lang", language);
  words();
  tick();
  drawer.reword();
  redraw(true);
}

document.addEventListener("click", (event) => {
  const language = event.target.closest("[data-lang]");
  if (language) choose(language.dataset.lang);
  if (event.target.closest("#theme")) {
    html.dataset.theme = html.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("kota.theme", html.dataset.theme);
  }
  const zoom = event.target.closest("[data-zoom]");
  if (zoom) map.zoom(Number(zoom.dataset.zoom));
  const opener = event.target.closest("[data-open]");
  if (opener) drawer.open(Number(opener.dataset.open), opener);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") drawer.close();
});
addEventListener("resize", () => {
  map.resized();
  drawer.reword();
});
document.addEventListener("kota-draw", () => redraw(true));

/** Tries until it succeeds: a server that starts at this moment hasn't every part at once. */
async function persist(task) {
  for (;;) {
    try {
      return await task();
    } catch (failure) {
      if (conn.state !== "lost") conn.since = now();
      Object.assign(conn, {state: "lost", retryAt: performance.now() + AGAIN});
      if (i18n.loaded()) words();
      await new Promise((done) => setTimeout(done, AGAIN));
    }
  }
}

/** The thing that the address asks for is opened when it is there, be it later. */
function openAsked() {
  const thing = asked && [...city.things.values()].find((one) => one.name === asked);
  if (!thing) return;
  asked = null;
  drawer.open(thing.id, null);
}

const language = () => wish.get("lang") || localStorage.getItem("kota.lang") || city.language;

async function begin() {
  if (wish.get("tab")) document.body.dataset.tab = wish.get("tab");
  await persist(i18n.load);
  i18n.use(language());
  const id = await persist(readSnapshot);
  i18n.use(language());
  await persist(() => map.begin($("#map")));
  conn.state = "opening";
  words();
  tick();
  draw();
  setInterval(tick, 1000);
  stream.start(id);
  openAsked();
}

begin();
