// Elements made of text only: no HTML string ever comes from data.

const SVG = "http://www.w3.org/2000/svg";

// make("button", { class: "plain", onclick: f, "aria-label": "…" }, "text", child)
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

// A shape of the sprite in the page.
export function symbol(id, className = "") {
  return svg(
    "svg",
    { class: `symbol ${className}`.trim(), viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("use", { href: `#s-${id}` }),
  );
}

export function replace(parent, ...children) {
  parent.replaceChildren(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
}

// The first element of a piece of a page that our own server has written: it has escaped every text in it.
export function written(html) {
  return new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
}

export function find(selector, root = document) {
  return root.querySelector(selector);
}

// What was typed before the script of its field had arrived counts as typed now: call it once the listeners are there.
export function announceEarlyTyping(input) {
  if (document.activeElement !== input || input.value === input.defaultValue) return;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(2)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child);
  }
  return element;
}
