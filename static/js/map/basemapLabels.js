// Names on the base map: which ones, how large, and where each finds room.

import { slicesOfWork } from "../core/scheduling.js";
import { aboveOrBelowMarks, besideMarks } from "./namesBesideMarks.js";
import { isNamed } from "./placedNames.js";

// As geo/basemap/name_tiles.py: least population named from a zoom on.
const LEAST = { 3: 6_000_000, 4: 1_200_000, 5: 400_000, 6: 90_000, 7: 25_000, 8: 6_000, 9: 1_200 };
const LATER = 1000; // past them every settlement is named, whatever its size
const GREAT = 400_000; // people; such a city stands out from zoom 8 on
const LARGE = 12; // times the least population
const MEDIUM = 3;
const NEAREST = { en: ["en"], uk: ["uk", "ru", "en"], ru: ["ru", "uk", "en"] };
const GAP = 5; // pixels from a settlement's middle to its name
const LEADING = 1.2;

export function labelRules(look, language) {
  const name = nameIn(language);
  const area = (style, wrap) => areaName(name, look, style, wrap);
  const settlement = settlementName(name, look);
  const rank = (zoom, { props }) => sizeOf(zoom, props);
  const isPlace = is("locality");
  return [
    { dataLayer: "places", maxzoom: 7, symbolizer: area("country", 16), filter: is("country") },
    { dataLayer: "places", maxzoom: 8, symbolizer: area("sea", 10), filter: is("sea") },
    {
      dataLayer: "places",
      symbolizer: settlement,
      filter: (zoom, at) => isPlace(zoom, at) && rank(zoom, at) > 0,
    },
    { dataLayer: "places", minzoom: 6, maxzoom: 9, symbolizer: area("region", 12), filter: is("region") },
    { dataLayer: "places", symbolizer: settlement, filter: isPlace },
    { dataLayer: "places", minzoom: 9, maxzoom: 11, symbolizer: area("county", 16), filter: is("county") },
    { dataLayer: "places", minzoom: 11, symbolizer: area("airfield", 18), filter: is("airfield") },
    { dataLayer: "places", minzoom: 12, symbolizer: area("neighbourhood", 18), filter: is("neighbourhood") },
    { dataLayer: "places", minzoom: 12, symbolizer: area("neighbourhood", 18), filter: is("macrohood") },
    { dataLayer: "water", minzoom: 3, symbolizer: area("sea", 10), filter: isWaterName },
  ];
}

const is =
  (kind) =>
  (zoom, { props }) =>
    props.kind === kind && (props.min_zoom ?? 0) <= zoom;

// Reads what a feature is called for a reader of this language.
export function nameIn(language) {
  const keys = [...(NEAREST[language] ?? []).map((code) => `name:${code}`), "name"];
  return ({ props }) => named(props, keys);
}

// The name in the reader's language, else in the nearest that has one.
function named(props, keys) {
  for (const key of keys) if (props[key]) return props[key];
  return "";
}

function isWaterName(zoom, { geomType, props }) {
  return (
    geomType === 1 && ["ocean", "sea", "bay", "lake"].includes(props.kind) && (props.min_zoom ?? 0) <= zoom
  );
}

// 3 for the largest settlements named at this zoom, 0 for the least.
function sizeOf(zoom, { population = 0 }) {
  if (zoom >= 8 && population >= GREAT) return 3;
  const least = LEAST[Math.max(3, Math.floor(zoom))] ?? LATER;
  if (population >= least * LARGE) return 2;
  return population >= least * MEDIUM ? 1 : 0;
}

const AREAS = {
  country: { size: 12, color: "faint", capitals: true, spacing: 1.6, weight: 500 },
  sea: { size: 11.5, color: "sea", italic: true },
  region: { size: 10, color: "faint", capitals: true, spacing: 1.1 },
  county: { size: 10.5, color: "faint", italic: true },
  airfield: { size: 10.5, color: "faint", italic: true },
  neighbourhood: { size: 10.5, color: "faint" },
};
const SIZES = [11, 12.5, 14, 16.5];

// Of a settlement: a dot with its name to the right, else to the left, above or below of it.
function settlementName(name, look) {
  return {
    place(layout, [[at]], feature) {
      const text = name(feature);
      if (!text) return undefined;
      const { rank, size, font } = lettering(layout.zoom, feature.props, look);
      const width = measure(layout.scratch, font, text);
      const dot = 1.5 + rank * 0.5;
      const box = freeBox(layout, at, width, size, GAP + rank);
      if (!box) return undefined;
      const x = box.minX - at.x + box.pad;
      const y = (box.minY + box.maxY) / 2 - at.y;
      const shape = { x, y, width, half: size / 2, isGreat: rank > 1 };
      const draw = (context) => {
        const beside = besideMarksOnce(look, layout, at, shape);
        if (!beside.isCovered) drawDot(context, dot, look.palette);
        if (!beside.at) return;
        const color = rank ? "text" : "quiet";
        write(context, [text], { ...beside.at, font, align: "left", size, color }, look.palette);
      };
      if (shape.isGreat) greatNames.set(draw, () => besideMarksOnce(look, layout, at, shape));
      const own = { minX: at.x - dot, minY: at.y - dot, maxX: at.x + dot, maxY: at.y + dot };
      return [{ anchor: at, bboxes: [box, own], draw }];
    },
  };
}

