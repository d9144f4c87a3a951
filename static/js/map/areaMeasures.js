// What an area is shaded by, as a number for the ramp and in words. Pure.

import { SHADED } from "../core/figures.js";
import { figure } from "../core/format.js";

export const MEASURES = ["count", ...SHADED];
export const LEVELS = ["region", "district"];

// The number the ramp takes; null when nobody stated one.
export function amount(area, measure) {
  if (measure === "count") return area.count;
  const { low, best, high } = area[measure];
  return best ?? low ?? high;
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
