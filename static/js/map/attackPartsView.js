// The parts of one attack: thin lines between those with a point, when one of them or the whole is chosen.

import { distinct, lines } from "./attackPartLines.js";

export function createKin(store, map, { record }) {
  let turn = 0;

  async function draw() {
    const mine = ++turn;
    map.overlay.clear("kin");
    const { detail, show, layer } = store.get();
    if (!detail || detail.id !== show) return;
    if (layer !== "clusters" && detail.place.point)
      map.overlay.halo(detail.place.point, "kin-halo is-chosen");
    const whole = await wholeOf(detail);
    if (mine !== turn || !whole) return;
    const parent = whole.place.point;
    const parts = whole.parts.map((part) => part.place.point).filter(Boolean);
    for (const pair of lines(parent, parts)) map.overlay.line(pair, "kin-line");
    for (const point of distinct(parent ? [parent, ...parts] : parts)) map.overlay.halo(point, "kin-halo");
  }

  // The record whose parts are to be joined: the chosen one, or the parent of the chosen part.
  async function wholeOf(detail) {
    if (detail.parts.length) return detail;
    return detail.parents.length ? record(detail.parents[0].id) : null;
  }

  store.on(["detail", "show", "layer"], draw);
  draw();
}
