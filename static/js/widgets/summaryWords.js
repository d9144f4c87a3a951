// Extent and comparisons, as sentences. Pure.

import { isStated } from "../core/format.js";
import { count } from "../filters/filterOperations.js";

// What a count is of: all there is, what the filters ask for, or only what the map shows of it.
export function extent(filter, words) {
  if (filter.bbox) return words.t("in_map");
  return words.t(count(filter) ? "in_filters" : "in_all");
}

// "12 more than in the 7 days before"; nothing where one of the two is not known.
export function compared(summary, name, words) {
  const { previous } = summary;
  if (!previous) return "";
  const now = number(summary[name]);
  const then = number(previous[name]);
  if (now === null || then === null) return "";
  const kind = now > then ? "more" : now < then ? "less" : "same";
  const key = previous.days === 1 ? "previous_day" : "previous";
  const n = new Intl.NumberFormat(words.language).format(Math.abs(now - then));
  return words.t(`${key}.${kind}`, { n, days: previous.days });
}

// An open figure ("24+") has no number to compare.
function number(value) {
  if (typeof value === "number") return value;
  if (!value || !isStated(value) || value.high === null || value.high === undefined) return null;
  return value.best ?? null;
}
