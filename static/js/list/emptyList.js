// Nothing matches: what to take away, where to look.

import { make } from "../core/dom.js";

export function empty(state, words, { forgetFilter, zoomOut }) {
  const asked = Object.keys(state.filter);
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
    make("p", { class: "empty-title" }, words.t(asked.length ? "empty" : "empty_here")),
    make("p", {}, words.t(asked.length ? "empty_hint" : "empty_here_hint")),
    asked.length ? make("p", { class: "empty-acts" }, asked.map(remove)) : null,
    make(
      "p",
      { class: "empty-acts" },
      make("button", { type: "button", class: "plain-button", onclick: zoomOut }, words.t("zoom_out")),
    ),
  );
}
