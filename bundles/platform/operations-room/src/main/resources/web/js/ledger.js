/** The strip that proves nothing got lost: received = stored + duplicate + refused + pending. */
import {h, icon, setClass, setText, shape} from "./dom.js";
import {city} from "./city.js";
import {number} from "./format.js";
import {lang, t} from "./i18n.js";

const PARTS = ["stored", "duplicate", "refused", "pending"];

function build(box) {
  const word = (name) => h("span", {}, h("b", {id: "l-" + name}), " ", h("span", {"data-word": "ledger." + name}));
  const first = h("span", {}, h("span", {"data-word": "ledger.received"}), " ", h("b", {id: "l-received"}));
  box.replaceChildren(
    h("div", {class: "eq"}, first, h("em", {text: "="}), PARTS.flatMap((name, i) => (i ? [h("em", {text: "+"}), word(name)] : [word(name)]))),
    h("span", {class: "fit"}, icon("i-check"), h("span")),
    h("span", {class: "m k"}, h("span", {"data-word": "ledger.sources"}), " ", h("b")));
  box.language = lang();
}

export function drawLedger(box) {
  if (!box.firstChild) build(box);
  box.querySelectorAll("[data-word]").forEach((node) => setText(node, t(node.dataset.word)));
  const ledger = city.ledger;
  for (const name of ["received", ...PARTS]) setText(box.querySelector("#l-" + name), ledger ? number(ledger[name]) : "–");
  const [, fit, sources] = box.children;
  const difference = ledger ? ledger.received - PARTS.reduce((sum, name) => sum + ledger[name], 0) : 0;
  const wrong = !city.narrowed && (!ledger || difference !== 0);
  setClass(fit, wrong ? "fit no c-ext" : "fit");
  if (wrong !== (fit.firstChild.getAttribute("class") !== "i")) fit.firstChild.replaceWith(wrong ? shape("ext") : icon("i-check"));
  fit.firstChild.style.display = city.narrowed ? "none" : "";
  setText(fit.lastChild, ledger ? (wrong ? t("ledger.differs", {n: number(Math.abs(difference))}) : t("ledger.fits")) : t(city.narrowed ? "ledger.narrowed" : "ledger.absent"));
  setText(sources.lastChild, city.narrowed ? "–" : number(city.sourceCount));
}
