// Areas shaded by a measure: the map's part. The key beside it (layerLegend.js) tells the same values as a list.

import { make } from "../core/dom.js";
import { compactNumber } from "../core/format.js";
import { amount, areaValue, rateValue, shortRate } from "./areaMeasures.js";
import { classesOf, stepOf } from "./colorClasses.js";
import { roomForLabels } from "./labelLayout.js";

const FINE_FROM = 8;
const LETTER_PX = 6.6;
const LINE_PX = 15;

export function createChoropleth(store, words, map, { outlines, choose }) {
  let turn = 0;

  async function draw() {
    const { shaded, layer, measure, classes: kind, per } = store.get();
    const mine = ++turn;
    map.overlay.clear("shades");
    drawLabels();
    if (layer !== "areas" || !shaded) return;
    const byId = new Map(shaded.areas.map((area) => [area.area, area]));
    const amounts = shaded.areas.map((area) => amount(area, measure, per));
    const classes = classesOf(amounts, kind, per === "head");
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
    const { measure, areaChosen, per } = store.get();
    const step = stepOf(amount(area, measure, per), classes);
    const className = `shade step-${step}${areaChosen === area.key ? " is-chosen" : ""}`;
    const rate = () => (per ? [make("br"), rateValue(area, measure, words)] : null);
    map.overlay.shade(geometry, className, {
      tell: () =>
        make("span", {}, make("b", {}, area.name), make("br"), areaValue(area, measure, words), rate()),
      press: () => choose(area.key),
    });
  }

  // Names with their values, as many as find room; those with the greatest values first.
  function drawLabels() {
    const { shaded, layer } = store.get();
    map.overlay.clear("shadeNames");
    if (layer === "areas" && shaded) {
      const labels = shaded.areas.filter(({ label }) => label).map(labelOf);
      for (const { at, lines } of roomForLabels(labels, map.size()))
        map.overlay.label(
          at,
          lines.map((line, index) => make(index ? "b" : "span", {}, line)),
        );
    }
    map.nameAroundMarks();
  }

  function labelOf(area) {
    const lines = [area.name, short(area)];
    const [x, y] = map.toScreen(...area.label);
    const width = Math.max(...lines.map((line) => line.length)) * LETTER_PX;
    return { at: area.label, lines, x, y, width, height: lines.length * LINE_PX };
  }

  function short(area) {
    const { measure, per } = store.get();
    const value = amount(area, measure, per);
    if (value === null || value === undefined) return "?";
    return per ? shortRate(value, words.language) : compactNumber(value, words.language);
  }

  const redraw = () => draw().catch(() => map.overlay.clear("shades"));
  store.on(["shaded", "layer", "areaChosen", "classes", "per"], redraw);
  map.onMove(drawLabels);
  redraw();
}

// Stands for an area without a boundary on record: circles of their radius would lie on one another.
function disc(label) {
  return { type: "Point", coordinates: label };
}
