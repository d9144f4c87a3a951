// Hands on the question as a file or charts, and this view of it as a picture or a map inside another page.

import { find } from "../core/dom.js";
import { write } from "../core/urlSchema.js";
import { extent } from "./summaryWords.js";

const SMALLEST = 320;
const LARGEST = 2000;

export function createShare(store, words, map, urls) {
  const menu = find("#share-menu");
  const dialog = find("#embed-dialog");
  const code = find("#embed-code");
  const what = find("#share-what");
  const picture = find("#share-picture");

  function links() {
    const { summary, answered } = store.get();
    const kept = { ...store.get(), show: "", panel: "", folded: false, isListFolded: false, sheet: "" };
    const shown = write({ ...kept, view: store.get().view ?? map.view() }).replace(/^\?/, "");
    const size = `${side(map.container.clientWidth)}x${side(map.container.clientHeight)}`;
    if (summary) what.textContent = `${words.n("incidents", summary.matched)} ${extent(answered, words)}`;
    picture.href = `${urls.picture}?${shown}&size=${size}&theme=${theme()}&lang=${words.language}`;
    picture.hidden = false;
    const width = Number(find("#embed-width").value) || 800;
    const height = Number(find("#embed-height").value) || 560;
    const address = new URL(`${urls.embed}?${shown}&lang=${words.language}`, location).href;
    code.value = `<iframe src="${address.replaceAll("&", "&amp;")}" width="${width}" height="${height}" title="${document.title}" loading="lazy"></iframe>`;
  }

  function fold(event) {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }

  async function copy() {
    code.select();
    try {
      await navigator.clipboard.writeText(code.value);
      find("#embed-copied").textContent = words.t("code_copied");
    } catch {
      find("#embed-copied").textContent = words.t("code_marked");
    }
  }

  const button = find("#share-embed");
  button.hidden = false;
  button.addEventListener("click", () => {
    menu.open = false;
    links();
    dialog.showModal();
  });
  find("#embed-copy").addEventListener("click", copy);
  for (const input of [find("#embed-width"), find("#embed-height")]) input.addEventListener("input", links);
  menu.addEventListener("keydown", fold);
  menu.addEventListener("toggle", () => menu.open && links());
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  store.on(["filter", "view", "summary"], () => menu.open && links());
  links();
}

function side(pixels) {
  return Math.max(SMALLEST, Math.min(LARGEST, Math.round(pixels)));
}

function theme() {
  const { theme: chosen } = document.documentElement.dataset;
  const isDark =
    chosen === "dark" || (chosen === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  return isDark ? "dark" : "light";
}
