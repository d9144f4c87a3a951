// Draws what the server says: clusters, single places and stacks, badges of areas, rings of uncertainty.
// What is the same as before stays as it is: nothing flickers, and the focus stays where it was.

import { make, svg, symbol } from "../core/dom.js";
import { figure, when } from "../core/format.js";
import { typeInWords } from "../core/incidentWords.js";
import { pause } from "../core/scheduling.js";
import { nearestHolding } from "./hoverHighlight.js";
import { createIncrementalMarks } from "./incrementalMarks.js";
import { nearest, settled } from "./labelLayout.js";
import {
  arc,
  chief,
  classes,
  clusterSize,
  compact,
  OUTLINED,
  roundTop,
  shares,
  sizeValue,
} from "./markSymbols.js";
import { inReach } from "./touchTargets.js";

const PLACE_PX = 34;
const BADGE_PX = 40;
const ROOMY_PX = 40; // three digits stand in a circle at their full size

export function createMarks(map, words, { open, openCell, openStack, openArea, openAreas }) {
  const drawn = createIncrementalMarks(map);
  let shown = []; // [mark, box] of the last answer that was drawn whole
  let gone = null; // the mark that had the focus before the last drawing took it away
  let scale = { size: "count", top: 10 }; // what circles are sized by, and the value of the largest

  // `groups` are the areas of the answer, those near one another together, as `settle` places them; `selected` is the
  // opened incident as far as it is known. Gives the boxes by incident, or null where a later drawing took over.
  async function draw(answer, groups, buttons, selected) {
    const wanted = [...cellMarks(answer), ...placeMarks(answer), ...badgeMarks(groups)];
    const done = await drawn.replaceBy(wanted);
    if (!done) return null;
    gone = done.left;
    shown = wanted.map((mark) => [mark, drawn.handle(mark.key).box]);
    const boxes = new Map(shown.flatMap(([mark, box]) => mark.ids.map((id) => [id, box])));
    growLater(buttons);
    for (const [, box] of shown) box.classList.remove("is-chosen", "is-hovered");
    if (selected) (boxes.get(selected.id) ?? boxAround(selected))?.classList.add("is-chosen");
    map.clear("rings");
    for (const place of answer.places) uncertainty(map, place);
    return boxes;
  }

  // Marks beside a button or an edge are made large enough to be pressed.
  function keepInReach(buttons) {
    const spots = shown.map(([mark]) => [...map.toScreen(mark.lon, mark.lat), mark.size]);
    const grown = inReach(spots, buttons, map.size());
    for (const [at, [mark]] of shown.entries()) drawn.handle(mark.key).grow(grown[at]);
  }

  // Seen first, grown in the next task: the page answers its reader in between.
  function growLater(buttons) {
    const drawing = shown;
    pause().then(() => {
      if (shown === drawing) keepInReach(buttons);
    });
  }

  // Whoever moves by keys goes on from where the mark was that the last drawing took away.
  function handFocusOn() {
    if (!gone) return;
    const [x, y] = map.toScreen(gone.lon, gone.lat);
    gone = null;
    const [width, height] = map.size();
    const stops = shown.flatMap(([mark, box]) => {
      const [px, py] = map.toScreen(mark.lon, mark.lat);
      const half = mark.size / 2;
      const isWhole = px >= half && py >= half && px <= width - half && py <= height - half;
      return isWhole && box.tabIndex === 0 ? [{ x: px, y: py, box }] : []; // a cut one would move the map
    });
    (nearest(stops, { x, y })?.box ?? map.container).focus({ preventScroll: true });
  }

  function clear() {
    drawn.clear();
    gone = null;
    shown = [];
    map.clear("rings");
  }

  // The box that stands for an incident of the list without naming it: its cluster's or its area's.
  function boxAround(incident) {
    if (!incident.place) return null;
    const mark = nearestHolding(
      shown.map(([each]) => each),
      incident,
    );
    return shown.find(([each]) => each === mark)?.[1] ?? null;
  }

  const markOf = (box) => shown.find(([, each]) => each === box)?.[0] ?? null;

  // What circles are sized by; the largest has the size of the greatest value there is.
  function setScale({ cells }, size) {
    const greatest = cells.reduce((most, cell) => Math.max(most, sizeValue(cell, size) ?? 0), 0);
    scale = { size, top: roundTop(greatest) };
    return scale;
  }

  const diameter = (cell) => clusterSize(sizeValue(cell, scale.size) ?? 0, scale.top);

  function cellMarks({ cells }) {
    return cells.map((cell) => ({
      key: `cell|${cell.bbox}|${cell.lon}|${cell.lat}|${scale.size}|${scale.top}|${spelled(cell)}`,
      lon: cell.lon,
      lat: cell.lat,
      ids: [],
      bbox: cell.bbox,
      size: diameter(cell),
      name: words.t("cluster", { count: toldOf(cell) }),
      told: cell,
      element: () => cluster(cell, diameter(cell), labelOf(cell)),
      press: () => openCell(cell),
      lift: Math.round(500 - diameter(cell)), // a smaller one lies above a larger one
    }));
  }

  // "12 incidents", with the killed where circles are sized by them.
  function toldOf(cell) {
    const counted = words.n("incidents", cell.count);
    if (scale.size !== "killed") return counted;
    const value = sizeValue(cell, "killed");
    return `${counted}, ${words.t("killed")} ${value === null ? words.t("not_stated") : value}`;
  }

  function labelOf(cell) {
    const value = sizeValue(cell, scale.size);
    return value === null ? "?" : compact(value);
  }

  function placeMarks({ places }) {
    return places.map((place) => {
      const [first] = place.incidents;
      const isStack = place.count > 1;
      return {
        key: `place|${place.lon}|${place.lat}|${spelled(place)}`,
        lon: place.lon,
        lat: place.lat,
        ids: place.incidents.map((incident) => incident.id),
        size: PLACE_PX,
        name: isStack
          ? words.t("stack", { count: words.n("incidents", place.count), place: first?.place ?? "" })
          : nameOf(first, words),
        told: place,
        element: () => (isStack ? stack(place) : single(first)),
        press: () => (isStack ? openStack(place) : open(first.id)),
        lift: isStack ? 200 : 0,
      };
    });
  }

  // A badge is a label and may stand beside what is in its way; see docs/decisions/0072.
  function settle({ cells, places }, groups, buttons, isWithin) {
    const taken = [
      ...cells.map((cell) => [...map.toScreen(cell.lon, cell.lat), diameter(cell)]),
      ...places.map((place) => [...map.toScreen(place.lon, place.lat), PLACE_PX]),
    ];
    return settled(groups, BADGE_PX, taken, buttons, map.size(), isWithin);
  }

  function badgeMarks(groups) {
    return groups.map((group) => {
      const [lon, lat] = map.fromScreen(...group.at);
      const ids = group.areas.flatMap((area) => area.incidents.map((incident) => incident.id));
      return {
        key: `area|${group.areas.map(({ area }) => area)}|${lon.toFixed(5)}|${lat.toFixed(5)}|${spelled(group)}|${ids}`,
        lon,
        lat,
        ids,
        areas: group.areas,
        told: group,
        size: BADGE_PX,
        element: () => badge(group),
        lift: 100,
        ...badgeActs(group),
      };
    });
  }

  function badgeActs({ areas, count }) {
    const [area] = areas;
    const counted = words.n("incidents", count);
    if (areas.length > 1)
      return {
        name: words.t("areas_near", { count: counted, n: areas.length }),
        press: () => openAreas(areas),
      };
    const only = count === 1 ? area.incidents[0] : null;
    return {
      name: only ? nameOf(only, words) : words.t("area", { count: counted, place: area.name }),
      press: () => (only ? open(only.id) : openArea(area)),
    };
  }

  return { draw, clear, settle, setScale, keepInReach, handFocusOn, boxAround, markOf };
}

