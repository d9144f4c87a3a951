// The drawn area of the filter: its outline, and the button that takes it away. The box of "only what the map shows" is
// outlined where the map shows more than it, as on another screen than that of the sender.

import { find } from "../core/dom.js";
import { boxNumbers, isInside } from "./filtersForViewAndMarks.js";
import { boxCorners, cornersOf } from "./polygonCoordinates.js";

export function createDrawn(store, map, { change }) {
  const strip = find("#drawn");

  function draw() {
    const { filter, drawing } = store.get();
    if (drawing) return;
    map.overlay.clear("drawn");
    const corners = cornersOf(filter.polygon);
    if (corners) map.overlay.ring(corners, "drawn");
    const [lon, lat, metres] = (filter.near ?? "").split(",").map(Number);
    if (metres > 0) map.overlay.circle("drawn", [lon, lat], metres, "drawn");
    const box = boxNumbers(filter.bbox);
    if (box && box[0] < box[2] && !isInside(map.bounds(), box)) map.overlay.ring(boxCorners(box), "drawn");
    strip.hidden = !filter.polygon;
  }

  find("#drawn-clear").addEventListener("click", () => {
    const { polygon: _, ...rest } = store.get().filter;
    change(rest);
    find("#draw-box").focus();
  });
  store.on(["filter", "drawing", "view"], draw);
  draw();
}
