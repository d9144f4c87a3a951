// Questions about a part of the map, in the filter's words. Pure.

export const PADDED_ZOOM = 3; // coarse: only the outermost incidents matter
const POINTS = ["exact", "settlement", "hromada"];

export function within(filter, bbox) {
  if (filter.unlocated === "only") return { ...filter };
  return { ...filter, bbox: bbox.map((value) => value.toFixed(4)).join(",") };
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
