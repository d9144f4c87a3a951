// The heat layer: density as colour on a canvas, computed from the server's cells of exactly this filter.

import { channels, fieldOf, greatest, paint } from "./heatField.js";

const GRAIN = 4; // one grid step in pixels
const RADIUS_PX = 28;

export function createHeat(store, words, map) {
  const { canvas } = map.canvas();
  let most = 0;

  function draw() {
    const { density, layer } = store.get();
    canvas.hidden = layer !== "heat" || !density;
    if (canvas.hidden) return;
    const { width, height } = map.canvas();
    const [columns, rows] = [Math.ceil(width / GRAIN), Math.ceil(height / GRAIN)];
    const cells = density.cells.map(([lon, lat, count]) => {
      const [x, y] = map.toScreen(lon, lat);
      return [x / GRAIN, y / GRAIN, count];
    });
    const field = fieldOf(cells, columns, rows, RADIUS_PX / GRAIN);
    most = greatest(field);
    canvas.width = columns;
    canvas.height = rows;
    const context = canvas.getContext("2d");
    const image = context.createImageData(columns, rows);
    paint(image.data, field, { most, ramp: ramp() });
    context.putImageData(image, 0, 0);
    const drawn = density.matched - density.not_drawn;
    canvas.setAttribute("aria-label", words.t("heat_name", { count: words.n("incidents", drawn) }));
    store.set({ heatScale: { most: Math.round(most), reach: reach() } });
  }

  // How wide the bump of one incident is on the ground, in metres.
  function reach() {
    const [west, south, east] = map.bounds();
    const { width } = map.canvas();
    const middle = (map.bounds()[3] + south) / 2;
    const metres = ((east - west) * 111_320 * Math.cos((middle * Math.PI) / 180)) / width;
    return Math.round(metres * RADIUS_PX);
  }

  store.on(["density", "layer", "isDark"], draw);
  draw();
}

function ramp() {
  const style = getComputedStyle(document.documentElement);
  return [1, 2, 3, 4, 5].map((step) => channels(style.getPropertyValue(`--ramp-${step}`)));
}
