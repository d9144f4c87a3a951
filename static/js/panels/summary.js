// What is in view, in numbers, and which filters hold.

import { find, make, replace } from "../core/dom.js";
import { figure } from "../core/format.js";

export function createSummary(store, words, { forget, clear, showUnlocated }) {
  const root = find("#summary");
  const chips = find("#chips");

  function draw() {
    const { summary, status, marks } = store.get();
    root.classList.toggle("is-stale", status === "loading" && Boolean(summary));
    if (!summary) return;
    const peek = find("#sheet-peek");
    replace(
      root,
      make(
        "p",
        { class: "big" },
        make("b", {}, new Intl.NumberFormat(words.language).format(summary.matched)),
        " ",
        make("span", {}, words.n("incidents", summary.matched).replace(/^[\d\s.,\u00a0\u202f]+/, "")),
        make("small", {}, words.t("in_view")),
      ),
      make(
        "dl",
        { class: "sums" },
        ["killed", "injured"].map((name) => sum(name, summary)),
        summary.intercepted === null ? null : line("intercepted", String(summary.intercepted), ""),
      ),
      summary.samples ? make("p", { class: "notice small" }, words.t("sample_note")) : null,
      unlocated(marks),
    );
    if (peek)
      peek.textContent = [
        words.n("incidents", summary.matched),
        ...["killed", "injured"].map(
          (name) => `${words.t(name)} ${figure(summary[name], words.language) ?? words.t("not_stated")}`,
        ),
      ].join(" · ");
  }

  function sum(name, summary) {
    const { stated, not_stated: unstated } = summary[name];
    return line(
      name,
      figure(summary[name], words.language) ?? words.t("not_stated"),
      stated ? words.t("stated_in", { n: stated, all: stated + unstated }) : "",
    );
  }

  function line(name, text, note) {
    return make(
      "div",
      {},
      make("dt", {}, words.t(name)),
      make("dd", {}, make("b", {}, text), note ? make("small", {}, note) : null),
    );
  }

  function unlocated(marks) {
    const lost = marks?.unlocated_everywhere ?? 0;
    if (!lost) return null;
    return make(
      "p",
      { class: "unlocated" },
      words.n("unlocated", lost),
      " ",
      make("button", { type: "button", class: "link", onclick: showUnlocated }, words.t("show_them")),
    );
  }

  function drawChips() {
    const { filter } = store.get();
    const names = Object.keys(filter);
    replace(
      chips,
      names.map((name) =>
        make(
          "button",
          {
            type: "button",
            class: "chip",
            onclick: () => forget(name),
            "aria-label": words.t("remove", {
              what: `${words.t(`filter.${name}`)} ${inWords(name, filter[name])}`,
            }),
          },
          make("span", { class: "chip-name" }, words.t(`filter.${name}`)),
          ` ${inWords(name, filter[name])} `,
          make("span", { "aria-hidden": "true", class: "chip-x" }, "×"),
        ),
      ),
      names.length > 1
        ? make("button", { type: "button", class: "link", onclick: clear }, words.t("clear_all"))
        : null,
    );
    chips.hidden = !names.length;
    for (const badge of document.querySelectorAll("[data-filter-count]")) {
      badge.textContent = names.length || "";
      badge.hidden = !names.length;
    }
  }

  function inWords(name, value) {
    if (name === "unlocated" || name === "sample") return words.word("value", value);
    if (name === "place") return store.get().placeName || value;
    if (name === "datetime") return value.replace("/", " – ").replaceAll("..", "…");
    const list = { attacker: "side", target: "side" }[name] ?? name;
    return value
      .split(",")
      .map((part) => words.word(list, part))
      .join(", ");
  }

  store.on(["summary", "marks", "status"], draw);
  store.on(["filter", "placeName"], drawChips);
  draw();
  drawChips();
}
