// A pattern for each type, so that stacked bars are told apart without colour, in grey print too.

import { svg } from "../core/dom.js";

// Lines of a 6 × 6 tile; an empty one is plain colour, "hollow" has an outline only.
const TILES = {
  air_drone_strike: { d: "" },
  shelling_artillery_missile: { d: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5" },
  armed_clash: { d: "M0 0L6 6M6 0L0 6" },
  explosive_mine_ied: { d: "M3 2.9v.2M0 0v.1M6 6v.1M0 6v.1M6 0v.1", wide: 2.4 },
  attack_on_civilians: { d: "M0 3h6" },
  interception: { d: "", hollow: true },
  sabotage: { d: "M-1 -1L7 7M-1 5L1 7M5 -1L7 1" },
  protest: { d: "M3 0v6" },
  other: { d: "M0 3h6M3 0v6" },
};

export function fill(type) {
  return `url(#bar-${type})`;
}

export function patterns(types) {
  return svg(
    "defs",
    {},
    types.map((type) => tile(type, TILES[type] ?? TILES.other)),
  );
}

function tile(type, { d, hollow = false, wide = 1.4 }) {
  return svg(
    "pattern",
    { id: `bar-${type}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", class: `t-${type} tile` },
    svg("rect", { width: 6, height: 6, class: `tile-ground${hollow ? " is-hollow" : ""}` }),
    d ? svg("path", { d, class: "tile-lines", "stroke-width": wide }) : null,
  );
}

// The sample of a legend.
export function swatch(type) {
  return svg(
    "svg",
    {
      class: "swatch",
      viewBox: "0 0 18 12",
      width: 18,
      height: 12,
      "aria-hidden": "true",
      focusable: "false",
    },
    svg("rect", { x: 0.5, y: 0.5, width: 17, height: 11, fill: fill(type), class: `bar t-${type}` }),
  );
}
