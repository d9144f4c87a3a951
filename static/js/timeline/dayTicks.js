// The days that are named under the bars: real days, as many as find room, at every zoom. Pure.

import { dayOnly, shortDay } from "../core/format.js";
import { dayNumber, dayOf } from "./barPositions.js";

const CHARACTER_PX = 6;
const GAP_PX = 14;
const DAYS = [1, 2, 3, 7, 14];
const END_OF_CALENDAR = 10_000 * 12; // months; later days cannot be written
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];

// [{number, text}]: every day, every second …, every Monday, or first days of months. The first of them and the first of
// each year carry their year.
export function dayTicks({ first, last }, width, language) {
  const perDay = width / (last - first + 1);
  const room = (text) => text.length * CHARACTER_PX + GAP_PX;
  const short = room(shortDay("2028-09-28", language));
  const long = room(dayOnly("2028-09-28", language));
  const step = DAYS.find((every) => every * perDay >= short);
  const numbers = step ? everyDays(first, last, step) : everyMonths(first, last, long / perDay);
  const found = [];
  let free = 0;
  let year = "";
  for (const number of numbers) {
    const day = dayOf(number);
    const isNewYear = day.slice(0, 4) !== year;
    const text = isNewYear || !step ? dayOnly(day, language) : shortDay(day, language);
    const x = (number - first) * perDay;
    if (x < free || x + room(text) - GAP_PX > width) continue;
    year = day.slice(0, 4);
    free = x + room(text);
    found.push({ number, text });
  }
  return found;
}

// Weeks begin on Monday; other steps are counted from the same day whatever is shown, so that labels stay when it moves.
function everyDays(first, last, step) {
  const offset = step % 7 === 0 ? 4 : 0; // day 4 of the count (5 January 1970) was a Monday
  const begin = first + ((((offset - first) % step) + step) % step);
  const numbers = [];
  for (let number = begin; number <= last; number += step) numbers.push(number);
  return numbers;
}

function everyMonths(first, last, leastDays) {
  const every = MONTHS.find((months) => months * 30 >= leastDays) ?? MONTHS.at(-1);
  const [year, month] = dayOf(first).split("-").map(Number);
  const numbers = [];
  for (let at = year * 12 + month - 1; at < END_OF_CALENDAR; at += 1) {
    if (at % every) continue;
    const text = `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
    const number = dayNumber(text);
    if (number > last) return numbers;
    if (number >= first) numbers.push(number);
  }
  return numbers;
}
