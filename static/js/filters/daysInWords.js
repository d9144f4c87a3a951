// Days as they are typed: "last 30 days", "24 hours", "November 2026", "20 листопада", "2025". Pure.

import { interval, shift } from "./filterOperations.js";
import { longest, plain } from "./wordForms.js";

const LENGTHS = { day: 1, week: 7, month: 30, year: 365 };
const LONGEST = 36_500; // days
const YEAR = /^(?:19|20)\d\d$/;

// {datetime, length}: the days that the words from `at` on tell, and how many words do; null where none are told.
export function daysInWords(words, at, known, today) {
  const ask = [words, at, known, today];
  return lastOnes(...ask) ?? fromTo(...ask) ?? ofMonth(...ask) ?? ofYear(words, at);
}

// A number of hours, days, weeks … up to today. As "24 h" of the presets, 24 hours are yesterday and today.
function lastOnes(words, at, known, today) {
  const many = number(words[at], 4);
  const [unit, length] = said(known, "unit", words, at + 1);
  if (!many || !length) return null;
  const days = unit === "hour" ? Math.ceil(many / 24) + 1 : many * LENGTHS[unit];
  return days <= LONGEST ? { datetime: interval(shift(today, 1 - days), today), length: 1 + length } : null;
}

// "1–10 November", "from 1 to 10 November": two days of one month.
function fromTo(words, at, known, today) {
  const [, first, last] = /^(\d{1,2})[-–—](\d{1,2})$/.exec(plain(words[at])) ?? [];
  const joined = first ? [first, last, ...words.slice(at + 1)] : [words[at], ...words.slice(at + 2)];
  const from = number(joined[0], 2);
  const to = ofMonth(joined, 1, known, today);
  if (!from || !number(joined[1], 2) || !to || Number(to.datetime.slice(8)) < from) return null;
  const datetime = interval(`${to.datetime.slice(0, 8)}${String(from).padStart(2, "0")}`, to.datetime);
  return { datetime, length: to.length + (first ? 0 : 2) };
}

// A month or a day in it, of the year that is named, else the last one that has begun.
function ofMonth(words, at, known, today) {
  const before = number(words[at], 2);
  const [month, length] = said(known, "month", words, at + (before ? 1 : 0));
  if (!length) return null;
  let next = at + (before ? 1 : 0) + length;
  const day = before || number(words[next], 2);
  if (day && !before) next += 1;
  const named = YEAR.test(plain(words[next]));
  const year = named ? plain(words[next]) : lastYear(month, day, today);
  const first = `${year}-${month.padStart(2, "0")}-01`;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (day > last) return null;
  const datetime = day ? shift(first, day - 1) : interval(first, shift(first, last - 1));
  return { datetime, length: next - at + (named ? 1 : 0) };
}

function lastYear(month, day, today) {
  const year = today.slice(0, 4);
  const begun = `${year}-${month.padStart(2, "0")}-${String(day || 1).padStart(2, "0")}` <= today;
  return begun ? year : String(Number(year) - 1);
}

function ofYear(words, at) {
  const year = plain(words[at]);
  return YEAR.test(year) ? { datetime: `${year}-01-01/${year}-12-31`, length: 1 } : null;
}

function said(known, name, words, at) {
  let best = ["", 0];
  for (const one of known) {
    const length = one.name === name ? longest(one.forms, words, at) : 0;
    if (length > best[1]) best = [one.value, length];
  }
  return best;
}

function number(word, digits) {
  const text = plain(word);
  return /^\d+$/.test(text) && text.length <= digits ? Number(text) : 0;
}
