// Our own base map on the page's map: land, water and borders under everything, names above the marks.

import { pause } from "../core/scheduling.js";
import { labelRules, measureNames } from "./basemapLabels.js";
import { PALETTES, paintRules } from "./basemapStyle.js";
import { createTileSource } from "./basemapTiles.js";

const LABELLED_TILES = 64; // of which the library remembers where names stand; a wide screen shows thirty
const [MOVED_X, MOVED_Y] = [110, 40]; // pixels a name is moved by a mark, at most

// `onTrouble` is called once when there is no base map to be had. Returns {setTheme(name), ready}.
export function addBasemap(L, map, { onTrouble }) {
  map.getContainer().dataset.basemap = chosenTheme();
  const look = { palette: PALETTES[chosenTheme()], family: getComputedStyle(document.body).fontFamily };
  const layers = [];
  const ready = begin(L, map, look, onTrouble).then((made) => layers.push(...made), onTrouble);
  return {
    ready,
    layers,
    // Names keep clear of marks, given as {x, y, half} in pixels of the whole map at this zoom.
    avoid(zoom, boxes) {
      look.marks = { zoom, boxes };
      layers[1]?.rerenderTiles();
    },
    setTheme(name) {
      map.getContainer().dataset.basemap = name;
      if (look.palette === PALETTES[name]) return;
      look.palette = PALETTES[name];
      for (const layer of layers) {
        layer.backgroundColor = layer.labelRules.length ? undefined : look.palette.water;
        layer.rerenderTiles();
      }
    },
  };
}

// The theme of the page: "light", "dark" or "contrast".
export function chosenTheme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen in PALETTES) return chosen;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

async function begin(L, map, look, onTrouble) {
  const info = await readInfo();
  map.attributionControl?.addAttribution(info.attribution); // of the marks' places too, whatever lies under them
  if (!info.map) throw new Error("no base map was built");
  const library = await loadLibrary(info.library);
  await pause(); // each step in a task of its own: none of them is worth waiting for
  const source = createTileSource(
    { own: open(library, info, "map"), streets: info.streets && open(library, info, "streets") },
    info,
    onTrouble,
  );
  const maxDataZoom = Math.max(info.map.max_zoom, info.streets?.max_zoom ?? 0);
  const shared = {
    url: "/basemap/map/{z}/{x}/{y}.mvt",
    maxDataZoom,
    noWrap: false,
    maxZoom: map.getMaxZoom(),
  };
  const ground = library.leafletLayer({
    ...shared,
    attribution: "",
    paintRules: paintRules(library, look),
    backgroundColor: look.palette.water,
  });
  const pane = map.getPane("names") ?? map.createPane("names");
  pane.classList.add("pane-names");
  const language = document.documentElement.lang;
  const names = library.leafletLayer({
    ...shared,
    attribution: "",
    labelRules: labelRules(look, language),
    lang: language,
    pane: "names",
  });
  for (const view of ground.views.values()) view.tileCache.source = source;
  look.scratch = names.scratch;
  drawTileByTile(ground.views, ({ z, data }) => measureNames(data.get("places") ?? [], z, look, language));
  names.views = ground.views; // each tile is fetched and read once for both
  for (const layer of [ground, names]) layer.labelers.maxLabeledTiles = LABELLED_TILES;
  const own = L.layerGroup([ground]).addTo(map);
  await pause();
  own.addLayer(names);
  if (info.online) offerOnline(L, map, own, info.online);
  return [ground, names];
}

// A tile of data is waited for by four drawn ones on each layer, which the library draws in one go. Here each has a task
// of its own, between which the page answers its reader, after `prepare(tile)`.
function drawTileByTile(views, prepare) {
  let last = Promise.resolve();
  for (const view of views.values()) {
    const read = view.getDisplayTile;
    view.getDisplayTile = async (at) => {
      await pause(); // asked for in the frame that begins to zoom
      const tile = await read.call(view, at);
      last = last.then(() => pause()).then(() => prepare(tile));
      await last;
      return tile;
    };
  }
}

// The operator lets readers fetch the map of others: ours stays the first choice.
function offerOnline(L, map, own, { name, url, attribution }) {
  const online = L.tileLayer(url, { attribution, maxZoom: map.getMaxZoom() });
  L.control.layers({ Offline: own, [name]: online }).addTo(map);
}

function open(library, info, name) {
  const url = `/basemap/${name}/{z}/{x}/{y}.mvt?v=${info[name].version}`;
  return new library.ZxySource(url, name === "map" && !info.streets);
}

// The page brings what it knows; pages that do not are told.
async function readInfo() {
  const told = document.getElementById("basemap");
  if (told) return JSON.parse(told.textContent);
  const answer = await fetch("/basemap/info.json");
  if (!answer.ok) throw new Error(`basemap/info.json: ${answer.status}`);
  return answer.json();
}

// The library that draws vector tiles, for layers of others too.
export async function vectorLibrary() {
  return loadLibrary((await readInfo()).library);
}

let loading;

function loadLibrary(url) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => {
      drawMovedNamesWhole(window.protomapsL);
      resolve(window.protomapsL);
    };
    script.onerror = () => reject(new Error(`${url} could not be loaded`));
    document.head.append(script);
  });
  return loading;
}

// A name that was moved aside by a mark may reach a tile that it was not placed on: tiles draw what lies around them too.
function drawMovedNamesWhole({ Index }) {
  const search = Index.prototype.searchBbox;
  Index.prototype.searchBbox = function around({ minX, minY, maxX, maxY }, order) {
    const box = { minX: minX - MOVED_X, minY: minY - MOVED_Y, maxX: maxX + MOVED_X, maxY: maxY + MOVED_Y };
    return search.call(this, box, order);
  };
}
