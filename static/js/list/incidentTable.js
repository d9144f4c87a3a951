// The incidents of the list as a table: one row each, sortable by its heads; loaded when it is asked for.

import { make, symbol } from "../core/dom.js";
import { LISTED, ORDERED } from "../core/figures.js";
import { figure, isStated, when } from "../core/format.js";
import { classes } from "../map/markSymbols.js";

const COLUMNS = ["day", "type", "place", "precision", ...LISTED, "verification", "review", "sources"];
const SORTED = { day: "date", ...Object.fromEntries(ORDERED.map((name) => [name, name])) };

export function table(state, words, { open, hover, sort }) {
  const ordering = state.list.isOrderRefused ? "-date" : state.ordering || "-date";
  return make(
    "div",
    { class: "table-box", role: "group", tabindex: "0", "aria-labelledby": "list-title" },
    make(
      "table",
      { class: "incident-table" },
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          COLUMNS.map((name) => head(name, ordering, words, sort)),
        ),
      ),
      make(
        "tbody",
        {},
        state.list.results.map((incident) => line(incident, words, { open, hover })),
      ),
    ),
  );
}

function head(name, ordering, words, sort) {
  const key = SORTED[name];
  const text = words.t(`column.${name}`);
  if (!key) return make("th", { scope: "col" }, text);
  const is = ordering === key ? "ascending" : ordering === `-${key}` ? "descending" : "none";
  const next = is === "descending" ? key : `-${key}`;
  return make(
    "th",
    { scope: "col", "aria-sort": is, class: LISTED.includes(name) ? "is-number" : null },
    make(
      "button",
      { type: "button", class: "sorts", dataset: { sort: key }, onclick: () => sort(next) },
      text,
    ),
  );
}

function line(incident, words, { open, hover }) {
  const { place } = incident;
  const mark = { type: incident.type, precision: place.precision, review: incident.review };
  const number = (value) =>
    make(
      "td",
      { class: `is-number${isStated(value) ? "" : " is-unstated"}` },
      figure(value, words.language) ?? words.t("not_stated"),
    );
  return make(
    "tr",
    {
      dataset: { id: incident.id },
      onmouseenter: () => hover(incident.id),
      onmouseleave: () => hover(""),
    },
    make("td", { class: "is-day" }, when(incident, words)),
    make(
      "td",
      {},
      make(
        "span",
        { class: "cell-type" },
        make("span", { class: `row-mark ${classes(mark)}` }, symbol(incident.type)),
        words.word("type", incident.type),
      ),
    ),
    make(
      "th",
      { scope: "row" },
      make(
        "button",
        {
          type: "button",
          class: "link opens",
          onclick: () => open(incident.id),
          onfocus: () => hover(incident.id),
          onblur: () => hover(""),
        },
        place.name || words.t("precision_unknown"),
      ),
      incident.is_sample ? make("span", { class: "tag" }, words.t("sample")) : null,
    ),
    make("td", {}, words.word("precision", place.precision)),
    LISTED.map((name) => number(incident[name])),
    incident.verification
      ? make("td", {}, words.word("verification", incident.verification))
      : make("td", { class: "is-unstated" }, words.t("not_stated")),
    make("td", {}, words.word("review", incident.review)),
    make("td", {}, sources(incident, words)),
  );
}

function sources(incident, words) {
  if (incident.redacted?.includes("sources")) return words.t("withheld");
  if (incident.sources.length) return incident.sources.map((source) => source.name).join(", ");
  return incident.source_count ? String(incident.source_count) : words.t("not_stated");
}
