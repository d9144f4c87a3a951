// Nothing matches: what to take away, where to look.

import { make } from "../core/dom.js";

export function empty(state, words, { forgetFilter, zoomOut }) {
  const asked = Object.keys(state.filter);
  const isElsewhere = asked.length === 1 && state.filter.bbox;
  if (!asked.length && state.isSiteEmpty)
    return make("div", { class: "empty" }, make("p", { class: "empty-title" }, words.t("none_yet")));
  const remove = (name) =>
    make(
      "button",
      { type: "button", class: "chip", onclick: () => forgetFilter(name) },
      words.t("remove", { what: words.t(`filter.${name}`) }),
    );
  return make(
    "div",
    { class: "empty" },
    make("p", { class: "empty-title" }, words.t(isElsewhere ? "empty_here" : "empty")),
    asked.length ? make("p", {}, words.t(state.filter.bbox ? "empty_here_hint" : "empty_hint")) : null,
    asked.length ? make("p", { class: "empty-acts" }, asked.map(remove)) : null,
    state.filter.bbox
      ? make(
          "p",
          { class: "empty-acts" },
          make("button", { type: "button", class: "plain-button", onclick: zoomOut }, words.t("zoom_out")),
        )
      : null,
  );
}
