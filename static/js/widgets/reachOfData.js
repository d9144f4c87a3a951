// Until when the data of a question reach, and where its latest days are. Pure.

import { dayOnly, shortDay } from "../core/format.js";
import { interval, range, shift } from "../filters/filterOperations.js";

const DAYS_OF_NEWEST = 7;

// {latest, days, matched} of the question on all days, from the bars, which are never narrowed by the days; null where
// there is nothing, or where a closer look at some days keeps the others away.
export function reachOf({ timeline, span }) {
  if (!timeline?.last || span) return null;
  const days = interval(shift(timeline.last, 1 - DAYS_OF_NEWEST), timeline.last);
  return { latest: timeline.last, days, matched: timeline.matched };
}

// Nothing on the chosen days, but something on others.
export function reachBeyondDays(state) {
  const { answered = {}, summary } = state;
  return summary?.matched === 0 && answered.datetime ? reachOf(state) : null;
}

// "14–20 Nov 2026", "28 Oct – 3 Nov 2026".
export function daysText(datetime, language) {
  const [from, to] = range(datetime);
  if (!from || !to || from === to) return dayOnly(from || to, language);
  const end = dayOnly(to, language);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${end}`;
  const start = from.slice(0, 4) === to.slice(0, 4) ? shortDay(from, language) : dayOnly(from, language);
  return `${start} – ${end}`;
}
