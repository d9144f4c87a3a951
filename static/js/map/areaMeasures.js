// What an area is shaded by, as a number for the ramp and in words. Pure.

import { SHADED } from "../core/figures.js";
import { dayOnly, figure, plainNumber } from "../core/format.js";

export const MEASURES = ["count", ...SHADED];
export const LEVELS = ["region", "district"];

const HEADS = 100_000;

// The number the ramp takes; null when nobody stated one, or, per inhabitant, when the population is not known.
export function amount(area, measure, per = "") {
  const number = measure === "count" ? area.count : bestOf(area[measure]);
  if (per !== "head" || number === null || number === undefined) return number;
  return area.population ? (number * HEADS) / area.population.number : null;
}

function bestOf({ low, best, high }) {
  return best ?? low ?? high;
}

// "4.1 per 100,000 inhabitants (population 2,598,961, 1 Jan 2022, State Statistics Service)".
export function rateValue(area, measure, words) {
  if (!area.population) return words.t("population_unknown");
  const { number, as_of: asOf, source } = area.population;
  const told = words.t("population_of", {
    n: plainNumber(number, words.language),
    date: dayOnly(asOf, words.language),
    source,
  });
  const rate = amount(area, measure, "head");
  if (rate === null || rate === undefined) return told;
  return `${words.t("per_head_value", { rate: shortRate(rate, words.language) })} (${told})`;
}

// Two digits that count: 0.21, 4.1, 37.
export function shortRate(rate, language) {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(rate);
}

// "killed 61–74, stated for 30 of 124" or "killed: not stated".
export function areaValue(area, measure, words) {
  const count = words.n("incidents", area.count);
  if (measure === "count") return count;
  const told = figure(area[measure], words.language);
  const { stated, not_stated: unstated } = area[measure];
  if (told === null) return `${words.t(measure)}: ${words.t("not_stated")} · ${count}`;
  return `${words.t(measure)} ${told} · ${words.t("stated_in", { n: stated, all: stated + unstated })}`;
}
