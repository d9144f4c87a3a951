// Days as they are typed: "last 30 days", "since 1 Dec 2023", "14–20 листопада", "до 2025". Pure.

import { pointInWords, withYear } from "./dateInWords.js";
import { interval, shift } from "./filterOperations.js";
import { plain, said } from "./wordForms.js";

const LENGTHS = { day: 1, week: 7, month: 30, year: 365 };
const LONGEST = 36_500; // days
const STARTS = ["from", "after", "between"];
const DASH = /^[-–—]$/;

// {datetime, length}: the days that the words from `at` on tell, and how many words do; null where none are told. Words that
// are a date there is none of – 31 February, from 10 to 3 November – have no datetime: they are not widened to what is left.
export function daysInWords(words, at, known, today) {
  return lastOnes(words, at, known, today) ?? span(words, at, known, today);
}

// A number of hours, days, weeks … up to today. As "24 h" of the presets, 24 hours are yesterday and today.
function lastOnes(words, at, known, today) {
  const many = /^\d{1,4}$/.test(plain(words[at])) ? Number(plain(words[at])) : 0;
  const [unit, length] = said(known, "unit", words, at + 1);
  if (!many || !length || said(known, "ago", words, at + 1 + length)[1]) return null;
  const days = unit === "hour" ? Math.ceil(many / 24) + 1 : many * LENGTHS[unit];
  return days <= LONGEST ? { datetime: interval(shift(today, 1 - days), today), length: 1 + length } : null;
}

function span(words, at, known, today) {
  const [edge, taken] = said(known, "edge", words, at);
  const one = pointAfterFillers(words, at + taken, known, today, Boolean(taken));
  if (!one) return null;
  const end =
    STARTS.includes(edge) || !taken ? endOf(words, at + taken + one.length, known, today, one, edge) : null;
  if (one.isBare && !end) return null;
  const length = taken + one.length + (end?.length ?? 0);
  const [from, to] = end ? withYear(one, end, today) : [withYear(one, null, today)[0], null];
  return {
    datetime: between(edge, from, end ? to : undefined),
    length,
    isWide: !one.isNamed && from?.[0] !== from?.[1],
  };
}

// "since last week" has a word on the way that says nothing; any other may stand for something else.
function pointAfterFillers(words, at, known, today, isAfterEdge) {
  const one = pointInWords(words, at, known, today);
  const [, filler] = isAfterEdge && !one?.length ? said(known, "", words, at) : ["", 0];
  if (!filler) return one;
  const later = pointInWords(words, at + filler, known, today);
  return later?.isNamed ? { ...later, length: filler + later.length } : null;
}

// The second day of "1 to 10 November", "з жовтня 2025 року по березень", "14 – 20 листопада".
function endOf(words, at, known, today, one, edge) {
  const isFiller = !said(known, "edge", words, at)[1] && said(known, "", words, at)[1] === 1;
  const start = at + (isFiller ? 1 : 0);
  const [joined, length] = DASH.test(words[start] ?? "") ? ["to", 1] : said(known, "edge", words, start);
  if (!length || joined !== (edge === "between" ? "and" : "to")) return null;
  let end = pointInWords(words, start + length, known, today);
  const year = end?.isBare && pointInWords(words, start + length + 1, known, today); // "November 14–20, 2026"
  if (year?.isYear && !one.year) end = { ...end, year: year.year, length: 1 + year.length };
  if (!end || (end.isBare && !(one.day && one.month)) || (one.isBare && !end.day)) return null;
  return { ...end, length: end.length + start + length - at };
}

// `from` and `to` are [first, last] of what is named, null where there is no such day; `to` is undefined where one is named.
function between(edge, from, to) {
  if (!from || to === null) return "";
  const start = edge === "after" ? shift(from[1], 1) : from[0];
  if (to) return start > to[1] ? "" : interval(start, to[1]);
  if (edge === "from" || edge === "after") return interval(start, "");
  if (edge === "to") return interval("", from[1]);
  if (edge === "before") return interval("", shift(from[0], -1));
  return edge === "between" ? "" : interval(...from);
}