// How large the name of a settlement is written at a zoom.
function lettering(zoom, props, { family }) {
  const rank = sizeOf(zoom, props);
  const size = SIZES[rank] + (zoom >= 12 ? 1 : 0);
  return { rank, size, font: `${rank > 1 ? 600 : 400} ${size}px ${family}` };
}

const greatNames = new WeakMap(); // by what draws it: what decides where it stands

// A name is drawn on every tile it touches and must stand in one place on all of them; names that are moved keep
// clear of one another and of those that stay, great ones first. Begins anew with each set of marks.
function besideMarksOnce({ marks }, { zoom, index }, at, name) {
  if (marks?.zoom !== zoom) return { isCovered: false, at: name };
  marks.decided ??= new Map();
  marks.moved ??= [];
  const key = `${at.x}/${at.y}`;
  if (!marks.decided.has(key)) {
    if (!name.isGreat) decideGreatNamesAround(index, at);
    const beside = besideMarks(marks.boxes, at, name, marks.moved, (box) => isNamed(index, box, at));
    marks.decided.set(key, beside);
    const { x = name.x, y = name.y } = beside.at ?? {};
    const wide = name.width / 2;
    if (x !== name.x || y !== name.y)
      marks.moved.push({ x: at.x + x + wide, y: at.y + y, wide, half: name.half });
  }
  return marks.decided.get(key);
}

function decideGreatNamesAround(index, { x, y }) {
  const near = index.searchBbox({ minX: x, minY: y, maxX: x, maxY: y }, Number.POSITIVE_INFINITY);
  for (const { draw } of near) greatNames.get(draw)?.();
}

function freeBox({ index }, at, width, size, gap) {
  const half = (size * LEADING) / 2;
  const pad = 3;
  const tries = [
    [at.x + gap, at.y - half],
    [at.x - gap - width, at.y - half],
    [at.x - width / 2, at.y - gap - 2 * half],
    [at.x - width / 2, at.y + gap],
  ];
  for (const [left, top] of tries) {
    const box = { minX: left - pad, minY: top - 1, maxX: left + width + pad, maxY: top + 2 * half + 1, pad };
    if (!index.bboxCollides(box, Number.POSITIVE_INFINITY)) return box;
  }
  return undefined;
}

// Of an area, in the middle of it, one or more lines.
function areaName(name, look, kind, wrap) {
  const { size, color, capitals, spacing = 0, italic, weight = 400 } = AREAS[kind];
  const font = () => `${italic ? "italic " : ""}${weight} ${size}px ${look.family}`;
  return {
    place(layout, [[at]], feature) {
      const text = name(feature);
      if (!text) return undefined;
      const lines = wrapped(capitals ? text.toUpperCase() : text, wrap);
      const wide = Math.max(
        ...lines.map((each) => measure(layout.scratch, font(), each) + spacing * each.length),
      );
      const half = (lines.length * size * LEADING) / 2;
      const pad = 6;
      const box = {
        minX: at.x - wide / 2 - pad,
        minY: at.y - half - pad,
        maxX: at.x + wide / 2 + pad,
        maxY: at.y + half + pad,
      };
      const draw = (context) => {
        const { marks } = look;
        const y = marks?.zoom === layout.zoom ? aboveOrBelowMarks(marks.boxes, at, wide / 2, half) : 0;
        if (y === null) return;
        write(context, lines, { font: font(), x: 0, y, align: "center", size, color, spacing }, look.palette);
      };
      return [{ anchor: at, bboxes: [box], draw }];
    },
  };
}

function drawDot(context, radius, palette) {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.dot;
  context.strokeStyle = palette.halo;
  context.lineWidth = 1.5;
  context.stroke();
  context.fill();
}

function write(context, lines, { font, x, y, align, size, color, spacing = 0 }, palette) {
  context.font = font;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  if ("letterSpacing" in context) context.letterSpacing = `${spacing}px`;
  context.strokeStyle = palette.halo;
  context.lineWidth = 3;
  context.fillStyle = palette[color];
  lines.forEach((line, nth) => {
    const down = y + (nth - (lines.length - 1) / 2) * size * LEADING;
    context.strokeText(line, x, down);
    context.fillText(line, x, down);
  });
}

// Measures the names of a tile in slices: the library places all of them in one go, which is short once they are measured.
export async function measureNames(features, zoom, look, language) {
  const name = nameIn(language);
  const isPlace = is("locality");
  const rest = slicesOfWork();
  for (const feature of features) {
    if (!isPlace(zoom, feature)) continue;
    measure(look.scratch, lettering(zoom, feature.props, look).font, name(feature));
    await rest();
  }
}

const widths = new Map();

function measure(scratch, font, text) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    scratch.font = font;
    widths.set(key, scratch.measureText(text).width);
    if (widths.size > 20_000) widths.delete(widths.keys().next().value);
  }
  return widths.get(key);
}

function wrapped(text, most) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
