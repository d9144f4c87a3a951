// One date as it is typed: "1 Dec 2023", "20 листопада", "2026-11-20", "20.11.2026", "2025", "yesterday". Pure.

import { preset, range, shift } from "./filterOperations.js";
import { plain, said } from "./wordForms.js";

const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(\d{1,2})(?:st|nd|rd|th|-?(?:го|ого|е|ше|те|ое))?$/;
const SHORTEST = 3; // letters of a month cut short: Dec, нояб

const NO_DAY = { year: -1, month: 1 };

// {day, month, year, length} or, of what is no part of a month, {first, last, length}; null where the words are none. A number
// alone `isBare`: the day of a month that is named elsewhere.
export function pointInWords(words, at, known, today) {
  return (
    ago(words, at, known, today) ??
    numeric(words[at]) ??
    ofMonth(words, at, known) ??
    ofYear(words, at, known) ??
    named(words, at, known, today) ??
    bare(words[at])
  );
}

// What one or two dates span, each [first, last]: a year that is not named is that of the other one, else the last that has begun.
export function withYear(one, end, today) {
  let from = one;
  let to = end;
  if (from.isBare && to) from = { ...from, month: to.month, year: to.year };
  if (to?.isBare) to = { ...to, month: from.month, year: from.year ?? to.year };
  if (to?.month && !to.year)
    to = { ...to, year: from.year ? from.year + (order(to) < order(from) ? 1 : 0) : begun(to, today) };
  if (from.month && !from.year)
    from = {
      ...from,
      year:
        to?.year && to.month
          ? to.year - (order(from) > order(to) && !one.isBare ? 1 : 0)
          : begun(from, today),
    };
  return [ends(from), to && ends(to)];
}

function numeric(word) {
  const text = (word ?? "").replace(/[.,;:!?)]+$/, "");
  const iso = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text);
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (iso)
    return { year: Number(iso[1]), month: Number(iso[2]), ...(iso[3] && { day: Number(iso[3]) }), length: 1 };
  return year ? { year: Number(year), month: Number(month), day: Number(day), length: 1 } : null;
}

// "1 Dec 2023", "December 1, 2023", "December 2023", "December".
function ofMonth(words, at, known) {
  let day = dayOf(words[at]);
  let next = day === null ? at : at + (plain(words[at + 1]) === "of" ? 2 : 1);
  const [month, length] = monthOf(words, next, known, day !== null);
  if (!length) return null;
  next += length;
  if (day === null && dayOf(words[next]) !== null && !monthOf(words, next + 1, known, true)[1])
    day = dayOf(words[next++]);
  const told = { month, ...(day !== null && { day }) };
  const year = plain(words[next]);
  if (!/^\d{3,4}$/.test(year)) return { ...told, length: next - at };
  const length_ = next - at + 1 + yearWord(words, next + 1, known);
  return { ...told, year: YEAR.test(year) ? Number(year) : -1, length: length_ };
}

// A month by its name; cut short only beside a day or a year, as Mar del Plata is a town.
function monthOf(words, at, known, isAfterDay) {
  const [whole, length] = said(known, "month", words, at);
  if (length) return [Number(whole), length];
  const text = plain(words[at]);
  if (
    text.length < SHORTEST ||
    !(isAfterDay || YEAR.test(plain(words[at + 1])) || dayOf(words[at + 1]) !== null)
  )
    return [0, 0];
  const fits = known.filter(
    ({ name, forms }) => name === "month" && forms.some(([form]) => form.startsWith(text)),
  );
  return fits.length === 1 ? [Number(fits[0].value), 1] : [0, 0];
}

function ofYear(words, at, known) {
  const year = plain(words[at]);
  if (!YEAR.test(year)) return null;
  return {
    isYear: true,
    year: Number(year),
    first: `${year}-01-01`,
    last: `${year}-12-31`,
    length: 1 + yearWord(words, at + 1, known),
  };
}

function yearWord(words, at, known) {
  const [unit, length] = said(known, "unit", words, at);
  return unit === "year" ? length : 0;
}

// "3 days ago" is that day. Which days "two weeks ago" or "a month ago" are nobody can tell.
function ago(words, at, known, today) {
  const isCounted = /^\d{1,4}$/.test(plain(words[at]));
  const [unit, length] = said(known, isCounted ? "unit" : "days", words, at + (isCounted ? 1 : 0));
  const end = at + length + (isCounted ? 1 : 0);
  const [, back] = length ? said(known, "ago", words, end) : ["", 0];
  if (!back) return null;
  const told = { length: end + back - at, isNamed: true };
  if (!isCounted || unit !== "day") return { ...told, ...NO_DAY };
  const day = shift(today, -Number(plain(words[at])));
  return { ...told, first: day, last: day };
}

const BACK = { today: 0, yesterday: 1, before_yesterday: 2 };

function named(words, at, known, today) {
  const [name, length] = said(known, "days", words, at);
  if (!length) return null;
  if (name === "last_month" || name === "last_year")
    return { ...ofCalendar(name, today), length, isNamed: true };
  const [first, last] = range(name in BACK ? shift(today, -BACK[name]) : preset(name, today));
  return { first, last, length, isNamed: true };
}

// The month or year before the one that today is in.
function ofCalendar(name, today) {
  const start = name === "last_month" ? `${today.slice(0, 7)}-01` : `${today.slice(0, 4)}-01-01`;
  const last = shift(start, -1);
  return { first: name === "last_month" ? `${last.slice(0, 7)}-01` : `${last.slice(0, 4)}-01-01`, last };
}

function bare(word) {
  const day = dayOf(word);
  return day === null ? null : { day, length: 1, isBare: true };
}

function dayOf(word) {
  const found = DAY.exec(plain(word));
  return found ? Number(found[1]) : null;
}

function order({ month, day }) {
  return month * 100 + (day ?? 0);
}

function begun({ month, day }, today) {
  const year = Number(today.slice(0, 4));
  return month * 100 + (day ?? 1) <= Number(today.slice(5, 7)) * 100 + Number(today.slice(8))
    ? year
    : year - 1;
}

function ends({ day, month, year, first, last }) {
  if (first) return [first, last];
  if (year < 1900 || month < 1 || month > 12) return null;
  const start = `${year}-${String(month).padStart(2, "0")}-01`;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day === undefined) return [start, shift(start, days - 1)];
  if (day < 1 || day > days) return null;
  return [shift(start, day - 1), shift(start, day - 1)];
}
