// What the filter asks for, in numbers: compared with the time before, by side; and the answer in the words of the list.

import { withQuery } from "../core/apiClient.js";
import { find, make, replace, written } from "../core/dom.js";
import { COUNTED, LISTED } from "../core/figures.js";
import { dayOnly, figure } from "../core/format.js";
import { isPlaced } from "../filters/filterOperations.js";
import { createStripRoom, voicesOf } from "./answerStrip.js";
import { daysText, reachBeyondDays } from "./reachOfData.js";
import { compared, extent } from "./summaryWords.js";

// `viewSwitch` is the element that stands below the count.
export function createSummary(store, words, acts) {
  const { viewSwitch, showUnlocated, answerTo, list, opening, allDays, chooseDays } = acts;
  const root = find("#summary");
  const head = make("p", { class: "big" });
  const rest = make("div", { class: "summary-rest" });
  const number = new Intl.NumberFormat(words.language);
  const answer = make("div", { id: "answer" }); // kept while the next one is on its way
  let heard = null; // the numbers that its sentences belong to
  const makeRoom = createStripRoom(find("#strip"));
  let isOpen = false;

  function draw() {
    const { summary, status, marks, answered, trouble } = store.get();
    root.classList.toggle("is-stale", status === "loading" && Boolean(summary));
    if (!summary && trouble) return withoutAnswer();
    if (!summary) return;
    if (head.parentNode !== root) root.replaceChildren(head, viewSwitch, rest);
    replace(
      head,
      link(make("b", {}, number.format(summary.matched))),
      " ",
      make("span", {}, words.n("incidents", summary.matched).replace(/^[\d\s.,\u00a0\u202f]+/, "")),
      make("small", {}, extent(answered, words)),
      note(compared(summary, "matched", words)),
      opened(answered),
      reaching(),
    );
    replace(
      rest,
      make(
        "dl",
        { class: "sums" },
        LISTED.map((name) => sum(name, summary)),
        air(summary),
      ),
      answer,
      attackers(summary),
      summary.samples ? samples() : null,
      unlocated(marks, answered),
    );
    peek(summary, answered);
    makeRoom();
  }

  // Nothing came and nothing is on its way: the message on the map says why.
  function withoutAnswer() {
    replace(root);
    const told = find("#sheet-peek");
    if (told) told.textContent = words.t("nothing_loaded");
  }

  const voices = (summary, name) => (heard === summary && name === LISTED[0] ? voicesOf(answer, name) : []);

  // One word of it in the strip, all of it in the whole answer.
  function samples() {
    const [short, whole] = [words.t("sample_short"), words.t("sample_note")];
    return make("p", { class: "notice small" }, make("span", {}, short), make("span", {}, whole));
  }

  // On which days the page began, and the way to all of them.
  function opened(asked) {
    if (!opening || asked.datetime !== opening || Object.keys(asked).length > 1) return null;
    return make(
      "small",
      { class: "opened-on" },
      make("span", {}, words.t("opened_on", { days: daysText(opening, words.language) })),
      " ",
      make("button", { type: "button", class: "link", onclick: allDays }, words.t("all_days")),
    );
  }

  // Nothing on these days: until when the data reach, and the way there.
  function reaching() {
    const reach = reachBeyondDays(store.get());
    if (!reach) return null;
    const text = words.t("show_days", { days: daysText(reach.days, words.language) });
    return make(
      "small",
      { class: "reach" },
      words.t("latest_day", { day: dayOnly(reach.latest, words.language) }),
      " ",
      make("button", { type: "button", class: "link", onclick: () => chooseDays(reach.days) }, text),
    );
  }

  function peek(summary, asked) {
    const told = find("#sheet-peek");
    if (!told) return;
    const people = LISTED.map(
      (name) => `${words.t(name)} ${figure(summary[name], words.language) ?? words.t("not_stated")}`,
    );
    const only = asked.bbox ? [extent(asked, words)] : [];
    const reach = reachBeyondDays(store.get());
    const latest = reach && words.t("latest_day", { day: dayOnly(reach.latest, words.language) });
    const said = latest ? [latest] : [...only, ...people];
    const parts = [words.n("incidents", summary.matched), ...said].join(" · ");
    const [first] = voices(summary, LISTED[0]);
    replace(told, parts, first ? [" · ", first] : null);
  }

  function sum(name, summary) {
    const { stated, not_stated: unstated } = summary[name];
    const all = number.format(stated + unstated);
    const text = figure(summary[name], words.language) ?? words.t("not_stated");
    return line(
      name,
      stated ? link(text, { [`${name}_unknown`]: "0", ordering: `-${name}` }) : text,
      stated ? words.t("stated_in", { n: number.format(stated), all }) : "",
      counted(summary[name]),
      compared(summary, name, words),
      ...voices(summary, name),
    );
  }

  // The one number that a range is added up with in files (`killed_counted`); nothing where there is no range.
  function counted({ low, best, high }) {
    const isRange = best !== null && best !== undefined && !(low === best && high === best);
    return isRange ? words.t("counted_as", { n: number.format(best) }) : "";
  }

  // Launched and intercepted stand together; neither is a share of the other: they are counted by different sides.
  function air(summary) {
    return COUNTED.filter((name) => summary[name] !== null).map((name) =>
      line(name, number.format(summary[name]), "", compared(summary, name, words)),
    );
  }

  function line(name, text, ...notes) {
    return make(
      "div",
      { class: `sum-${name}` },
      make("dt", {}, words.t(name)),
      make("dd", {}, make("b", {}, text), notes.map(note)),
    );
  }

  // The incidents behind a figure, as rows.
  function link(text, more = {}) {
    return make("a", { href: withQuery(list, { ...store.get().answered, ...more }) }, text);
  }

  function note(text) {
    return text instanceof Node ? text : text ? make("small", {}, text) : null;
  }

  function attackers(summary) {
    const known = summary.attackers.filter(({ side }) => side);
    if (!known.length) return null;
    const head = ["by_attacker", "all_incidents", ...LISTED];
    return make(
      "details",
      {
        class: "by-side",
        open: isOpen,
        ontoggle: (event) => {
          isOpen = event.target.open;
        },
      },
      make("summary", {}, words.t("by_attacker")),
      make(
        "table",
        {},
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            head.map((name) => make("th", { scope: "col" }, words.t(name))),
          ),
        ),
        make("tbody", {}, summary.attackers.map(side)),
      ),
    );
  }

  function side(row) {
    return make(
      "tr",
      {},
      make(
        "th",
        { scope: "row" },
        row.side ? words.word("side", row.side.toLowerCase()) : words.t("not_stated"),
      ),
      make("td", {}, number.format(row.count)),
      LISTED.map((name) => make("td", {}, figure(row[name], words.language) ?? words.t("not_stated"))),
    );
  }

  function unlocated(marks, asked) {
    const lost = marks?.unlocated_everywhere ?? 0;
    if (!lost) return null;
    return make(
      "p",
      { class: "unlocated" },
      words.n("unlocated", lost),
      " ",
      make("span", {}, words.t(isPlaced(asked) ? "unlocated_left_out" : "unlocated_counted")),
      " ",
      make("button", { type: "button", class: "link", onclick: showUnlocated }, words.t("show_them")),
    );
  }

  // The sentences come after the numbers; without them the numbers stand.
  async function listen() {
    const { summary, answered } = store.get();
    try {
      const html = await answerTo(answered);
      if (!html) return;
      replace(answer, written(html));
      heard = summary;
      draw();
      import("./lastVisit.js").then(({ tellChangesSinceVisit }) => tellChangesSinceVisit(answer));
    } catch {
      replace(answer);
    }
  }

  store.on(["summary", "marks", "status", "timeline"], draw);
  store.on(["summary"], ({ summary }) => summary && listen());
  draw();
}
