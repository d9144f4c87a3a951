// A condition of the filter as a person would say it: "killed: at least 5", "not Protest", "within 25 km of Brid". Pure.

import { FILTERED } from "../core/figures.js";
import { dayOnly, distance } from "../core/format.js";
import { boxOf, range } from "./filterOperations.js";

const SIDES = new Set(["attacker", "target"]);
const SAID = { 0: "none", 1: "also", only: "only" };

// `names` knows keys that are no words: places, areas, outlets.
export function inWords({ name, value, isOut }, words, names = {}) {
  const text = (TELL[name] ?? listed)(value, words, names, name);
  return isOut ? words.t("chip.not", { what: text }) : text;
}

// The name a search by coordinates is kept under.
export function spot(near) {
  return near.split(",").slice(0, 2).join(",");
}

// A side or country: our own word, else the reader's language's name of the country, else the slug.
export function sideName(code, words) {
  const own = words.word("side", code.toLowerCase());
  if (own !== code.toLowerCase()) return own;
  if (!/^[a-z]{2}$/i.test(code)) return own.replaceAll("-", " ");
  try {
    return new Intl.DisplayNames([words.language], { type: "region" }).of(code.toUpperCase());
  } catch {
    return code;
  }
}

const bound = (key, word) => (value, words) =>
  words.t(`chip.${key}`, { what: words.t(word), n: number(value, words) });
const unstated = (word) => (value, words) =>
  words.t(`chip.unknown_${SAID[value] ?? "also"}`, { what: words.t(word) });
const said = (name) => (value, words) => words.t(`chip.${name}_${SAID[value] ?? "also"}`);
const known = (value, _words, names) => names[value] ?? value;

const TELL = {
  q: (value, words) => words.t("chip.q", { q: value }),
  ...Object.fromEntries(
    FILTERED.flatMap((figure) => [
      [`${figure}_min`, bound("at_least", figure)],
      [`${figure}_max`, bound("at_most", figure)],
      [`${figure}_unknown`, unstated(figure)],
    ]),
  ),
  unlocated: said("unlocated"),
  sample: said("sample"),
  place: known,
  area: known,
  source: (value, words, names) => words.t("chip.source", { what: names[`source.${value}`] ?? value }),
  tag: (value, words, names) => words.t("chip.tag", { what: names[`tag.${value}`] ?? value }),
  custom: (value, words) => words.t("chip.custom", { what: value.replace("=", ": ") }),
  country: (value, words) => sideName(value, words),
  region: known,
  parent: (value, words) => words.t("chip.parent", { id: value }),
  datetime: days,
  time: (value, words) => words.t("chip.time", { what: value.replace("-", "–") }),
  night: (value, words) => {
    const kind = { 1: "only", 0: "none" }[value];
    return kind ? words.t(`chip.night_${kind}`) : `${words.t("filter.night")}: ${value}`;
  },
  updated_since: (value, words) => words.t("chip.updated_since", { date: momentOf(value, words) }),
  as_of: (value, words) => words.t("chip.as_of", { date: momentOf(value, words) }),
  near: circle,
  polygon: drawn,
  bbox: (_value, words) => words.t("chip.bbox"),
};

function listed(value, words, _names, name) {
  if (SIDES.has(name)) return words.t(`chip.${name}`, { side: sideName(value, words) });
  const text = words.word(name, value);
  return name === "type" ? text : words.t(`chip.${name}`, { what: text });
}

function number(value, words) {
  return /^\d+$/.test(value) ? new Intl.NumberFormat(words.language).format(Number(value)) : value;
}

function days(value, words) {
  const [from, to] = range(value).map((end) => (end ? dayOnly(end, words.language) : ""));
  if (from && to) return from === to ? from : `${from} – ${to}`;
  if (!from && !to) return words.t("chip.any_day");
  return from ? words.t("chip.from", { date: from }) : words.t("chip.until", { date: to });
}

function momentOf(value, words) {
  return dayOnly(value, words.language);
}

function circle(value, words, names) {
  const [lon, lat, metres] = value.split(",");
  const name = names[spot(value)] || `${place(lat, words)}, ${place(lon, words)}`;
  return words.t("chip.near", { distance: distance(Number(metres), words), place: name });
}

function place(degrees, words) {
  return new Intl.NumberFormat(words.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    degrees,
  );
}

function drawn(value, words) {
  if (boxOf(value)) return words.t("chip.box");
  return words.n("chip.polygon", Math.floor(value.split(",").length / 2));
}
