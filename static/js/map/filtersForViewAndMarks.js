// Questions about a part of the map, in the filter's words. Pure.

import { cornersOf } from "./polygonCoordinates.js";

const METRES_PER_DEGREE = 111_320;
export const PADDED_ZOOM = 3; // coarse: only the outermost incidents matter
const POINTS = ["exact", "settlement", "hromada"];

// Of what the filter asks for, that which a part of the map shows. A filter with a box of its own has said where, and what
// has no known place is shown nowhere.
export function within(filter, bbox) {
  if (filter.bbox || filter.unlocated === "only") return { ...filter };
  return { ...filter, bbox: boxText(bbox) };
}

// West, south, east and north as the filter writes them.
export function boxText(box) {
  return box.map((value) => value.toFixed(4)).join(",");
}

// The four numbers of such a text, or null where it is none.
export function boxNumbers(text) {
  const numbers = (text ?? "").split(",").map((part) => (part.trim() ? Number(part) : Number.NaN));
  return numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : null;
}

// Whether a box lies inside another; one that goes over the date line is in none.
export function isInside([west, south, east, north], [left, bottom, right, top]) {
  const slack = 0.0001; // boxes are written with four decimals
  return (
    west <= east &&
    west >= left - slack &&
    south >= bottom - slack &&
    east <= right + slack &&
    north <= top + slack
  );
}

// The box around what is drawn in the filter, a polygon or a circle; null where nothing is.
export function boxOfShape({ near, polygon }) {
  const corners = cornersOf(polygon);
  if (corners) {
    const [lons, lats] = [0, 1].map((at) => corners.map((corner) => corner[at]));
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  }
  const [lon, lat, metres] = (near ?? "").split(",").map(Number);
  if (!(metres > 0)) return null;
  const down = metres / METRES_PER_DEGREE;
  const across = down / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return [lon - across, lat - down, lon + across, lat + down];
}

// Those of the filter that are drawn at one point: within a metre of it, and known to a point at all.
export function atPoint(filter, [lon, lat]) {
  return { ...filter, near: `${lon},${lat},1`, precision: only(filter.precision, POINTS) };
}

// Those of the filter that an area's badge stands for.
export function ofArea(filter, area, precision) {
  return { ...filter, area: `a${area}`, precision };
}

// Those that several areas' badges stand for.
export function ofAreas(filter, areas) {
  const precision = [...new Set(areas.map((area) => area.precision))].join(",");
  return { ...filter, area: areas.map(({ area }) => `a${area}`).join(","), precision };
}

// Those of the filter that a cluster stands for which no zoom opens.
export function ofCell(filter, [west, south, east, north]) {
  const pad = 0.00001;
  const [w, s, e, n] = [west - pad, south - pad, east + pad, north + pad].map((x) => Number(x.toFixed(5)));
  return {
    ...filter,
    polygon: [w, s, e, s, e, n, w, n].join(","),
    precision: only(filter.precision, POINTS),
  };
}

// What both ask for; a word left out of the filter (-exact) stays out.
function only(asked, wanted) {
  const given = (asked ?? "").split(",").filter(Boolean);
  const named = given.filter((word) => !word.startsWith("-"));
  const out = given.filter((word) => word.startsWith("-")).map((word) => word.slice(1));
  const kept = wanted.filter((word) => (!named.length || named.includes(word)) && !out.includes(word));
  return (kept.length ? kept : wanted).join(",");
}
