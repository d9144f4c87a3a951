// Draws what the server says: clusters, single places and stacks, areas, rings of uncertainty.

import { make, svg, symbol } from "../core/dom.js";
import { figure, when } from "../core/format.js";
import { arc, chief, classes, clusterSize, compact, free, OUTLINED, shares } from "./symbols.js";

const PLACE_PX = 34;
const BADGE_PX = 40;

export function drawMarks(map, answer, { words, selected, open, openStack, openArea }) {
  map.clear("marks");
  map.clear("rings");
  const boxes = new Map();
  for (const cell of answer.cells) {
    map.mark(cell.lon, cell.lat, cluster(cell), {
      size: clusterSize(cell.count),
      name: words.t("cluster", { count: words.n("incidents", cell.count) }),
      press: () => map.fit(cell.bbox, { most: 14 }),
      lift: 500,
    });
  }
  for (const place of answer.places) {
    const [first] = place.incidents;
    const isStack = place.count > 1;
    const name = isStack
      ? words.t("stack", { count: words.n("incidents", place.count), place: first?.place ?? "" })
      : nameOf(first, words);
    const box = map.mark(place.lon, place.lat, isStack ? stack(place) : single(first), {
      size: PLACE_PX,
      name,
      press: () => (isStack ? openStack(place) : open(first.id)),
      lift: isStack ? 200 : 0,
    });
    for (const incident of place.incidents) boxes.set(incident.id, box);
    uncertainty(map, place);
  }
  const taken = [
    ...answer.cells.map((cell) => [...map.toScreen(cell.lon, cell.lat), clusterSize(cell.count)]),
    ...answer.places.map((place) => [...map.toScreen(place.lon, place.lat), PLACE_PX]),
  ];
  for (const area of answer.areas) {
    if (!area.label) continue;
    const [x, y] = free(map.toScreen(...area.label), BADGE_PX, taken);
    taken.push([x, y, BADGE_PX]);
    const box = map.mark(...map.fromScreen(x, y), badge(area), {
      size: BADGE_PX,
      name:
        area.count === 1 && area.incidents[0]
          ? nameOf(area.incidents[0], words)
          : words.t("area", { count: words.n("incidents", area.count), place: area.name }),
      press: () => (area.count === 1 && area.incidents[0] ? open(area.incidents[0].id) : openArea(area)),
      lift: 100,
    });
    for (const incident of area.incidents) boxes.set(incident.id, box);
  }
  if (selected) boxes.get(selected)?.classList.add("is-chosen");
  return boxes;
}

// "Kyiv, Air or drone strike, Fri 29 Dec 2023, killed 16": what a screen reader says of a mark.
export function nameOf(incident, words) {
  const parts = [incident.place, words.word("type", incident.type), when(incident, words)];
  const killed = figure(incident.killed, words.language);
  if (killed) parts.push(`${words.t("killed")} ${killed}`);
  if (incident.is_sample) parts.push(words.t("sample"));
  return parts.filter(Boolean).join(", ");
}

function cluster(cell) {
  const size = clusterSize(cell.count);
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
    make("span", { class: "cluster-count" }, compact(cell.count)),
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
    { class: `area-badge t-${type}${OUTLINED.has(type) ? " is-outlined" : ""}` },
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
