// Asks for what the chosen layer needs beside the map's answer; a newer question cancels the one before.

import { PADDED_ZOOM, within } from "./filtersForViewAndMarks.js";

export function createLayerLoader(store, api, urls) {
  async function load(bbox, zoom) {
    const { layer, level, measure, filter } = store.get();
    try {
      if (layer === "heat") {
        const density = await api.get("layer", urls.density, {
          ...within(filter, bbox),
          zoom: Math.round(zoom),
        });
        if (density && store.get().layer === "heat") store.set({ density, layerTrouble: false });
      }
      if (layer === "areas") {
        // Of the whole question: what an area counts does not hang on how much of it the map shows.
        const shaded = await api.get("layer", urls.areas, { ...filter, level, measure });
        if (shaded && store.get().layer === "areas") store.set({ shaded, layerTrouble: false });
      }
    } catch {
      store.set({ layerTrouble: true, density: null, shaded: null });
    }
  }

  // West, south, east and north of everything the filter matches anywhere, or null when nothing of it has a place.
  async function extent() {
    const { bbox: _, ...anywhere } = store.get().filter;
    const told = await api.get("extent", urls.map, { ...anywhere, zoom: PADDED_ZOOM });
    if (!told) return null;
    const boxes = [
      ...told.cells.map((cell) => cell.bbox),
      ...told.places.map((place) => [place.lon, place.lat, place.lon, place.lat]),
      ...told.areas.filter((area) => area.label).map((area) => [...area.label, ...area.label]),
    ];
    const labels = boxes.length ? [] : told.countries.filter((country) => country.label);
    for (const country of labels) boxes.push([...country.label, ...country.label]);
    if (!boxes.length) return { matched: told.matched, box: null };
    const side = (at, pick) => pick(...boxes.map((box) => box[at]));
    return {
      matched: told.matched,
      box: [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)],
    };
  }

  // The first incidents of a stack that the map's answer does not carry.
  async function members(parameters) {
    try {
      const page = await api.get("stack", urls.incidents, { ...parameters, limit: 100 });
      return page?.results ?? null;
    } catch {
      return null;
    }
  }

  // The record of an attack's parent, for the lines to its other parts.
  async function record(id) {
    try {
      return await api.get("kin", urls.incident.replace("ID", encodeURIComponent(id)));
    } catch {
      return null;
    }
  }

  return { load, extent, members, record };
}
