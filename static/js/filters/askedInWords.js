// What typed words ask in the filter's own terms: "drone attacks at night on energy". Pure.

import { countInWords } from "./countsInWords.js";
import { daysInWords } from "./daysInWords.js";
import { LISTS } from "./filterOperations.js";
import { longest, plain, said } from "./wordForms.js";

const BESIDE = new Set([
  "unit",
  "month",
  "days",
  "ago",
  "edge",
  "compare",
  "people",
  "join",
  "not",
  "none",
  "kind_of_place",
]); // read with what stands beside them
const KEY = /^find\.(?:(\w+)=(.+))?$/;
const LONG_DASH = /(\d)\s*[–—]\s*(?=\d)|(\.\d{4})-(?=\d)/g;
const COMPARED = /([<>]=?|[≤≥])\s*(?=\d)/g;
const DASHED =
  /(^|[\s(])(?!\d{4}-(?:0[1-9]|1[0-2])(?!\d))(\d{1,2}|\d{4})\s*[-–—]\s*(?=(\d{1,2}|\d{4})(?![\d.-]))/g;

// The dictionary's lists as [{name, value, forms}]; forms are lower-case words, "*" at the end of those that may go on. The
// entry without a name holds words that ask nothing; "unread" ones mean something that no filter knows.
export function conditionWords(dictionary) {
  return Object.entries(dictionary).flatMap(([key, text]) => {
    const found = KEY.exec(key);
    if (!found) return [];
    const forms = text.split(",").map((form) => form.trim().split(/\s+/).map(plain));
    return [{ name: found[1] ?? "", value: found[2] ?? "", forms }];
  });
}

// {filter, count}: the conditions that are said and how many; {rest}: words that may be a name; {left}: words that are
// understood as asking what no condition can – denied places, days there are none of, civilians –; {unread}: both as they
// stand; {isChanges}: whether what changed is asked.
export function askedInWords(text, known, today) {
  const words = apart(text);
  const filter = {};
  const notes = words.map(() => ""); // of each word: "" it is read or asks nothing, "rest" or "left"
  let isChanges = false;
  let strikes = ""; // the kinds that are meant by strikes where neither kind nor weapon is named
  for (let at = 0; at < words.length; ) {
    const best = read(words, at, known, today);
    if ((best.isWide && isPieceOfDate(words, at, notes)) || isContrary(filter, best)) best.isUnread = true;
    const note = best.isUnread ? "left" : best.length ? "" : "rest";
    const length = best.length || 1;
    notes.fill(/[\p{L}\d]/u.test(words[at]) || length > 1 ? note : "", at, at + length);
    if (!note && best.name === "changes") isChanges = true;
    else if (!note && best.name === "strike") strikes = best.value;
    else if (!note) for (const one of best.all ?? [best]) add(filter, one);
    at += length;
  }
  if (strikes && !filter.type && !filter.weapon) filter.type = strikes;
  const told = (...which) => words.filter((_, at) => which.includes(notes[at])).join(" ");
  const count = Object.keys(filter).length;
  return { filter, count, rest: told("rest"), left: told("left"), unread: told("rest", "left"), isChanges };
}

// "Region" alone is no name: of "Karkiv region" the name was mistyped.
export function isKindOfPlace(text, known) {
  const words = text.split(" ");
  return words.every((_, at) => said(known, "kind_of_place", words, at)[1]);
}

function apart(text) {
  const spaced = text.replace(LONG_DASH, "$1$2 – ").replace(DASHED, "$1$2 – ").replace(COMPARED, "$1 ");
  return spaced.split(/\s+/).filter(Boolean);
}

// Days that are said twice are told, not chosen from; "killed" beside "more than 10 dead" only says it again.
function isContrary(filter, { name, value }) {
  return name in filter && !LISTS.has(name) && !name.endsWith("_min") && filter[name] !== value;
}

// The condition that the words from `at` on say, or several that are denied at once.
function read(words, at, known, today) {
  const told = denied(words, at, known, today);
  if (told) return told;
  const one = affirmed(words, at, known, today);
  const [, none] =
    one.name && !words[at + one.length - 1].endsWith(",") ? said(known, "none", words, at + one.length) : [];
  return none ? { length: one.length + none, isUnread: true } : one; // "killed: none"
}

function affirmed(words, at, known, today) {
  const days = (from) => daysInWords(words, from, known, today);
  const told = days(at);
  if (told) return { ...told, name: "datetime", value: told.datetime, isUnread: !told.datetime };
  return countInWords(words, at, known, days) ?? listed(words, at, known);
}

function listed(words, at, known) {
  let best = { length: 0 };
  for (const one of known) {
    const length = BESIDE.has(one.name) ? 0 : longest(one.forms, words, at);
    if (length > best.length) best = { name: one.name, value: one.value, length };
  }
  return { ...best, isUnread: best.name === "unread" };
}

// "no drones or missiles" excludes both. What has no opposite – a place, days, figures – is left unread with all up to it,
// so that never the contrary of what was typed is offered.
function denied(words, at, known, today) {
  const [, length] = countInWords(words, at, known, () => false) ? ["", 0] : said(known, "not", words, at);
  if (!length) return null;
  const all = [];
  let end = at + length;
  for (let next = pastFillers(words, end, known); next < words.length; ) {
    const one = affirmed(words, next, known, today);
    if (!LISTS.has(one.name)) break;
    all.push({ name: one.name, value: one.value.replace(/(^|,)/g, "$1-") });
    end = next + one.length;
    const [, joined] = said(known, "join", words, end);
    if (!joined && !words[end - 1].endsWith(",")) break;
    next = pastFillers(words, end + joined, known);
  }
  return all.length
    ? { all, length: end - at }
    : { length: unreadLength(words, end, known, today) - at, isUnread: true };
}

// Up to the first condition, with it, or to the next comma.
function unreadLength(words, from, known, today) {
  for (let at = from; at < words.length; ) {
    const one = affirmed(words, at, known, today);
    at += one.length || 1;
    if ((one.name && one.name !== "unread") || words[at - 1].endsWith(",")) return at;
  }
  return words.length;
}

function pastFillers(words, at, known) {
  const length = said(known, "", words, at)[1] || said(known, "not", words, at)[1];
  return length ? pastFillers(words, at + length, known) : at;
}

// Whether a month or year stands behind what may be a day of it: "31 Febr 2026" is not the year 2026.
function isPieceOfDate(words, at, notes) {
  const isNumber = (one) => notes[one] === "rest" && /^\d/.test(words[one]);
  const is = isNumber(at - 1) || (notes[at - 1] === "rest" && isNumber(at - 2));
  if (is) for (let one = at - 1; notes[one] === "rest" && one >= at - 2; one--) notes[one] = "left";
  return is;
}

// Two words for one list are one list; of two least figures the greater holds.
function add(filter, { name, value }) {
  if (!name) return;
  const before = filter[name];
  if (LISTS.has(name))
    filter[name] = [...new Set([...(before?.split(",") ?? []), ...value.split(",")])].join(",");
  else filter[name] = Number(before) > Number(value) ? before : value;
}
