// What is in view, in numbers.

import { find, make, replace } from "../core/dom.js";
import { figure } from "../core/format.js";

export function createSummary(store, words, { showUnlocated }) {
  const root = find("#summary");

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

  store.on(["summary", "marks", "status"], draw);
  draw();
}
