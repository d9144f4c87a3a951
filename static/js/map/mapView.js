// Between map and store: moves go in, marks come out, what is chosen stands out.

import { HOME } from "../core/urlSchema.js";
import { createCountries } from "./countryOnlyIncidentBadges.js";
import { boxNumbers, isInside } from "./filtersForViewAndMarks.js";
import { createAreas } from "./hatchedAreas.js";
import { linkMarks } from "./hoverHighlight.js";
import { grouped } from "./labelLayout.js";
import { createMarkCard } from "./markCard.js";
import { createMarks } from "./marks.js";
import { isInArea } from "./pointInArea.js";

const FINE_FROM = 8;
const NEAR_FROM = 10; // areas fill the screen: their tint would only darken it
const NEAR_PX = 70;

export function createMapView(store, words, map, acts) {
  const { api, open, stacks, reload, outlines, background, box, record } = acts;
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
  const card = createMarkCard(words, map, { record });
  let boxes = new Map();

  async function draw() {
    const { marks, show, layer, detail, size } = store.get();
    if (!marks) return;
    card.hide();
    map.container.classList.toggle("is-near", map.zoom() >= NEAR_FROM);
    const chosen = detail && detail.id === show ? detail.place.area?.id : null;
    if (layer !== "clusters") return clear();
    countries.draw(marks.countries, marks.left_off);
    const buttons = map.buttons(); // measured once: each time the browser lays out all that is new
    store.set({ scale: marker.setScale(marks, size) });
    const settle = () =>
      marker.settle(marks, grouped(marks.areas, map.toScreen, NEAR_PX), buttons, isWithinAreas);
    const place = async () => {
      const selected = detail?.id === show ? detail : show ? { id: show } : null;
      const found = await marker.draw(marks, settle(), buttons, selected);
      if (!found) return false;
      boxes = found;
      map.nameAroundMarks();
      marker.handFocusOn();
      return true;
    };
    if (!(await place())) return;
    areas
      .draw(marks.areas, { chosen, openArea: pressArea, fine: isFine() })
      .then((isNew) => isNew && store.get().marks === marks && place()) // badges may stand aside within known shapes
      .catch(areas.clear);
  }

  const isFine = () => map.zoom() >= FINE_FROM;

  // Whether a place of the screen lies in one of the group's areas, as far as their shapes are known.
  function isWithinAreas(group, at) {
    if (Math.hypot(at[0] - group.x, at[1] - group.y) < 1) return true; // the label is always inside
    const position = map.fromScreen(...at);
    return group.areas.some(({ area }) => {
      const shape = outlines.known(area, isFine());
      return shape && isInArea(position, shape);
    });
  }

  // The areas that a mark stands for are hatched while it is pointed at, and a card tells of it.
  function point(element) {
    const mark = element && marker.markOf(element);
    areas.light(mark?.areas?.map(({ area }) => area) ?? []);
    if (mark) card.show(mark, element);
    else card.hide();
  }

  function clear() {
    boxes = new Map();
    marker.clear();
    map.nameAroundMarks();
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
    if (!detail || detail.id !== show) return;
    const point = detail.place.point ?? detail.place.label;
    if (show === given) return point && map.reveal(...point);
    given = "";
    if (point && detail.place.precision !== "country")
      map.show(point[0], point[1], { least: detail.place.point ? 7 : 5, animate: !reducedMotion() });
  }

  // A map that only became larger or smaller shows the same place; what it shows more has no marks yet.
  function moved() {
    const isStill = isAt(map, at);
    if (isStill && isInside(map.bounds(), seen)) return marker.keepInReach(map.buttons());
    seen = map.bounds();
    if (!isStill) {
      at = map.view();
      store.set({ view: at, stack: null });
    }
    reload({ isMoved: !isStill && !isBack });
  }

  const start = store.get();
  begin(map, start, box);
  let at = map.view();
  let seen = map.bounds(); // what marks were asked for
  let isBack = false; // the map goes where an earlier address was
  store.set({ view: start.view && isAt(map, start.view) ? start.view : null });
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
  map.onMoveStart(card.hide);
  store.on(["detail"], showChosen);
  store.on(["moveTo"], ({ moveTo }) => {
    if (!moveTo) return;
    isBack = true;
    map.setView(moveTo);
    isBack = false;
  });
  linkMarks(map, store, (box) => [...boxes].find(([, other]) => other === box)?.[0] ?? "", point);
  let lit = null;
  store.on(["hovered"], ({ hovered, list }) => {
    lit?.classList.remove("is-hovered");
    const incident = list?.results.find((one) => one.id === hovered);
    lit = boxes.get(hovered) ?? (incident ? marker.boxAround(incident) : null);
    lit?.classList.add("is-hovered");
    if (incident && !incident.place.point && incident.place.area) areas.light([incident.place.area.id]);
    else if (!hovered && !map.container.querySelector(".mark-box:hover")) areas.light([]);
  });
  draw();
}

// Where the map begins: at the view of the address, else at the place asked for. What the address limits to a box is
// all in sight, on whichever screen it is opened.
function begin(map, { view, filter }, box) {
  const limit = boxNumbers(filter.bbox);
  if (view) map.setView(view);
  else if (!limit && box) map.fit(box, { animate: false });
  else if (!limit) map.setView(HOME);
  if (limit && !(view && isInside(limit, map.bounds())))
    map.fit(limit, { most: map.deepest, animate: false, pad: 0 });
}

// Up to the pixel: a map whose size changes keeps its middle no closer.
function isAt(map, { zoom, lat, lon }) {
  const [x, y] = map.toScreen(lon, lat);
  const [width, height] = map.size();
  return zoom === map.zoom() && Math.hypot(x - width / 2, y - height / 2) <= 1;
}

function reducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
