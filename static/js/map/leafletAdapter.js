// The only file that knows Leaflet. The page's map tag fires map:init; everything else speaks to this adapter.

import { distance } from "../core/format.js";
import { pause } from "../core/scheduling.js";
import { addBasemap, chosenTheme, vectorLibrary } from "./basemapLayers.js";
import { operatorOverlays } from "./operatorOverlays.js";
import { overlays } from "./overlays.js";
import { coveredBelow, isInSight, sheetAtRest } from "./sheetCover.js";

const OVER = ".map-tools, .map-button, .country-badge, .leaflet-control-zoom, .left > .chips > *";
const PAINT_MS = 100;
const GROWN_LIFT = 10_000;
const MOVING_MS = 2000;

export async function whenReady() {
  await painted();
  return new Promise((resolve) => {
    window.addEventListener(
      "map:init",
      (event) => resolve(adapt(event.detail.map, event.detail.options ?? {})),
      { once: true },
    );
    // Fading tiles in would style and paint the whole map anew in each of the frames that follow a zoom.
    window.L.Map.mergeOptions({ fadeAnimation: false });
    sayScaleInLanguage(window.L, document.documentElement.lang);
    window.dispatchEvent(new Event("map:wanted")); // the map tag waits for this, not for the last picture
  });
}

// The bar of the scale says "100 km" in Latin letters otherwise.
function sayScaleInLanguage(L, language) {
  L.Control.Scale.include({
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      this._updateScale(this._mScale, distance(metres, { language }), metres / most);
    },
  });
}

function adapt(map) {
  const L = window.L;
  let troubled = () => {};
  let isTroubled = false;
  const basemap = addBasemap(L, map, {
    onTrouble() {
      isTroubled = true;
      troubled();
    },
  });
  map.on("layeradd", ({ layer }) => markOthers(L, layer));
  takeOver(map, basemap);
  const groups = {
    areas: L.layerGroup().addTo(map),
    rings: L.layerGroup().addTo(map),
    marks: L.layerGroup().addTo(map),
    outlines: L.layerGroup(),
  };
  map.attributionControl?.setPrefix(false);
  map.zoomControl?.setPosition("topleft");
  nameZoomButtons(map);
  map.createPane("outlines").classList.add("pane-outlines");

  const over = overlays(L, map);
  const ofOperator = operatorOverlays(L, map, vectorLibrary);

  return {
    ...over,
    ...ofOperator,
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
    onMoveStart: (listener) => map.on("movestart", listener),
    still: standstill(map),
    onClick: (listener) => map.on("click", listener),
    resize: () => map.invalidateSize({ animate: false }),
    setView: ({ zoom, lat, lon }, animate = false) => map.setView([lat, lon], zoom, { animate }),
    // All of a box in sight; one whose west is greater than its east goes over the date line.
    fit([west, south, east, north], { most = 12, animate = true, pad = 0.15 } = {}) {
      const box = L.latLngBounds([south, west], [north, east < west ? east + 360 : east]);
      const covered = pad ? [0, coveredBelow(map)] : [0, 0];
      map.fitBounds(box.pad(pad), { maxZoom: most, animate, paddingBottomRight: covered });
    },
    // Goes into a box: at least one step nearer, whatever its size.
    open([west, south, east, north]) {
      const box = L.latLngBounds([south, west], [north, east]);
      const nearer = Math.max(map.getBoundsZoom(box.pad(0.15)), Math.floor(map.getZoom()) + 1);
      map.setView(box.getCenter(), Math.min(nearer, map.getMaxZoom()));
    },
    // Brings a position into the middle of what is seen of the map, where it is not well in sight.
    async show(lon, lat, { least = 7, animate = true } = {}) {
      await sheetAtRest();
      if (map.getZoom() >= least && isInSight(map, [lat, lon], 0.12)) return;
      const zoom = Math.max(map.getZoom(), least);
      const middle = map.project([lat, lon], zoom).add([0, coveredBelow(map) / 2]);
      map.setView(map.unproject(middle, zoom), zoom, { animate });
    },
    // Moves the map just so far that a position which a phone's sheet covers is seen above it.
    async reveal(lon, lat) {
      await sheetAtRest();
      const covered = coveredBelow(map);
      const inMap = map.getBounds().contains([lat, lon]);
      if (covered && inMap && !isInSight(map, [lat, lon], 0.12))
        map.panBy([0, covered / 2], { animate: false });
      if (covered && inMap && !isInSight(map, [lat, lon], 0))
        map.panTo(map.unproject(map.project([lat, lon]).add([0, covered / 2])), { animate: false });
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
    size() {
      const { x, y } = map.getSize();
      return [x, y];
    },
    // What is pressed on top of the map, in its pixels.
    buttons() {
      const { left, top } = map.getContainer().getBoundingClientRect();
      const found = (document.querySelector(".stage") ?? document).querySelectorAll(OVER);
      return [...found]
        .map((each) => each.getBoundingClientRect())
        .filter((each) => each.width)
        .map((each) => ({
          left: each.left - left,
          top: each.top - top,
          right: each.right - left,
          bottom: each.bottom - top,
        }));
    },
    clear: (name) => groups[name].clearLayers(),
    // The names of the base map make way for the marks there are now.
    nameAroundMarks() {
      const marks = groups.marks.getLayers().map((marker) => ({
        latLng: marker.getLatLng(),
        half: marker.options.icon.options.iconSize[0] / 2,
      }));
      const boxes = [...marks, ...over.labelBoxes()].map(({ latLng, half }) => {
        const { x, y } = map.project(latLng);
        return { x, y, half };
      });
      basemap.avoid(map.getZoom(), boxes);
    },
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
      box.setAttribute("aria-label", calledAsSeen(element, name));
      marker.on("click", () => press());
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        press();
      });
      return { box, remove: () => marker.remove(), grow: (sides) => grow(marker, size, lift, sides) };
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
      const light = (isOn) =>
        layer.eachLayer((part) => part.getElement?.()?.classList.toggle("is-hovered", isOn));
      return { light };
    },
    setTheme(isDark) {
      map.getContainer().classList.toggle("is-dark", isDark);
      basemap.setTheme(chosenTheme());
      ofOperator.operator.repaint();
    },
    // Calls back once when the background map cannot be had.
    onNoTiles(listener) {
      if (isTroubled) listener();
      else troubled = listener;
    },
    drawOutlines(geometry) {
      L.geoJSON(geometry, {
        pane: "outlines",
        interactive: false,
        style: { className: "outline", weight: 1 },
        pointToLayer: ({ properties }, at) => town(L, properties, at),
      }).addTo(groups.outlines);
      groups.outlines.addTo(map);
    },
  };
}

