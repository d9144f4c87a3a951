// Drawn boxes and polygons: corners as the filter writes them, and what was typed. Pure.

export const CORNERS_MAX = 100;

const short = (value) => Number(value.toFixed(4));

// [[lon, lat], …] → "lon,lat,lon,lat,…", four decimals, without the same corner twice in a row.
export function written(corners) {
  const kept = corners.map(([lon, lat]) => [short(lon), short(lat)]);
  const distinct = kept.filter(([lon, lat], at) => !at || lon !== kept[at - 1][0] || lat !== kept[at - 1][1]);
  return distinct.flat().join(",");
}

export function cornersOf(polygon) {
  const numbers = (polygon ?? "").split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.length < 6 || numbers.length % 2 || !numbers.every(Number.isFinite)) return null;
  return numbers.flatMap((value, at) => (at % 2 ? [] : [[value, numbers[at + 1]]]));
}

export function boxCorners([west, south, east, north]) {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

// Corners of a box given by two opposite ones, whichever they are.
export function between([lon, lat], [otherLon, otherLat]) {
  return boxCorners([
    Math.min(lon, otherLon),
    Math.min(lat, otherLat),
    Math.max(lon, otherLon),
    Math.max(lat, otherLat),
  ]);
}

// What was typed: four numbers are a box (west, south, east, north), a line for each corner is a polygon.
export function typedBox(values) {
  const [west, south, east, north] = values.map((text) => Number(String(text).trim() || Number.NaN));
  const isWhole = [west, south, east, north].every(Number.isFinite);
  if (!isWhole || !isOnEarth([west, south]) || !isOnEarth([east, north])) return null;
  return west < east && south < north ? boxCorners([west, south, east, north]) : null;
}

export function typedRing(text) {
  const corners = text
    .split(/[\n;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => line.split(/[\s,]+/).map(Number));
  const isRing = corners.length >= 3 && corners.length <= CORNERS_MAX;
  return isRing && corners.every((corner) => corner.length === 2 && isOnEarth(corner)) ? corners : null;
}

function isOnEarth([lon, lat]) {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}
