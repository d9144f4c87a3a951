// Claims side by side: a row for each voice, each value leading to its sentence below.

import { make } from "../core/dom.js";

// `tell` puts the value of a claim into words; the sentence of claim 12 is in the element `detail-claim-12`.
export function claimsMatrix(incident, words, tell) {
  const { columns, rows } = incident.claims_matrix;
  if (!rows.length) return null;
  const heads = ["according_to", ...columns.map((name) => `field.${name}`)];
  return make(
    "div",
    { class: "matrix" },
    make("h3", { id: "detail-matrix" }, words.t("matrix_title")),
    make(
      "div",
      { class: "scroll-x", tabindex: "0", role: "region", "aria-labelledby": "detail-matrix" },
      make(
        "table",
        { class: "air-table claims-matrix" },
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            heads.map((name) => make("th", { scope: "col" }, words.t(name))),
          ),
        ),
        make(
          "tbody",
          {},
          rows.map((row) => line(row, columns)),
        ),
      ),
    ),
    make("p", { class: "quiet" }, words.t("matrix_note")),
  );

  function line(row, names) {
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, who(row)),
      names.map((name) => cell(row.cells[name])),
    );
  }

  function cell(found) {
    if (!found) return make("td", {}, make("span", { class: "quiet" }, words.t("not_stated")));
    const told = incident.claims.filter(({ id }) => found.claims.includes(id));
    const text = [...new Set(told.map((claim) => tell(claim, words)))].join(", ");
    return make(
      "td",
      { class: found.differs ? "is-differing" : null },
      make("button", { type: "button", class: "link", onclick: () => show(found.claims[0]) }, text),
      ...inferred(told),
      found.differs ? make("span", { class: "differs-note" }, ` ${words.t("differs")}`) : null,
    );
  }

  // A value of which the voice itself says nothing.
  function inferred(told) {
    if (told.some((claim) => claim.basis !== "inferred")) return [];
    return [" ", make("small", { class: "value-basis" }, words.t("basis.short"))];
  }

  function who(row) {
    const report = incident.reports.find(({ id }) => id === row.report);
    return [row.speaker, report?.source?.name].filter(Boolean).join(" · ") || words.t("source_withheld");
  }
}

function show(id) {
  const value = document.getElementById(`detail-claim-${id}`);
  value?.scrollIntoView({ block: "center" });
  value?.focus({ preventScroll: true });
}
