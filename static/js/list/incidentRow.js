// One incident as a row of a list; lists of the map, of stacks and of parts share it.

import { make, symbol } from "../core/dom.js";
import { LISTED } from "../core/figures.js";
import { figure, when } from "../core/format.js";
import { typeInWords } from "../core/incidentWords.js";
import { classes } from "../map/markSymbols.js";

// `incident` may be a card of the list or a mark of the map: both carry these values.
export function row(incident, { words, open, hover, isChosen = false, showDay = false, atOnePlace = false }) {
  const precision = incident.precision ?? incident.place?.precision ?? "unknown";
  const place = typeof incident.place === "string" ? incident.place : incident.place?.name;
  const mark = { type: incident.type, precision, review: incident.review };
  const about = atOnePlace ? [] : [typeInWords(incident, words)];
  if (showDay || incident.date_precision !== "day") about.push(when(incident, words));
  if (!["exact", "settlement"].includes(precision))
    about.push(words.word("precision", precision).toLowerCase());
  return make(
    "li",
    { class: `row${isChosen ? " is-chosen" : ""}`, dataset: { id: incident.id } },
    make(
      "button",
      {
        type: "button",
        class: "row-button opens",
        "aria-current": isChosen ? "true" : null,
        onclick: () => open(incident.id),
        onmouseenter: () => hover?.(incident.id),
        onmouseleave: () => hover?.(""),
        onfocus: () => hover?.(incident.id),
        onblur: () => hover?.(""),
      },
      make("span", { class: `row-mark ${classes(mark)}` }, symbol(incident.type)),
      make(
        "span",
        { class: "row-text" },
        make(
          "span",
          { class: "row-place" },
          atOnePlace ? typeInWords(incident, words) : place || words.t("precision_unknown"),
        ),
        make(
          "span",
          { class: "row-about" },
          about.join(" · "),
          incident.is_sample ? make("span", { class: "tag" }, words.t("sample")) : null,
        ),
      ),
      figures(incident, words),
    ),
  );
}

function figures(incident, words) {
  const told = LISTED.map((name) => [name, figure(incident[name], words.language)]).filter(
    ([, text]) => text !== null,
  );
  if (incident.intercepted !== null && incident.intercepted !== undefined)
    told.push(["intercepted", String(incident.intercepted)]);
  if (!told.length) return make("span", { class: "row-figures is-unstated" }, words.t("not_stated"));
  return make(
    "span",
    { class: "row-figures" },
    told
      .slice(0, LISTED.length)
      .map(([name, text]) => make("span", { class: "row-figure" }, make("b", {}, text), ` ${words.t(name)}`)),
  );
}
