// The page around the map: legend, theme, share; what folds is in foldedPanels.js.

import { find } from "../core/dom.js";
import { createFolds } from "./foldedPanels.js";

export function createPage(store, words, map) {
  createFolds(store);
  legend();
  theme(map);
  share(words);
}

function legend() {
  const button = find("#legend-button");
  const box = find("#legend");
  const set = (isOpen) => {
    box.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => set(box.hidden));
  find("#legend-close").addEventListener("click", () => {
    set(false);
    button.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) set(false);
  });
}

// The switch itself works on every page (js/everyPage.js); here the map's background follows it.
function theme(map) {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () =>
    map.setTheme(root.dataset.theme === "dark" || (root.dataset.theme === "system" && system.matches));
  new MutationObserver(apply).observe(root, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", apply);
  apply();
}

function share(words) {
  const button = find("#share");
  const note = find("#share-note");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      note.textContent = words.t("copied");
    } catch {
      note.textContent = words.t("copy_failed");
    }
    setTimeout(() => {
      note.textContent = "";
    }, 4000);
  });
}
