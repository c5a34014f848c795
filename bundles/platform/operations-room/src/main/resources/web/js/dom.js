/** Small helpers that build elements and change only what differs. Text always goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

function attributes(node, values) {
  for (const [name, value] of Object.entries(values || {})) {
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  return node;
}

export function h(tag, values, ...children) {
  const node = attributes(document.createElement(tag), values);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export function s(tag, values, ...children) {
  const node = attributes(document.createElementNS(SVG, tag), values);
  node.append(...children.flat().filter(Boolean));
  return node;
}

/** An icon of the sprite. */
export const icon = (name, classes = "i") => s("svg", {class: classes, "aria-hidden": "true"}, s("use", {href: "#" + name}));

/** The shape of a state: diamond, triangle, square, ring, dashed ring, struck ring. */
export const shape = (state) => icon("s-" + state, "sh c-" + state);

export function setText(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

export function setClass(node, value) {
  if (node.getAttribute("class") !== value) node.setAttribute("class", value);
}

export function setAttr(node, name, value) {
  if (value === null || value === undefined) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

export function setShape(node, state) {
  setClass(node, "sh c-" + state);
  setAttr(node.firstChild, "href", "#s-" + state);
}

/** Brings the children of a box in line with a list: one node for each key, kept as long as its key lives. */
export function keyed(box, items, key, create, update) {
  const known = box.keyedNodes || (box.keyedNodes = new Map());
  const seen = new Set();
  let previous = null;
  for (const item of items) {
    const id = key(item);
    seen.add(id);
    let node = known.get(id);
    if (!node) known.set(id, (node = create(item)));
    update(node, item);
    const wanted = previous ? previous.nextSibling : box.firstChild;
    if (node !== wanted) box.insertBefore(node, wanted);
    previous = node;
  }
  for (const [id, node] of known) {
    if (!seen.has(id)) {
      node.remove();
      known.delete(id);
    }
  }
}

/** Shows one sentence where a list would be, or takes it away. */
export function emptyLine(box, sentence, state = "ok") {
  let line = $(":scope > .empty", box);
  if (!sentence) {
    line?.remove();
    return;
  }
  if (!line) box.append((line = h(box.tagName === "UL" ? "li" : "div", {class: "empty"}, shape(state), h("span"))));
  setShape(line.firstChild, state);
  setText(line.lastChild, sentence);
}
