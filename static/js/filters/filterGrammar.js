// The filter's grammar, word for word as the API reads it: what each parameter means, or that it means nothing. Pure.

import { FILTERED } from "../core/figures.js";
import { parts } from "./filterOperations.js";

export const WORDS = Object.freeze({
  type: [
    "air_drone_strike",
    "shelling_artillery_missile",
    "armed_clash",
    "explosive_mine_ied",
    "attack_on_civilians",
    "interception",
    "sabotage",
    "protest",
    "other",
  ],
  weapon: [
    "drone",
    "cruise_missile",
    "ballistic_missile",
    "missile",
    "guided_bomb",
    "bomb",
    "artillery",
    "mortar",
    "rocket_artillery",
    "small_arms",
    "mine",
    "ied",
    "vehicle_bomb",
    "grenade",
    "chemical",
    "other",
  ],
  target_kind: [
    "residential",
    "medical",
    "education",
    "energy",
    "water",
    "port",
    "transport",
    "industry",
    "commerce",
    "agriculture",
    "religious_cultural",
    "government",
    "military",
    "media",
    "camp",
    "other",
  ],
  precision: ["exact", "settlement", "hromada", "district", "region", "country", "unknown"],
  verification: ["single_source", "one_side", "both_sides", "third_party", "disputed"],
  review: ["machine", "reviewed", "confirmed"],
});

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}$/;
const ANSWER = /^[a-z0-9-]{1,60}(=[^=,]{1,100})?$/; // of a field of the newsroom
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i; // not all that Number() takes: 0x1f, Infinity
const TIME = /^T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$/;
const MAX = { words: 100, text: 200, metres: 3_000_000, corners: 200 };
const CLOCKS_DIFFER_MS = 86_400_000; // the reader's clock may be wrong: the API decides about the last day

const READERS = {
  ...Object.fromEntries(
    Object.entries(WORDS).map(([name, known]) => [
      name,
      (text) => words(text, (word) => known.includes(word)),
    ]),
  ),
  country: (text) => words(text.toUpperCase(), (word) => /^[A-Z]{2}$/.test(word)),
  region: (text) => words(text.toUpperCase(), (word) => /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(word)),
  area: (text) => words(text, (word) => /^a\d{1,9}$/.test(word)),
  attacker: (text) => words(text, (word) => NAME.test(word), sideCode),
  target: (text) => words(text, (word) => NAME.test(word), sideCode),
  source: (text) => words(text, (word) => NAME.test(word)),
  tag: (text) => words(text, (word) => NAME.test(word)),
  custom: (text) => words(text, (word) => ANSWER.test(word)),
  ...Object.fromEntries(
    FILTERED.flatMap((figure) => [
      [`${figure}_min`, count],
      [`${figure}_max`, count],
      [`${figure}_unknown`, (text) => one(text, ["0", "1", "only"])],
    ]),
  ),
  unlocated: (text) => one(text, ["0", "1", "only"]),
  sample: (text) => one(text, ["0", "1", "only"]),
  place: (text) => (/^[pa]\d{1,9}$/.test(text) ? text : null),
  parent: (text) => words(text, (word) => NAME.test(word)),
  q: (text) => (text.length <= MAX.text ? text : null),
  bbox: box,
  near,
  polygon,
  datetime: interval,
  time: timeOfDay,
  night: (text) => one(text, ["0", "1"]),
  updated_since: moment,
  as_of: past,
};

// What a query asks for: {means: {name: …}}, or {wrong: [names]} when part of it means nothing.
export function meaning(query) {
  const asked = new URLSearchParams(query);
  const means = {};
  const wrong = [];
  for (const name of new Set(asked.keys())) {
    const text = asked.getAll(name).join(",").trim();
    if (!(name in READERS)) wrong.push(name);
    else if (text !== "") {
      const value = READERS[name](text);
      if (value === null) wrong.push(name);
      else if (!isEmpty(value)) means[name] = value;
    }
  }
  return wrong.length ? { wrong: wrong.sort() } : { means };
}

// Whether a value is one the API understands; an empty one asks nothing.
export function isUnderstood(name, value) {
  return value === "" || (name in READERS && READERS[name](value) !== null);
}

function words(text, isKnown, turn = (word) => word) {
  const { in: wanted, out } = parts(text);
  if (text.split(",").length > MAX.words) return null;
  return [...wanted, ...out].every(isKnown) ? { in: wanted.map(turn), out: out.map(turn) } : null;
}

// A side as the API compares it: a state by its code in capitals, a group by its slug.
function sideCode(word) {
  return /^[A-Za-z]{2}$/.test(word) ? word.toUpperCase() : word.toLowerCase();
}

function isEmpty(value) {
  return Array.isArray(value.in) && !value.in.length && !value.out.length;
}

function one(text, known) {
  return known.includes(text) ? text : null;
}

function count(text) {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function numbers(text) {
  const found = text.split(",").map((part) => (NUMBER.test(part) ? Number(part) : Number.NaN));
  return found.every(Number.isFinite) ? found : null;
}

function isCorner(lon, lat) {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function box(text) {
  const found = numbers(text);
  if (found?.length !== 4) return null;
  const [west, south, east, north] = found;
  return isCorner(west, south) && isCorner(east, north) && south <= north ? found : null;
}

function near(text) {
  const found = numbers(text);
  if (found?.length !== 3) return null;
  const [lon, lat, metres] = found;
  return isCorner(lon, lat) && metres > 0 && metres <= MAX.metres ? found : null;
}

// The corners of the ring, the first once more at its end.
function polygon(text) {
  const found = numbers(text);
  if (!found || found.length % 2 || found.length < 6 || found.length > 2 * MAX.corners) return null;
  const corners = [];
  for (let at = 0; at < found.length; at += 2) corners.push([found[at], found[at + 1]]);
  if (!corners.every(([lon, lat]) => isCorner(lon, lat))) return null;
  const last = corners.at(-1);
  const isClosed = corners[0][0] === last[0] && corners[0][1] === last[1];
  const ring = isClosed ? corners : [...corners, corners[0]];
  return ring.length < 4 ? null : ring;
}

function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text;
}

// First and last day, both included; an open end is null.
function interval(text) {
  const ends = text.split("/").map((part) => (part === "" || part === ".." ? null : part));
  if (ends.length > 2 || !ends.every((end) => end === null || moment(end) !== null)) return null;
  const [start, end] = [ends[0], ends.at(-1)].map((each) => each?.slice(0, 10) ?? null);
  if (start === null && end === null) return null;
  return start && end && start > end ? null : [start, end];
}

// From the first time to just before the second, maybe over midnight.
function timeOfDay(text) {
  const found = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return found && found[1] !== found[2] ? [found[1], found[2]] : null;
}

// A moment with its offset, or a day in UTC, as milliseconds.
function moment(text) {
  const day = text.slice(0, 10);
  if (!isDay(day)) return null;
  const rest = text.slice(10);
  if (rest === "") return Date.parse(`${day}T00:00:00Z`);
  if (!TIME.test(rest)) return null;
  const value = Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(rest) ? text : `${text}Z`);
  return Number.isNaN(value) ? null : value;
}

// A moment that has been.
function past(text) {
  const value = moment(text);
  return value === null || value > Date.now() + CLOCKS_DIFFER_MS ? null : value;
}
