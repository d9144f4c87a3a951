// What typed words ask in the filter's own terms: "drone attacks at night on energy". Pure.

import { daysInWords } from "./daysInWords.js";
import { LISTS, preset, shift } from "./filterOperations.js";
import { longest, plain } from "./wordForms.js";

const NUMBERED = new Set(["unit", "month"]); // nothing without a number beside them, or read as days
const KEY = /^find\.(?:(\w+)=(.+))?$/;

// The dictionary's lists as [{name, value, forms}]; forms are lower-case words, "*" at the end of those that may go on. The
// entry without a name holds words that ask nothing; "unit" and "month" are read with the numbers beside them.
export function conditionWords(dictionary) {
  return Object.entries(dictionary).flatMap(([key, text]) => {
    const found = KEY.exec(key);
    if (!found) return [];
    const forms = text.split(",").map((form) => form.trim().split(/\s+/).map(plain));
    return [{ name: found[1] ?? "", value: found[2] ?? "", forms }];
  });
}

// {filter, rest, count}: the conditions that are said, the words that are none of them, how many conditions.
export function askedInWords(text, known, today) {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const filter = {};
  const rest = [];
  for (let at = 0; at < words.length; ) {
    const days = daysInWords(words, at, known, today);
    const best = days
      ? { name: "datetime", value: days.datetime, length: days.length }
      : found(words, at, known);
    if (!best.length) rest.push(words[at]);
    else if (best.name) add(filter, best, today);
    at += best.length || 1;
  }
  const count = Object.keys(filter).length;
  return { filter, rest: rest.join(" "), count };
}

function found(words, at, known) {
  let best = { length: 0 };
  for (const one of known) {
    const length = NUMBERED.has(one.name) ? 0 : longest(one.forms, words, at);
    if (length > best.length) best = { ...one, length };
  }
  return best;
}

// Two words for one list are one list; of days, times of day and figures the last word holds.
function add(filter, { name, value }, today) {
  if (name === "days") filter.datetime = value === "yesterday" ? shift(today, -1) : preset(value, today);
  else if (!LISTS.has(name)) filter[name] = value;
  else filter[name] = [...new Set([...(filter[name]?.split(",") ?? []), ...value.split(",")])].join(",");
}
