/** The way in and out: a login, the choice of a password, a logout. Secrets go into the body of a request and nowhere else. */
import {$, $$, setAttr, setText} from "./dom.js";
import * as i18n from "./i18n.js";

const {t} = i18n;
const html = document.documentElement;
const wish = new URLSearchParams(location.search);
const AGAIN = 2000;
let session = {person: null};
let changing = false;

const ask = (path, method, fields) => fetch(path, {method, cache: "no-store", headers: {"Accept-Language": i18n.lang()},
  ...(fields ? {body: new URLSearchParams(fields)} : {})});

function fault(sentence) {
  setText($("#fault span"), sentence || "");
  $("#fault").hidden = !sentence;
}

function draw() {
  const inside = Boolean(session.person);
  const choosing = inside && (session.mustChoosePassword || changing);
  $("#enter").hidden = inside;
  $("#choose").hidden = !choosing;
  $("#inside").hidden = !inside || choosing;
  $("#current").hidden = session.mustChoosePassword;
  $("#back").hidden = session.mustChoosePassword;
  $("#open").hidden = inside || session.publicRead === "no";
  setText($("#inside-text"), t("login.inside", {person: session.person}));
  setText($("#rights"), t("login.rights", {rights: (session.rights || []).join(", ") || "–"}));
  setText($("#choose-text"), t(session.mustChoosePassword ? "login.must" : "login.may"));
  $$("[data-t]").forEach((node) => setText(node, t(node.dataset.t)));
  $$("[data-al]").forEach((node) => setAttr(node, "aria-label", t(node.dataset.al)));
  $$("[data-lang]").forEach((node) => setAttr(node, "aria-pressed", node.dataset.lang === i18n.lang()));
  document.title = "Kota: " + t(inside ? "login.title.inside" : "login.title");
  $("#door").removeAttribute("aria-busy");
}

/** Sends a form; what the server refuses it says in a sentence of its own. */
async function send(form, work) {
  const button = $(".go", form);
  button.disabled = true;
  fault();
  try {
    const answer = await work(Object.fromEntries(new FormData(form)));
    if (!answer) return;
    if (answer.ok) await arrived(answer);
    else fault((await answer.json().catch(() => ({}))).problem || t("login.unreachable"));
  } catch (failure) {
    fault(t("login.unreachable"));
  } finally {
    button.disabled = false;
  }
}

async function arrived(answer) {
  const told = await answer.json();
  $$("input").forEach((input) => (input.value = ""));
  if (told.mustChoosePassword) {
    session = told;
    draw();
    $("#choose [name=password]").focus();
  } else {
    const back = sessionStorage.getItem("kota.back") || "";
    sessionStorage.removeItem("kota.back");
    location.assign("/" + back);
  }
}

$("#enter").addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target, ({name, password}) => ask("/api/session", "POST", {name, password}));
});

$("#choose").addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target, ({current, password, again}) => {
    if (password !== again) return fault(t("login.differ"));
    return ask("/api/session/password", "POST", session.mustChoosePassword ? {password} : {current, password});
  });
});

$("#leave").addEventListener("click", async () => {
  try {
    await ask("/api/session", "DELETE");
    await look();
  } catch (failure) {
    fault(t("login.unreachable"));
  }
});

$("#change").addEventListener("click", () => {
  changing = true;
  draw();
  $("#choose [name=current]").focus();
});

$("#back").addEventListener("click", () => {
  changing = false;
  fault();
  draw();
  $("#change").focus();
});

document.addEventListener("click", (event) => {
  const language = event.target.closest("[data-lang]");
  if (language) {
    i18n.use(language.dataset.lang);
    localStorage.setItem("kota.lang", language.dataset.lang);
    fault();
    draw();
  }
  if (event.target.closest("#theme")) {
    html.dataset.theme = html.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("kota.theme", html.dataset.theme);
  }
});

async function look() {
  session = await (await ask("/api/session", "GET")).json();
  changing = false;
  draw();
  if (!session.person) $("#enter [name=name]").focus();
}

/** Tries until it succeeds: a server that starts at this moment answers soon. */
async function begin() {
  try {
    await i18n.load();
    i18n.use(wish.get("lang") || localStorage.getItem("kota.lang") || "id");
    await look();
    if (wish.has("ended") && !session.person) fault(t("login.ended"));
  } catch (failure) {
    setTimeout(begin, AGAIN);
  }
}

begin();
