// Which version of an operator's layer holds on the day looked at. Pure.

import { dayNumber } from "../timeline/barPositions.js";

// The newest version up to that day, and whether it is too old to say anything of it: {version, isStale}. Null where the
// layer tells of later days only.
export function versionAt(layer, day) {
  const version = layer.versions.filter((one) => one.day <= day).at(-1);
  if (!version) return null;
  return { version, isStale: dayNumber(day) - dayNumber(version.day) > layer.stale_after_days };
}

// The day looked at: the last that is asked for, else today.
export function dayLookedAt([from, to], today) {
  return to || from || today;
}
