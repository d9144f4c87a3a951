// Words of a list to tick or to leave out: one row each, with how many incidents there are.

import { make, replace, symbol } from "../core/dom.js";
import { choose, stands } from "./filterOperations.js";

const FIRST = 10;

// `values()` gives [{value, text, type?}]; `counts()` {value: number} or nothing.
export function createChoices(root, name, { words, filter, change, values, counts = () => null }) {
  let shown = "";
  let isWhole = false;

  function draw() {
    const found = values();
    const key = found.map(({ value, text }) => `${value}=${text}`).join("\n") + isWhole;
    if (key !== shown) build(found);
    shown = key;
    for (const box of root.querySelectorAll("input")) box.checked = at(box.value) === "in";
    for (const button of root.querySelectorAll(".not"))
      button.setAttribute("aria-pressed", String(at(button.dataset.value) === "out"));
    const numbers = counts();
    for (const place of root.querySelectorAll(".choice-count")) {
      const number = numbers ? (numbers[place.dataset.value] ?? 0) : null;
      place.textContent = number === null ? "" : new Intl.NumberFormat(words.language).format(number);
    }
  }

  function build(found) {
    const held = found.filter(({ value }, index) => isWhole || index < FIRST || at(value));
    const rest = found.length - held.length;
    replace(
      root,
      held.map(rowOf),
      rest > 0
        ? make(
            "button",
            { type: "button", class: "link choice-more", onclick: showAll },
            words.t("choices_more", { n: rest }),
          )
        : null,
    );
  }

  function showAll() {
    isWhole = true;
    draw();
    root.querySelectorAll("input")[FIRST]?.focus();
  }

  function rowOf({ value, text, type }) {
    return make(
      "div",
      { class: "choice" },
      make(
        "label",
        { class: "check" },
        make("input", {
          type: "checkbox",
          name,
          value,
          onchange: (event) => put(value, event.target.checked ? "in" : ""),
        }),
        type
          ? make(
              "span",
              { class: `check-mark t-${type}${type === "interception" ? " is-outlined" : ""}` },
              symbol(type),
            )
          : null,
        make("span", { class: "choice-name" }, text),
      ),
      make("span", { class: "choice-count", dataset: { value } }),
      make(
        "button",
        {
          type: "button",
          class: "not",
          dataset: { value },
          "aria-pressed": "false",
          "aria-label": `${words.t("exclude_short")}: ${text}`, // begins with what is read on it
          onclick: () => put(value, at(value) === "out" ? "" : "out"),
        },
        words.t("exclude_short"),
      ),
    );
  }

  const at = (value) => stands(filter(), name, value);
  const put = (value, how) => change(choose(filter(), name, value, how));

  return { draw };
}
