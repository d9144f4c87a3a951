// Puts the map together: marks and areas at once, everything else when it is first needed.

import { whenNeeded } from "../core/lazyView.js";
import { clean, placeKeys } from "../filters/filterOperations.js";
import { createCircleScale } from "./circleScale.js";
import { boxOfShape } from "./filtersForViewAndMarks.js";
import { createLayers } from "./layerControl.js";
import { createLayerLoader } from "./layerLoad.js";
import { createTools } from "./mapTools.js";
import { createMapView } from "./mapView.js";
import { createOutlines } from "./outlineCache.js";
import { createStacks } from "./stackList.js";

export const AT_FIRST = Object.freeze({
  density: null,
  shaded: null,
  heatScale: null,
  areaChosen: "",
  layerTrouble: false,
  drawing: "",
  scale: null,
});

export function createMapParts(store, words, map, { api, page, open, change, home, look, today }) {
  const asked = store.get();
  const box = page.box ?? boxOfShape(asked.filter);
  const loader = createLayerLoader(store, api, page.urls);
  const outlines = createOutlines(api, page.urls.outlines);
  const load = () => loader.load(map.bounds(), map.zoom());
  const stacks = createStacks(store, {
    openStack: (stack) => store.set({ stack, show: "" }),
    change,
    members: loader.members,
  });
  createMapView(store, words, map, {
    api,
    open,
    stacks,
    reload: look,
    outlines,
    background: page.outlines,
    box,
    record: loader.record,
  });
  const begun = asked.view || asked.filter.bbox || box ? asked.filter : null;
  createTools(store, words, map, { extent: loader.extent, home });
  createLayers(store);
  createCircleScale(store, words);
  drawButtons(store);
  if (page.urls.overlays)
    import("./operatorLayers.js").then(({ createOperatorLayers }) =>
      createOperatorLayers(store, words, map, { api, address: page.urls.overlays, today }),
    );
  const choose = (key) => store.set({ areaChosen: store.get().areaChosen === key ? "" : key });
  const showArea = ({ key, name }) =>
    store.set({
      names: { ...store.get().names, [key]: name },
      filter: clean({ ...store.get().filter, area: key }),
      areaChosen: "",
    });

  store.on(["layer", "level", "measure"], load);
  whenNeeded(store, ["layer"], isShaded, async () => {
    const [{ createChoropleth }, { createLayerKey }] = await Promise.all([
      import("./choropleth.js"),
      import("./layerLegend.js"),
    ]);
    createChoropleth(store, words, map, { outlines, choose });
    createLayerKey(store, words, { choose, showArea });
  });
  whenNeeded(
    store,
    ["layer"],
    ({ layer }) => layer === "heat",
    async () => (await import("./heatLayer.js")).createHeat(store, words, map),
  );
  whenNeeded(
    store,
    ["filter"],
    ({ filter }) => filter.polygon || filter.near || filter.bbox,
    async () => (await import("./drawnShape.js")).createDrawn(store, map, { change }),
  );
  whenNeeded(
    store,
    ["filter"],
    ({ filter }) => placeKeys(filter).length || filter.polygon || filter.near,
    async () => {
      const { createAskedPlace } = await import("./askedPlace.js");
      createAskedPlace(store, map, { outlines, begun });
    },
  );
  whenNeeded(
    store,
    ["drawing"],
    ({ drawing }) => drawing,
    async () => (await import("./drawShape.js")).createDraw(store, words, map, { change }),
  );
  whenNeeded(
    store,
    ["detail"],
    ({ detail, layer }) => detail?.parts.length || detail?.parents.length || (detail && layer !== "clusters"),
    async () => (await import("./attackPartsView.js")).createKin(store, map, { record: loader.record }),
  );
  return { load };
}

function isShaded({ layer }) {
  return layer !== "clusters";
}

function drawButtons(store) {
  const buttons = {
    box: document.getElementById("draw-box"),
    polygon: document.getElementById("draw-polygon"),
  };
  for (const [kind, button] of Object.entries(buttons))
    button.addEventListener("click", () => store.set({ drawing: store.get().drawing === kind ? "" : kind }));
  store.on(["drawing"], ({ drawing }) => {
    for (const [kind, button] of Object.entries(buttons))
      button.setAttribute("aria-pressed", String(kind === drawing));
  });
}