// Whoever speaks to the page says what is seen: "1.2k", where the name tells the whole number.
function calledAsSeen(element, name) {
  const seen = element.textContent.trim();
  return !seen || name.includes(seen) ? name : `${seen}: ${name}`;
}

// The box of a mark that a button or the map's edge all but covers grows by `sides` ({bottom: 6}) and lies above the
// others; what is drawn stays where it is. Where nothing of it is seen (null), the Tab key passes it by.
function grow(marker, size, lift, sides) {
  const box = marker.getElement();
  box.tabIndex = sides ? 0 : -1;
  const isGrown = Boolean(sides && Object.keys(sides).length);
  if (!box.classList.toggle("is-grown", isGrown) && !box.style.padding) return;
  const { top = 0, right = 0, bottom = 0, left = 0 } = sides ?? {};
  box.style.inlineSize = `${size + left + right}px`;
  box.style.blockSize = `${size + top + bottom}px`;
  box.style.marginLeft = `${-size / 2 - left}px`;
  box.style.marginTop = `${-size / 2 - top}px`;
  box.style.padding = isGrown ? [top, right, bottom, left].map((by) => `${by}px`).join(" ") : "";
  marker.setZIndexOffset(lift + (isGrown ? GROWN_LIFT : 0));
}

// Gives a function whose promise is kept when the map is not being moved, or was for too long: what is drawn into a
// movement makes it falter, and is often outdated at its end.
function standstill(map) {
  let moving = Promise.resolve();
  map.on("movestart", () => {
    moving = Promise.race([new Promise((resolve) => map.once("moveend", resolve)), pause(MOVING_MS)]);
  });
  return () => moving;
}

// A city of the outlines: a dot and its name.
function town(L, { name }, at) {
  const style = { pane: "outlines", className: "outline-town", interactive: false, radius: 2, weight: 1 };
  const box = document.createElement("span");
  box.textContent = name[document.documentElement.lang] ?? name.en;
  return L.circleMarker(at, style).bindTooltip(box, {
    permanent: true,
    direction: "right",
    className: "outline-name",
    pane: "outlines",
  });
}

// What the page came with is on the screen; the map's own work, long on a phone, would hold it back.
function painted() {
  if (!document.querySelector(".first-view")) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, PAINT_MS); // a tab in the background paints nothing
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
}

// The page came with a picture of the ground (components/first_view.html); it goes when the map has drawn its own.
function takeOver(map, basemap) {
  const first = map.getContainer().querySelector(".first-view");
  if (!first) return;
  const go = () => first.remove();
  map.once("dragstart zoomstart", go);
  basemap.ready.then(() => (basemap.layers[0] ? basemap.layers[0].once("load", go) : go()));
}

// A layer of the map's choice that is not ours has no dark tiles: the stylesheet darkens it.
function markOthers(L, layer) {
  if (layer instanceof L.TileLayer) layer.getContainer()?.classList.add("tiles-of-others");
}

function clampLat(value) {
  return Math.max(-90, Math.min(90, value));
}

function clampLon(value) {
  return Math.max(-180, Math.min(180, value));
}

// Leaflet names its two buttons in English; the page knows the words of its reader.
function nameZoomButtons(map) {
  const words = document.getElementById("zoom-words")?.dataset ?? {};
  for (const way of ["in", "out"]) {
    const button = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
    if (button && words[way]) button.title = words[way];
    if (button && words[way]) button.setAttribute("aria-label", words[way]);
  }
}
