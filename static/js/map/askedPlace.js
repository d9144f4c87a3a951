// The place of the filter on the map: gone to when it is chosen, and outlined as long as it is asked for.

import { placeKeys } from "../filters/filterOperations.js";
import { boxOfShape, isInside } from "./filtersForViewAndMarks.js";

const FINE_FROM = 8;
const WHERE = ["place", "area", "region", "country", "near", "polygon"];

// `begun` is the filter whose place, or a view of it, the page began with; null where it began anywhere.
export function createAskedPlace(store, map, { outlines, begun }) {
  let shown = begun ? spelled(begun) : "";
  let drawn = "";
  let turn = 0;

  function look({ filter, places, moveTo }, before = {}) {
    const asked = spelled(filter);
    if (asked !== shown && moveTo && moveTo !== before.moveTo) shown = asked; // a step back brings its own view
    const found = placeKeys(filter).map((key) => places[key]);
    if (found.some((place) => place === undefined)) return; // not yet known
    if (asked !== shown) {
      shown = asked;
      go(filter, found);
    }
    outline(found.filter(Boolean));
  }

  function go(filter, found) {
    const box = around(found.map((place) => place?.bbox).filter(Boolean));
    const animate = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (box) return map.fit(box, { animate });
    const shape = boxOfShape(filter);
    if (shape && !isInside(shape, map.bounds())) map.fit(shape, { animate });
  }

  // A place without an outline is known by the circle it lies in.
  async function outline(found) {
    const fine = map.zoom() >= FINE_FROM;
    const wanted = found.map(({ key }) => key).join() + fine;
    if (wanted === drawn) return;
    drawn = wanted;
    const mine = ++turn;
    map.overlay.clear("asked");
    for (const { key, lon, lat, uncertainty_m: metres } of found)
      if (key.startsWith("p") && lon !== null)
        map.overlay.circle("asked", [lon, lat], metres ?? 0, "asked-place");
    const ids = found.filter(({ key }) => key.startsWith("a")).map(({ key }) => Number(key.slice(1)));
    if (!ids.length) return;
    try {
      await outlines.each("asked", ids, fine, (shapes) => {
        if (mine !== turn) return;
        for (const [, geometry] of shapes)
          if (geometry) map.overlay.outline("asked", geometry, "asked-place");
      });
    } catch {
      drawn = ""; // the next change asks again
    }
  }

  store.on(["filter", "places", "view"], look);
  look(store.get());
}

// The place conditions alone: what the map goes to anew when they change.
function spelled(filter) {
  return WHERE.map((name) => filter[name] ?? "").join("|");
}

// The box around all of them; beside one that goes over the date line, there is none.
function around(boxes) {
  if (boxes.length < 2) return boxes[0] ?? null;
  if (boxes.some(([west, , east]) => west > east)) return null;
  return [0, 1, 2, 3].map((at) => (at < 2 ? Math.min : Math.max)(...boxes.map((box) => box[at])));
}
