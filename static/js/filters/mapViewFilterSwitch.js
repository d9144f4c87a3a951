// "Only what the map shows": a switch that makes the part of the map one more condition, and how many it shows.

import { make } from "../core/dom.js";

// `box()` gives the part of the map that is in sight, as the filter writes it. Returns the element.
export function createViewSwitch(store, words, { change, box }) {
  const number = (n) => new Intl.NumberFormat(words.language).format(n);
  const input = make("input", { type: "checkbox", id: "only-map", "aria-describedby": "only-map-note" });
  const note = make("p", { id: "only-map-note", class: "quiet" });
  const label = make("label", { class: "check" }, input, make("span", {}, words.t("only_map")));
  const root = make("div", { class: "view-switch" }, label, note);

  input.addEventListener("change", () => {
    const { bbox: _, ...anywhere } = store.get().filter;
    change(input.checked ? { ...anywhere, bbox: box() } : anywhere);
  });

  function draw() {
    const { filter, marks, summary, status } = store.get();
    root.hidden = filter.unlocated === "only";
    input.checked = Boolean(filter.bbox);
    if (status !== "ready") return; // the counts are of different questions
    if (filter.bbox) note.textContent = words.t("only_map_on");
    else if (marks && summary)
      note.textContent = words.t("map_shows", { n: number(marks.matched), all: number(summary.matched) });
  }

  store.on(["filter", "marks", "status"], draw);
  draw();
  return root;
}
