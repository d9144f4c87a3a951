// What folds to give the map its room: timeline and list, in the address; the list's fold is remembered on this device.
// The answer is a strip of its numbers until it is opened.

import { find } from "../core/dom.js";

const REMEMBERED = "list-folded";

export function createFolds(store) {
  fold(store, "folded", find("#fold-timeline"), find("#timeline"));
  recall(store);
  fold(store, "isListFolded", find("#fold-list"), document.body, "is-list-folded");
  store.on(["isListFolded"], ({ isListFolded }) => remember(isListFolded));
  overview();
}

function fold(store, name, button, root, className = "is-folded") {
  const draw = () => {
    const isFolded = Boolean(store.get()[name]);
    root.classList.toggle(className, isFolded);
    button.setAttribute("aria-expanded", String(!isFolded));
  };
  button.addEventListener("click", () => store.set({ [name]: !store.get()[name] }));
  store.on([name], draw);
  draw();
}

function overview() {
  const root = find("#strip");
  const button = find("#open-overview");
  const set = (isOpen) => {
    root.classList.toggle("is-open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => set(!root.classList.contains("is-open")));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.classList.contains("is-open")) return;
    event.stopPropagation();
    set(false);
    button.focus();
  });
}

function recall(store) {
  try {
    if (window.localStorage.getItem(REMEMBERED)) store.set({ isListFolded: true });
  } catch {
    // private windows may refuse: the list is open
  }
}

function remember(isFolded) {
  try {
    if (isFolded) window.localStorage.setItem(REMEMBERED, "1");
    else window.localStorage.removeItem(REMEMBERED);
  } catch {
    // not remembered; the address has it
  }
}
