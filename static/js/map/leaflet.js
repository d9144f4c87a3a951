// The only file that knows Leaflet. The page's map tag fires map:init; everything else speaks to this adapter.

import { overlays } from "./overlays.js";

const WORLD_ZOOM = 5; // geo/basemap: WORLD_MAX_ZOOM
const TILE_TROUBLE = 3; // so many missing tiles mean that there is no background map

export function whenReady() {
  return new Promise((resolve) => {
    window.addEventListener(
      "map:init",
      (event) => resolve(adapt(event.detail.map, event.detail.options ?? {})),
      { once: true },
    );
  });
}

function adapt(map) {
  const L = window.L;
  const background = [];
  map.eachLayer((layer) => {
    if (layer instanceof L.TileLayer) background.push(layer);
  });
  for (const layer of [...background]) background.push(...underlay(L, map, layer));
  const groups = {
    areas: L.layerGroup().addTo(map),
    rings: L.layerGroup().addTo(map),
    marks: L.layerGroup().addTo(map),
    outlines: L.layerGroup(),
  };
  map.attributionControl?.setPrefix(false);
  map.zoomControl?.setPosition("topleft");
  map.createPane("outlines").classList.add("pane-outlines");

  return {
    ...overlays(L, map),
    container: map.getContainer(),
    deepest: map.getMaxZoom(),
    view: () => ({ zoom: map.getZoom(), lat: map.getCenter().lat, lon: map.getCenter().lng }),
    zoom: () => map.getZoom(),
    bounds() {
      const box = map.getBounds();
      return [
        clampLon(box.getWest()),
        clampLat(box.getSouth()),
        clampLon(box.getEast()),
        clampLat(box.getNorth()),
      ];
    },
    onMove: (listener) => map.on("moveend", listener),
    onClick: (listener) => map.on("click", listener),
    resize: () => map.invalidateSize({ animate: false }),
    setView: ({ zoom, lat, lon }, animate = false) => map.setView([lat, lon], zoom, { animate }),
    fit([west, south, east, north], { most = 12, animate = true } = {}) {
      const box = L.latLngBounds([south, west], [north, east]);
      map.fitBounds(box.pad(0.15), { maxZoom: most, animate });
    },
    // Goes into a box: at least one step nearer, whatever its size.
    open([west, south, east, north]) {
      const box = L.latLngBounds([south, west], [north, east]);
      const nearer = Math.max(map.getBoundsZoom(box.pad(0.15)), Math.floor(map.getZoom()) + 1);
      map.setView(box.getCenter(), Math.min(nearer, map.getMaxZoom()));
    },
    show(lon, lat, { least = 7, animate = true } = {}) {
      const inside = map.getBounds().pad(-0.12).contains([lat, lon]);
      if (!inside || map.getZoom() < least)
        map.setView([lat, lon], Math.max(map.getZoom(), least), { animate });
    },
    // Where a position is on the screen, and back.
    toScreen(lon, lat) {
      const { x, y } = map.latLngToContainerPoint([lat, lon]);
      return [x, y];
    },
    fromScreen(x, y) {
      const { lng, lat } = map.containerPointToLatLng([x, y]);
      return [lng, lat];
    },
    clear: (name) => groups[name].clearLayers(),
    // An element on the map, reachable by keyboard; `size` is its box in pixels.
    mark(lon, lat, element, { size, name, press, lift = 0, group = "marks" }) {
      const icon = L.divIcon({ html: element, className: "mark-box", iconSize: [size, size] });
      const marker = L.marker([lat, lon], {
        icon,
        keyboard: true,
        riseOnHover: true,
        zIndexOffset: lift,
      }).addTo(groups[group]);
      const box = marker.getElement();
      box.setAttribute("aria-label", name);
      box.setAttribute("title", name);
      marker.on("click", () => press());
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        press();
      });
      return { box, remove: () => marker.remove() };
    },
    ring(lon, lat, radius, className) {
      L.circle([lat, lon], { radius, className, interactive: false }).addTo(groups.rings);
    },
    shape(geometry, className, press) {
      const layer = L.geoJSON(geometry, {
        style: { className, weight: 1.2 },
        interactive: Boolean(press),
      }).addTo(groups.areas);
      if (press) layer.on("click", press);
    },
    setTheme(isDark) {
      for (const layer of background) {
        const url = layer._url;
        const wanted = isDark ? url.replace("/light/", "/dark/") : url.replace("/dark/", "/light/");
        if (wanted !== url) layer.setUrl(wanted);
      }
    },
    // Calls back once when the background map cannot be had.
    onNoTiles(listener) {
      let missing = 0;
      for (const layer of background) {
        layer.on("tileerror", () => {
          missing += 1;
          if (missing === TILE_TROUBLE) listener();
        });
        layer.on("tileload", () => {
          missing = Number.NEGATIVE_INFINITY;
        });
      }
    },
    drawOutlines(geometry) {
      L.geoJSON(geometry, {
        pane: "outlines",
        interactive: false,
        style: { className: "outline", weight: 1 },
      }).addTo(groups.outlines);
      groups.outlines.addTo(map);
    },
  };
}

// The world is drawn to zoom 5, one box of it deeper: its own layer lies over the enlarged world.
function underlay(L, map, layer) {
  const { detail, ...options } = layer.options;
  if (!detail) return [];
  const [west, south, east, north] = detail;
  const world = L.tileLayer(layer._url, { ...options, maxNativeZoom: WORLD_ZOOM, zIndex: 0 }).addTo(map);
  layer.remove();
  Object.assign(layer.options, {
    minZoom: WORLD_ZOOM + 1,
    bounds: L.latLngBounds([south, west], [north, east]),
  });
  layer.addTo(map);
  return [world];
}

function clampLat(value) {
  return Math.max(-90, Math.min(90, value));
}

function clampLon(value) {
  return Math.max(-180, Math.min(180, value));
}
