// How a window of days goes through time. Pure.

import { interval, range, shift } from "../filters/filterOperations.js";

// Days in the window, and by how many it goes on.
export const WINDOWS = { 1: 1, 7: 1, 30: 7, 90: 30 };

export function usualWindow(first, last) {
  const days = between(first, last);
  if (days <= 60) return 1;
  return days <= 500 ? 7 : 30;
}

export function between(first, last) {
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000) + 1;
}

// The days that are played: those asked for, as far as there are data; without data among them, as they are asked for.
export function playable([from, to], timeline) {
  const { first, last } = timeline ?? {};
  if (!first || !last) return { first: from, last: to };
  if ((from && from > last) || (to && to < first)) return { first: from, last: to };
  return { first: most(from || first, first), last: least(to || last, last) };
}

// Where it begins: at the days chosen by hand, else at the first day there is.
export function begin({ first, last, chosen = "", days, isCumulative }) {
  const [from, to] = range(chosen);
  const start = from && from >= first && from <= last ? from : first;
  if (isCumulative && from && to && to < last) return interval(from, to);
  return interval(start, least(shift(start, days - 1), last));
}

// The window after this one (or before, with `by` = -1), or "" at the end.
export function next(window, { first, last, days, isCumulative }, by = 1) {
  const [from, to] = range(window);
  const step = WINDOWS[days] * by;
  if (by > 0 && to >= last) return "";
  if (by < 0 && (isCumulative ? to <= shift(from, days - 1) : from <= first)) return "";
  const end = least(shift(to, step), last);
  if (isCumulative) return interval(from, most(end, from));
  const start = shift(end, 1 - days);
  return interval(most(start, first), most(end, first));
}

// How far it is, from 0 to 1.
export function progress(window, { first, last }) {
  const [, to] = range(window);
  return to ? Math.max(0, Math.min(1, between(first, to) / between(first, last))) : 0;
}

function least(...days) {
  return days.sort()[0];
}

function most(...days) {
  return days.sort().at(-1);
}
