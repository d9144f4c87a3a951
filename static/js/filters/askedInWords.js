// What typed words ask in the filter's own terms: "drone attacks at night on energy". Pure.

import { preset } from "./filterOperations.js";

const KEY = /^find\.(?:(\w+)=(.+))?$/;

// The dictionary's lists as [{name, value, forms}]; forms are lower-case words, "*" at the end of those that may go on. The
// entry without a name holds words that ask nothing.
export function conditionWords(dictionary) {
  return Object.entries(dictionary).flatMap(([key, text]) => {
    const found = KEY.exec(key);
    if (!found) return [];
    const forms = text.split(",").map((form) => form.trim().toLowerCase().split(/\s+/));
    return [{ name: found[1] ?? "", value: found[2] ?? "", forms }];
  });
}

// {filter, rest, count}: the conditions that are said, the words that are none of them, how many conditions.
export function askedInWords(text, known, today) {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const filter = {};
  const rest = [];
  for (let at = 0; at < words.length; ) {
    const found = known.map((one) => ({ ...one, length: longest(one.forms, words, at) }));
    const best = found.reduce((one, other) => (other.length > one.length ? other : one), { length: 0 });
    if (!best.length) rest.push(words[at]);
    else if (best.name === "days") filter.datetime = preset(best.value, today);
    else if (best.name) filter[best.name] = [filter[best.name], best.value].filter(Boolean).join(",");
    at += best.length || 1;
  }
  const count = Object.keys(filter).length;
  return { filter, rest: rest.join(" "), count };
}

function longest(forms, words, at) {
  let most = 0;
  for (const form of forms)
    if (form.length > most && form.every((part, step) => fits(part, words[at + step]))) most = form.length;
  return most;
}

function fits(part, word) {
  const plain = word?.toLowerCase().replace(/[.,;:!?"“”«»()]/g, "");
  if (!plain) return false;
  return part.endsWith("*") ? plain.startsWith(part.slice(0, -1)) : plain === part;
}
