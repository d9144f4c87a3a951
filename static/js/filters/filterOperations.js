// The filter: the same words as the API, and how a panel adds to them and takes away. Pure.

import { FILTERED } from "../core/figures.js";

// `bbox` is "only what the map shows" (mapViewFilterSwitch.js).
export const NAMES = [
  "q",
  "datetime",
  "time",
  "night",
  "type",
  "country",
  "region",
  "area",
  "place",
  "near",
  "polygon",
  ...FILTERED.flatMap((figure) => [`${figure}_min`, `${figure}_max`, `${figure}_unknown`]),
  "attacker",
  "target",
  "weapon",
  "target_kind",
  "precision",
  "verification",
  "review",
  "source",
  "tag",
  "custom",
  "parent",
  "updated_since",
  "as_of",
  "sample",
  "unlocated",
  "bbox",
];

export const LISTS = new Set([
  "type",
  "country",
  "region",
  "area",
  "attacker",
  "target",
  "weapon",
  "target_kind",
  "precision",
  "verification",
  "review",
  "source",
  "tag",
  "custom",
  "parent",
]);

// Codes have one spelling here, whichever a link uses: "attacker=RU" and "attacker=ru" ask the same.
export const SPELLING = Object.freeze({
  attacker: (text) => text.toLowerCase(),
  target: (text) => text.toLowerCase(),
  country: (text) => text.toUpperCase(),
  region: (text) => text.toUpperCase(),
});

// What says where; incidents without a known place are in none of them.
export const PLACES = ["bbox", "near", "polygon", "place", "area"];

// The keys and codes of the places asked for, as the place search knows them: p12, a34, UA-63, UA.
export function placeKeys(filter) {
  return ["place", "area", "region", "country"].flatMap((name) => parts(filter[name] ?? "").in);
}

// Keeps what is filled in; values are strings.
export function clean(filter) {
  const kept = {};
  for (const name of NAMES) {
    const value = filter[name];
    if (value === undefined || value === null || String(value).trim() === "") continue;
    const text = String(value).trim();
    kept[name] = SPELLING[name]?.(text) ?? text;
  }
  if (kept.unlocated === "only") delete kept.bbox; // no part of the map shows these
  return kept;
}

export function isSame(one, other) {
  return NAMES.every((name) => (one[name] ?? "") === (other[name] ?? ""));
}

// Whether incidents without a known place are left out.
export function isPlaced(filter) {
  return filter.unlocated === "0" || (!filter.unlocated && PLACES.some((name) => filter[name]));
}

// "sabotage,-protest" → {in: ["sabotage"], out: ["protest"]}
export function parts(text) {
  const given = text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
  const pick = (list) => [...new Set(list)].sort();
  return {
    in: pick(given.filter((word) => !word.startsWith("-"))),
    out: pick(given.filter((word) => word.startsWith("-")).map((word) => word.slice(1))),
  };
}

// How many conditions hold: every word of a list is one.
export function count(filter) {
  return conditions(filter).length;
}

function given(filter, name) {
  return (filter[name] ?? "").split(",").filter(Boolean);
}

export function toggle(filter, name, value) {
  return choose(filter, name, value, has(filter, name, value) ? "" : "in");
}

export function has(filter, name, value) {
  return given(filter, name).includes(value);
}

// How a word of a list stands: "in", "out" or "".
export function stands(filter, name, value) {
  if (has(filter, name, value)) return "in";
  return has(filter, name, `-${value}`) ? "out" : "";
}

// The filter with a word asked for ("in"), excluded ("out") or let go ("").
export function choose(filter, name, value, how) {
  const others = given(filter, name).filter((word) => word !== value && word !== `-${value}`);
  const word = { in: value, out: `-${value}` }[how];
  return clean({ ...filter, [name]: (word ? [...others, word] : others).join(",") });
}

// What holds, one by one, so that each can be said and taken away: [{name, value, isOut}].
export function conditions(filter) {
  const kept = clean(filter);
  return Object.keys(kept).flatMap((name) => {
    if (!LISTS.has(name)) return [{ name, value: kept[name], isOut: false }];
    const { in: wanted, out } = parts(kept[name]);
    return [
      ...wanted.map((value) => ({ name, value, isOut: false })),
      ...out.map((value) => ({ name, value, isOut: true })),
    ];
  });
}

export function without(filter, { name, value }) {
  return LISTS.has(name) ? choose(filter, name, value, "") : clean({ ...filter, [name]: "" });
}

// "2023-12-29/2023-12-31" → ["2023-12-29", "2023-12-31"]; an open end is "".
export function range(datetime) {
  if (!datetime) return ["", ""];
  const ends = datetime.split("/").map((part) => (part === ".." ? "" : part));
  return ends.length === 1 ? [ends[0], ends[0]] : [ends[0], ends[1]];
}

export function interval(from, to) {
  if (!from && !to) return "";
  if (from && to && from > to) return interval(to, from);
  return from === to ? from : `${from || ".."}/${to || ".."}`;
}

// Presets count whole days: "day" is yesterday and today.
export function preset(name, today) {
  const days = { day: 1, week: 6, month: 29, year: 364 }[name];
  return days === undefined ? "" : interval(shift(today, -days), today);
}

// Days can be written from the year 1 to 9999: a step beyond stays there.
export function shift(day, days) {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  const year = moment.getUTCFullYear();
  if (year < 1) return "0001-01-01";
  return year > 9999 ? "9999-12-31" : moment.toISOString().slice(0, 10);
}

// A drawn box is a polygon of four corners; its own words read better than the corners.
export function boxOf(polygon) {
  const numbers = (polygon ?? "").split(",").map(Number);
  if (numbers.length !== 8 && numbers.length !== 10) return null;
  const lons = numbers.filter((_, at) => at % 2 === 0);
  const lats = numbers.filter((_, at) => at % 2 === 1);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const isSquare = numbers.every((n, at) => (at % 2 ? n === south || n === north : n === west || n === east));
  return isSquare && new Set(lons).size === 2 && new Set(lats).size === 2 ? [west, south, east, north] : null;
}

export function polygonOf([west, south, east, north]) {
  return [west, south, east, south, east, north, west, north].map((n) => Number(n.toFixed(4))).join(",");
}
