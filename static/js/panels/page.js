// The page around the map: legend, theme, share, the folding timeline, the sheet on phones.

import { find } from "../core/dom.js";

const HEIGHTS = ["peek", "half", "full"];

export function createPage(store, words, map) {
  legend();
  theme(map);
  share(words);
  fold(store);
  sheet(store, map);
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

// The switch itself works on every page (js/page.js); here the map's background follows it.
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

function fold(store) {
  const button = find("#fold-timeline");
  const root = find("#timeline");
  const draw = () => {
    const { folded } = store.get();
    root.classList.toggle("is-folded", folded);
    button.setAttribute("aria-expanded", String(!folded));
  };
  button.addEventListener("click", () => store.set({ folded: !store.get().folded }));
  store.on(["folded"], draw);
  draw();
}

function sheet(store, map) {
  const handle = find("#sheet-handle");
  const draw = () => {
    document.body.dataset.sheet = store.get().sheet || "peek";
    handle.setAttribute("aria-expanded", String((store.get().sheet || "peek") !== "peek"));
    requestAnimationFrame(() => map.resize());
  };
  const step = (by) => {
    const at = HEIGHTS.indexOf(store.get().sheet || "peek") + by;
    store.set({ sheet: HEIGHTS[Math.max(0, Math.min(HEIGHTS.length - 1, at))] });
  };
  let from = null;
  handle.addEventListener("pointerdown", (event) => {
    from = event.clientY;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const moved = event.clientY - from;
    from = null;
    if (Math.abs(moved) > 24) step(moved < 0 ? 1 : -1);
    else if ((store.get().sheet || "peek") === "full") store.set({ sheet: "peek" });
    else step(1);
  });
  handle.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1, Enter: 1, " ": 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    if ((event.key === "Enter" || event.key === " ") && store.get().sheet === "full")
      store.set({ sheet: "peek" });
    else step(by);
  });
  const focus = () => {
    document.body.dataset.reading = store.get().show || store.get().stack ? "one" : "all";
  };
  focus();
  store.on(["show", "stack"], () => {
    focus();
    find("#sheet").scrollTop = 0;
  });
  store.on(["show", "stack", "panel"], (now, before) => {
    const opened =
      (now.show && now.show !== before.show) ||
      (now.stack && now.stack !== before.stack) ||
      (now.panel && now.panel !== before.panel);
    if (opened && (now.sheet || "peek") === "peek") store.set({ sheet: "half" });
  });
  store.on(["sheet"], draw);
  draw();
}