// "Kyiv, Air or drone strike, Fri 29 Dec 2023, killed 16": what a screen reader says of a mark.
export function nameOf(incident, words) {
  const parts = [incident.place, typeInWords(incident, words), when(incident, words)];
  const killed = figure(incident.killed, words.language);
  if (killed) parts.push(`${words.t("killed")} ${killed}`);
  if (incident.is_sample) parts.push(words.t("sample"));
  return parts.filter(Boolean).join(", ");
}

function spelled({ count, types, killed = null, incidents = [] }) {
  return `${count}|${killed?.best}|${JSON.stringify(types)}|${incidents.map(({ id, review, precision }) => id + review + precision)}`;
}

function cluster(cell, size, label) {
  const c = size / 2;
  const radius = c - 3.5;
  const ring = shares(cell.types).map(({ type, from, to }) =>
    svg("path", { d: arc(c, radius, from, Math.max(to - 0.008, from + 0.004)), class: `slice t-${type}` }),
  );
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${size} ${size}`, class: "cluster-ring", "aria-hidden": "true" },
    svg("circle", { cx: c, cy: c, r: c - 1, class: "cluster-ground" }),
    ...ring,
  );
  return make(
    "span",
    { class: "cluster" },
    drawing,
    make("span", { class: `cluster-count${label.length > 2 && size < ROOMY_PX ? " is-small" : ""}` }, label),
  );
}

function single(incident) {
  return make("span", { class: classes(incident) }, symbol(incident.type));
}

function stack(place) {
  const type = chief(place.types);
  const sure = place.incidents.find((incident) => incident.type === type) ?? place.incidents[0];
  return make(
    "span",
    { class: `${classes({ ...sure, type })} is-stack` },
    symbol(type),
    make("span", { class: "stack-count" }, compact(place.count)),
  );
}

function badge(area) {
  const type = chief(area.types);
  return make(
    "span",
    {
      class: `area-badge t-${type}${OUTLINED.has(type) ? " is-outlined" : ""}${area.areas.length > 1 ? " is-many" : ""}`,
    },
    symbol(type),
    area.count > 1 ? make("span", { class: "area-count" }, compact(area.count)) : null,
  );
}

// The hromada is a dashed circle of its radius; a settlement's thin ring belongs to its symbol.
function uncertainty(map, place) {
  const wide = place.incidents.filter(
    (incident) => incident.precision === "hromada" && incident.uncertainty_m,
  );
  if (!wide.length) return;
  const radius = Math.max(...wide.map((incident) => incident.uncertainty_m));
  map.ring(place.lon, place.lat, radius, `ring t-${wide[0].type}`);
}
