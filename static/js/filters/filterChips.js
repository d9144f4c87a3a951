// Which filters hold, each said in words and taken away by one press.

import { find, make, replace } from "../core/dom.js";
import { inWords } from "./conditionWords.js";
import { conditions, without } from "./filterOperations.js";

export function createChips(store, words, { change }) {
  const root = find("#chips");

  function draw() {
    const { filter, names } = store.get();
    const held = conditions(filter);
    replace(
      root,
      held.map((condition) => chip(condition, names)),
      held.length > 1
        ? make(
            "button",
            { type: "button", class: "link chip-clear", onclick: () => drop({}, 0) },
            words.t("clear_all"),
          )
        : null,
    );
    root.hidden = !held.length;
    for (const badge of document.querySelectorAll("[data-filter-count]")) {
      badge.textContent = held.length ? new Intl.NumberFormat(words.language).format(held.length) : "";
      badge.hidden = !held.length;
    }
  }

  function chip(condition, names) {
    const text = inWords(condition, words, names);
    const forget = (event) =>
      drop(without(store.get().filter, condition), [...root.children].indexOf(event.currentTarget));
    return make(
      "button",
      {
        type: "button",
        class: `chip${condition.isOut ? " is-out" : ""}`,
        "aria-label": words.t("remove", { what: text }),
        onclick: forget,
        onkeydown: (event) => {
          if (event.key !== "Delete" && event.key !== "Backspace") return;
          event.preventDefault();
          forget(event);
        },
      },
      make("span", {}, text),
      make("span", { "aria-hidden": "true", class: "chip-x" }, "×"),
    );
  }

  // The keyboard stays where it was: on the chip that moved up, or where filters are made.
  function drop(filter, at) {
    change(filter);
    const left = root.querySelectorAll(".chip");
    (left[Math.min(at, left.length - 1)] ?? find("#open-filters"))?.focus();
  }

  store.on(["filter", "names"], draw);
  draw();
}
