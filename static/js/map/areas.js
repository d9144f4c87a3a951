// Outlines of areas: fetched once each, hatched, under the marks.

import { withQuery } from "../core/api.js";

const BATCH = 40;

export function createAreas(map, api, urls) {
  const known = new Map();

  // Draws the areas of an answer; those not yet known are fetched first.
  async function draw(areas, { selected, openArea, fine }) {
    const missing = areas.map((area) => key(area.area, fine)).filter((name) => !known.has(name));
    for (let at = 0; at < missing.length; at += BATCH) {
      const ids = missing.slice(at, at + BATCH).map((name) => name.split(":")[0]);
      const told = await api.get(
        "outlines",
        withQuery(urls.outlines, { ids: ids.join(","), fine: fine ? "1" : "" }),
      );
      if (!told) return;
      for (const id of ids) known.set(key(id, fine), told.outlines[id] ?? null);
    }
    map.clear("areas");
    for (const area of areas) {
      const geometry = known.get(key(area.area, fine));
      const isChosen = area.incidents.some((incident) => incident.id === selected);
      if (geometry) map.shape(geometry, `area${isChosen ? " is-chosen" : ""}`, () => openArea(area));
    }
  }

  return { draw };
}

function key(id, fine) {
  return `${id}:${fine ? "fine" : "coarse"}`;
}
