// How the base map looks: colours of each theme and what is drawn in which order. Layers and kinds are those of
// Protomaps' base maps, so that the same rules draw our own archive and an operator's street map.

const WATER_LINES = { river: 0, canal: 1, stream: 3, ditch: 4, drain: 4 };

export const PALETTES = {
  light: {
    water: "#d5e1e9",
    land: "#f6f5f1",
    green: "#e9eee1",
    built: "#ece9e2",
    building: "#e2ded5",
    coast: "#a4b7c2",
    river: "#98bacd",
    country: "#a69d92",
    region: "#bfb8aa",
    county: "#cfc9bc",
    road: "#ffffff",
    roadEdge: "#dcd7cc",
    highway: "#f0e3c4",
    rail: "#cfcbc4",
    text: "#343a42",
    quiet: "#5f666f",
    faint: "#7d8189",
    sea: "#6f8b9c",
    halo: "#f9f8f5",
    dot: "#5f666f",
  },
  dark: {
    water: "#1b2229",
    land: "#2b3137",
    green: "#2c352f",
    built: "#333a41",
    building: "#3b424a",
    coast: "#4d5b66",
    river: "#46647a",
    country: "#6b737c",
    region: "#59626c",
    county: "#48515a",
    road: "#434b53",
    roadEdge: "#262c32",
    highway: "#595444",
    rail: "#454c54",
    text: "#d5dade",
    quiet: "#aab2ba",
    faint: "#8d959d",
    sea: "#7089a0",
    halo: "#262c32",
    dot: "#aab2ba",
  },
  contrast: {
    water: "#c3d9e8",
    land: "#ffffff",
    green: "#eef3e8",
    built: "#efefef",
    building: "#dddddd",
    coast: "#3d5666",
    river: "#5f8aa5",
    country: "#4a4a4a",
    region: "#8a8a8a",
    county: "#b4b4b4",
    road: "#ffffff",
    roadEdge: "#9a9a9a",
    highway: "#e6cf8d",
    rail: "#8a8a8a",
    text: "#000000",
    quiet: "#22272d",
    faint: "#3c4249",
    sea: "#1f4b66",
    halo: "#ffffff",
    dot: "#22272d",
  },
};

// `look.palette` may change later: colours are asked for whenever something is drawn.
export function paintRules({ PolygonSymbolizer, LineSymbolizer }, look) {
  const fill = (name) => new PolygonSymbolizer({ fill: () => look.palette[name] });
  const line = (name, width, more = {}) =>
    new LineSymbolizer({
      color: () => look.palette[name],
      width,
      lineCap: "round",
      lineJoin: "round",
      ...more,
    });
  const isKind = (...kinds) => {
    const wanted = new Set(kinds);
    return (_zoom, { props }) => wanted.has(props.kind);
  };
  const earth = new PolygonSymbolizer({
    fill: () => look.palette.land,
    stroke: () => look.palette.coast,
    width: 0.8,
  });
  return [
    { dataLayer: "earth", symbolizer: earth, filter: (_zoom, { geomType }) => geomType === 3 },
    { dataLayer: "landcover", symbolizer: fill("green"), filter: isKind("forest", "grassland", "scrub") },
    { dataLayer: "landuse", symbolizer: fill("green"), filter: isKind(...GREEN) },
    { dataLayer: "landuse", symbolizer: fill("built"), filter: isKind(...BUILT) },
    { dataLayer: "water", symbolizer: line("river", waterWidth), filter: isWaterLine },
    { dataLayer: "water", symbolizer: fill("water"), filter: (_zoom, { geomType }) => geomType === 3 },
    { dataLayer: "buildings", minzoom: 14, symbolizer: fill("building") },
    ...roads(line),
    ...borders(line),
  ];
}

const GREEN = ["park", "forest", "wood", "nature_reserve", "cemetery", "grass", "meadow", "golf_course"];
const BUILT = ["urban_area", "residential", "industrial", "commercial", "aerodrome", "military", "railway"];

function isWaterLine(zoom, { geomType, props }) {
  return geomType === 2 && props.kind in WATER_LINES && (props.min_zoom ?? 0) < zoom;
}

// Great rivers wider than small ones, all of them wider further in.
function waterWidth(zoom, { props }) {
  const rank = Math.max(0, (props.min_zoom ?? 6) - 3) * 0.22;
  return Math.max(0.5, Math.min(5, 0.75 + (zoom - 4) * 0.28 - rank));
}

function roads(line) {
  const wide = (first, most) => (zoom) =>
    Math.max(0.4, most * 1.45 ** (zoom - 17) + (zoom >= first ? 0.5 : 0));
  const kinds = [
    ["other", "path", 15, 3],
    ["minor_road", "minor_road", 12, 7],
    ["major_road", "major_road", 8, 11],
    ["highway", "highway", 5, 14],
  ];
  const is =
    (a, b) =>
    (_zoom, { props }) =>
      props.kind === a || props.kind === b;
  const rail = line("rail", (zoom) => Math.max(0.6, (zoom - 8) * 0.2));
  return [
    ...kinds.map(([a, b, minzoom, most]) => ({
      dataLayer: "roads",
      minzoom: Math.max(minzoom, 9),
      symbolizer: line("roadEdge", (zoom) => wide(minzoom, most)(zoom) + 1.4),
      filter: is(a, b),
    })),
    { dataLayer: "roads", minzoom: 9, symbolizer: rail, filter: is("rail", "rail") },
    ...kinds.map(([a, b, minzoom, most]) => ({
      dataLayer: "roads",
      minzoom,
      symbolizer: line(a === "highway" ? "highway" : "road", wide(minzoom, most)),
      filter: is(a, b),
    })),
  ];
}

// Levels of Protomaps' base maps: 2 countries, 4 regions, more for districts.
function borders(line) {
  const level = ({ props }) => Number(props.kind_detail ?? 9);
  const county = line("county", 0.8, { dash: [3, 3] });
  return [
    { dataLayer: "boundaries", minzoom: 8, symbolizer: county, filter: (_zoom, at) => level(at) > 4 },
    {
      dataLayer: "boundaries",
      minzoom: 5,
      symbolizer: line("region", (zoom) => Math.min(2, 0.5 + (zoom - 4) * 0.2)),
      filter: (_zoom, at) => level(at) > 2 && level(at) <= 4,
    },
    {
      dataLayer: "boundaries",
      symbolizer: line("country", (zoom) => Math.min(2.6, 0.5 + zoom * 0.17)),
      filter: (_zoom, at) => level(at) <= 2,
    },
  ];
}
