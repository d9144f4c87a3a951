// Between map and store: moves go in, marks come out, what is chosen stands out.

import { HOME } from "../core/urlSchema.js";
import { createCountries } from "./countryBadges.js";
import { createAreas } from "./hatchedAreas.js";
import { linkMarks } from "./hoverHighlight.js";
import { grouped } from "./labelLayout.js";
import { createMarks } from "./marks.js";

const FINE_FROM = 8;
const NEAR_PX = 70;

export function createMapView(store, words, map, { api, open, stacks, reload, outlines, background }) {
  const areas = createAreas(map, outlines);
  const countries = createCountries(words, stacks.area);
  const openCell = (cell) => {
    if (map.zoom() < map.deepest) map.open(cell.bbox);
    else stacks.cell(cell);
  };
  // Areas under one badge: the map goes nearer; at its nearest, the list of all of them.
  const openAreas = (found) => {
    if (map.zoom() >= map.deepest) return stacks.areas(found);
    const [lons, lats] = [0, 1].map((at) => found.map((area) => area.label[at]));
    map.open([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  };
  const marker = createMarks(map, words, {
    open,
    openCell,
    openAreas,
    openStack: stacks.place,
    openArea: stacks.area,
  });
  let boxes = new Map();

  function draw() {
    const { marks, show, layer, detail } = store.get();
    if (!marks) return;
    const chosen = detail && detail.id === show ? detail.place.area?.id : null;
    if (layer !== "clusters") return clear();
    countries.draw(marks.countries, marks.left_off);
    const buttons = map.buttons(); // measured once: each time the browser lays out all that is new
    const groups = marker.settle(marks, grouped(marks.areas, map.toScreen, NEAR_PX), buttons);
    boxes = marker.draw(marks, groups, buttons, show);
    marker.handFocusOn();
    areas
      .draw(hatched(groups, marks.areas, chosen), {
        chosen,
        openArea: pressArea,
        fine: map.zoom() >= FINE_FROM,
      })
      .catch(areas.clear);
  }

  function clear() {
    boxes = new Map();
    marker.clear();
    areas.clear();
    countries.draw([], 0);
  }

  function pressArea(id) {
    const area = store.get().marks?.areas.find((entry) => entry.area === id);
    if (area) stacks.area(area);
  }

  // An address that names both the view and the incident gives that view, not one moved towards the incident.
  let given = store.get().view ? store.get().show : "";

  function showChosen({ detail, show }) {
    if (!detail || detail.id !== show || show === given) return;
    given = "";
    const point = detail.place.point ?? detail.place.label;
    if (point && detail.place.precision !== "country")
      map.show(point[0], point[1], { least: detail.place.point ? 7 : 5, animate: !reducedMotion() });
  }

  function moved() {
    const view = map.view();
    const before = store.get().view;
    if (before && isSame(before, view)) return marker.keepInReach(map.buttons()); // the map's box may be another
    store.set({ view, stack: null });
    reload();
  }

  const start = store.get();
  if (start.bbox) map.fit(start.bbox.split(",").map(Number), { animate: false });
  else map.setView(start.view ?? HOME);
  store.set({ view: start.view ?? null });
  map.onMove(moved);
  map.onNoTiles(async () => {
    try {
      const answer = await api.get("basemap", background);
      if (answer) map.drawOutlines(answer);
    } catch {
      map.container.classList.add("is-bare");
    }
  });
  store.on(["marks", "show", "layer", "detail"], draw);
  store.on(["detail"], showChosen);
  store.on(["moveTo"], ({ moveTo }) => moveTo && map.setView(moveTo));
  linkMarks(map, store, (box) => [...boxes].find(([, other]) => other === box)?.[0] ?? "");
  let lit = null;
  store.on(["hovered"], ({ hovered, list }) => {
    lit?.classList.remove("is-hovered");
    const incident = list?.results.find((one) => one.id === hovered);
    lit = boxes.get(hovered) ?? (incident ? marker.boxAround(incident) : null);
    lit?.classList.add("is-hovered");
  });
  draw();
}

// Areas that have a badge of their own, and the one that is chosen.
function hatched(groups, all, chosen) {
  const alone = groups.filter((group) => group.areas.length === 1).map((group) => group.areas[0]);
  const shared = all.filter((area) => !alone.includes(area));
  return [...alone, ...shared.filter(({ area }) => area === chosen)];
}

function isSame(before, view) {
  return (
    before.zoom === view.zoom &&
    Math.abs(before.lat - view.lat) < 1e-5 &&
    Math.abs(before.lon - view.lon) < 1e-5
  );
}

function reducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
