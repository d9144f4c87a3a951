// What was corrected, when and by whom, in words.

import { make } from "../core/dom.js";
import { RANGED } from "../core/figures.js";
import { day, figure, isStated, when } from "../core/format.js";

const FIGURES = new Set(RANGED);
const LISTS = {
  incident_type: "type",
  weapons: "weapon",
  target_kinds: "target_kind",
  target: "side",
  verification: "verification",
  review: "review",
};
const NAMES = { weapons: "weapon", target_kinds: "target_kind" };

export function history(incident, words) {
  const entries = incident.history.map((change) => entry(change, words));
  const corrected = incident.history.filter(({ corrections }) => corrections.length).length;
  return make(
    "details",
    { class: "block history" },
    make("summary", {}, `${words.t("history")} (${corrected})`),
    entries.length ? make("ol", {}, entries) : make("p", {}, words.t("history_none")),
  );
}

function entry(change, words) {
  const by =
    change.by === "editor"
      ? words.t("by_editor")
      : change.by
        ? words.t("by_rule", { rule: words.word("by", change.by) })
        : "";
  return make(
    "li",
    {},
    make("b", {}, words.word("change", change.kind)),
    ` ${day(change.at.slice(0, 10), words.language)} ${by}`,
    change.reason ? make("p", {}, change.reason) : null,
    change.corrections.length
      ? make(
          "ul",
          {},
          change.corrections.map(({ field, before, after }) =>
            make(
              "li",
              {},
              `${words.t(`field.${NAMES[field] ?? field}`)}: `,
              make("del", {}, shown(before, field, words)),
              " → ",
              make("ins", {}, shown(after, field, words)),
            ),
          ),
        )
      : null,
  );
}

function shown(value, field, words) {
  if (FIGURES.has(field)) {
    if (!isStated(value)) return words.t("not_stated");
    const rule = value.rule ? ` (${words.word("rule", value.rule)})` : "";
    const range = figure(value, words.language);
    const { low, best, high } = value;
    const isTold = best === null || best === undefined || best === low || best === high;
    return (isTold ? range : words.t("with_best", { range, n: best })) + rule;
  }
  if (field === "date") return when(value, words);
  if (field === "place") return place(value, words);
  if (field === "attacker") return attacker(value, words);
  if (value === null || value === "" || value?.length === 0) return words.t("not_stated");
  return [value]
    .flat()
    .map((part) => word(part, field, words))
    .join(", ");
}

function word(value, field, words) {
  const list = LISTS[field];
  if (!list) return String(value);
  return words.word(list, list === "side" ? value.toLowerCase() : value);
}

function attacker({ value, status }, words) {
  if (!value) return words.t("not_stated");
  const side = words.word("side", value.toLowerCase());
  return status ? `${side} (${words.word("status", status)})` : side;
}

function place(value, words) {
  const metres = value.uncertainty_m;
  const parts = [
    value.name,
    value.precision ? words.word("precision", value.precision).toLowerCase() : "",
    metres ? `± ${metres < 1000 ? `${metres} m` : `${Math.round(metres / 1000)} km`}` : "",
    value.region || value.country,
  ];
  return parts.filter(Boolean).join(", ") || words.t("not_stated");
}
