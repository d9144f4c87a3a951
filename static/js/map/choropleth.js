// Areas shaded by a measure: the map's part. The key beside it (layerKey.js) tells the same values as a list.

import { make } from "../core/dom.js";
import { amount, areaValue } from "./areaMeasures.js";
import { classesOf, stepOf } from "./colorClasses.js";

const FINE_FROM = 8;

export function createChoropleth(store, words, map, { outlines, choose }) {
  let turn = 0;

  async function draw() {
    const { shaded, layer, measure } = store.get();
    const mine = ++turn;
    map.overlay.clear("shades");
    if (layer !== "areas" || !shaded) return;
    const byId = new Map(shaded.areas.map((area) => [area.area, area]));
    const classes = classesOf(shaded.areas.map((area) => amount(area, measure)));
    const fine = map.zoom() >= FINE_FROM;
    for (const area of shaded.areas)
      if (!area.has_outline && area.label) shade(disc(area.label), area, classes);
    const ids = shaded.areas.filter((area) => area.has_outline).map((area) => area.area);
    await outlines.each("shades", ids, fine, (found) => {
      if (mine !== turn) return;
      for (const [id, geometry] of found) if (geometry) shade(geometry, byId.get(id), classes);
    });
  }

  function shade(geometry, area, classes) {
    const { measure, areaChosen } = store.get();
    const step = stepOf(amount(area, measure), classes);
    const className = `shade step-${step}${areaChosen === area.key ? " is-chosen" : ""}`;
    map.overlay.shade(geometry, className, {
      tell: () => make("span", {}, make("b", {}, area.name), make("br"), areaValue(area, measure, words)),
      press: () => choose(area.key),
    });
  }

  store.on(["shaded", "layer", "areaChosen"], () => draw().catch(() => map.overlay.clear("shades")));
  draw().catch(() => map.overlay.clear("shades"));
}

// Stands for an area without a boundary on record: circles of their radius would lie on one another.
function disc(label) {
  return { type: "Point", coordinates: label };
}
