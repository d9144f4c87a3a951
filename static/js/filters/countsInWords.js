// Figures with the number they are compared with: "killed more than 10", "at least 5 injured", "погибло 10+". Pure.

import { plain, said } from "./wordForms.js";

// {name, value, length} of the filter, {length, isUnread} of words that compare or count but make no condition – nobody said
// whether "10 killed" is exactly ten –, null where there is no number.
export function countInWords(words, at, known, isDay) {
  const [figure, length] = figureAt(words, at, known);
  const bound = boundAt(words, figure ? past(words, at + length, known) : at, known);
  if (!bound || (!bound.how && isDay(bound.at))) return null;
  if (figure) return condition(figure, bound, past(words, bound.end, known) - at);
  const next = past(words, bound.end, known);
  const [behind, taken] = figureAt(words, next, known);
  if (behind) return condition(behind, bound, next + taken - at);
  return bound.how && !isDay(bound.at) ? { length: bound.end - at, isUnread: true } : null;
}

function condition(figure, { how, n }, length) {
  const value = { over: n + 1, min: n, max: n, under: n - 1 }[how] ?? -1;
  const side = how === "over" || how === "min" ? "min" : "max";
  return value < 0 ? { length, isUnread: true } : { name: `${figure}_${side}`, value: String(value), length };
}

// "more than 10", "10 or more", "10+", "10".
function boundAt(words, at, known) {
  const [how, length] = said(known, "compare", words, at);
  const [, number, plus] = /^(\d{1,8})(\+?)$/.exec(plain(words[at + length])) ?? [];
  if (!number || how === "or_more") return null;
  const end = at + length + 1;
  const [after, more] = how ? ["", 0] : said(known, "compare", words, end);
  const behind = plus || after === "or_more" ? "min" : "";
  return {
    how: how || behind,
    n: Number(number),
    at: at + length,
    end: end + (after === "or_more" ? more : 0),
  };
}

function figureAt(words, at, known) {
  for (const figure of ["killed", "injured"]) {
    const [, length] = said(known, `${figure}_min`, words, at);
    if (length) return [figure, length];
  }
  return ["", 0];
}

// Past "people", "were", which say no more than the figure does.
function past(words, at, known) {
  const [, length] = said(known, "people", words, at);
  return length ? past(words, at + length, known) : at;
}
