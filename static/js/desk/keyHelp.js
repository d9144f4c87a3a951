// The help at `?`: every key that works on the page as it stands, in the words of what it presses.

import { make, replace } from "../core/dom.js";

// [key, words] of everything on the page that has a key; what is hidden has none.
export function keysOfPage(root) {
  const pressed = [...root.querySelectorAll("[data-key]")].filter((element) => !element.closest("[hidden]"));
  const told = [...root.querySelectorAll("[data-help-key]")];
  const found = new Map();
  for (const element of pressed)
    found.set(element.dataset.key, found.get(element.dataset.key) ?? words(element));
  for (const element of told) found.set(element.dataset.helpKey, words(element));
  return [...found];
}

function words(element) {
  const copy = element.cloneNode(true);
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return copy.textContent
    .replace(/\s+/g, " ")
    .replace(/^[\s/]+/, "")
    .trim();
}

export function openKeyHelp(root = document) {
  const dialog = root.getElementById("key-help");
  if (!dialog) return;
  const lines = keysOfPage(root).flatMap(([keys, text]) => [
    make("dt", {}, ...keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "])),
    make("dd", {}, text),
  ]);
  replace(dialog.querySelector("dl"), lines);
  dialog.showModal();
}
