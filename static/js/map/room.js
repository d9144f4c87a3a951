// Where labels of areas find room between the marks, and how a mark stays in reach beside a button or an edge. Pure.
// Marks are [x, y, size], buttons {left, top, right, bottom}, all in pixels of the map.

const FINGER_PX = 24; // WCAG 2.2, 2.5.8
const LEAST_PX = 26; // of what is made larger
const VICINITY_PX = 100; // what is further away covers neither a mark nor those it may grow over
const FAR_PX = 1e6;
const ALL = ["bottom", "top", "left", "right"];
const SIDES = ALL.map((side) => [side]);
const CORNERS = ["bottom", "top"].flatMap((one) => [
  [one, "left"],
  [one, "right"],
]);

const STEPS = [0, 1, 2].flatMap((round) =>
  round ? [0, 45, 90, 135, 180, 225, 270, 315].map((degrees) => [degrees, round]) : [[0, 0]],
);

// Where an area's badge is free of marks and buttons: a badge names the area and is no position, so it may stand
// beside them. Null where everything around is taken.
export function free([x, y], size, taken, buttons = []) {
  const places = STEPS.map(([degrees, round]) => {
    const angle = (degrees * Math.PI) / 180;
    return [x + Math.sin(angle) * round * size * 0.85, y - Math.cos(angle) * round * size * 0.85];
  });
  const half = size / 2;
  const isFree = ([px, py]) =>
    taken.every(([tx, ty, other]) => Math.hypot(px - tx, py - ty) > (size + other) / 2 - 2) &&
    buttons.every(
      ({ left, top, right, bottom }) =>
        px + half < left || px - half > right || py + half < top || py - half > bottom,
    );
  return places.find(isFree) ?? null;
}

// The groups of areas with the place of their badge (`at`). One that finds no room joins the nearest that did: nothing
// lies on top of another, and each area is still reached.
export function settled(groups, size, taken, buttons = []) {
  const all = [...taken];
  const found = [];
  const crowded = [];
  for (const group of groups) {
    const at = free([group.x, group.y], size, all, buttons);
    if (!at) {
      crowded.push(group);
      continue;
    }
    all.push([...at, size]);
    found.push({ ...group, types: { ...group.types }, areas: [...group.areas], at });
  }
  for (const group of crowded) {
    const near = nearest(found, group);
    if (near) for (const area of group.areas) join(near, area);
    else found.push({ ...group, at: [group.x, group.y] });
  }
  return found;
}

// By how much each mark has to grow on which sides, so that a finger finds it beside the buttons on top of the map, the
// map's own edges (`width` × `height`) and the other marks: {} where enough of it is free, {bottom: 6}, or null where
// there is no room for a finger. What grows lies above the others and leaves them enough.
export function inReach(marks, buttons, [width, height]) {
  const fixed = [...buttons, ...edges(width, height)];
  const boxes = marks.map(([x, y, size]) => padded({ left: x, top: y, right: x, bottom: y }, ALL, size / 2));
  const grown = new Set();
  return boxes.map((box, at) => {
    if (!fixed.some((cover) => meet(cover, box))) return {};
    if (!reach(box, fixed)) return null;
    const found = growth(at, boxes, fixed, grown);
    if (!found) return null;
    if (found.by) grown.add(at);
    boxes[at] = padded(box, found.sides, found.by);
    return Object.fromEntries(found.sides.map((side) => [side, found.by]));
  });
}

// The least growth of one of the boxes that is enough.
function growth(at, boxes, fixed, grown) {
  const around = padded(boxes[at], ALL, VICINITY_PX);
  const near = [...boxes.keys()].filter((index) => meet(boxes[index], around));
  const covers = (index) => [
    ...fixed,
    ...near.filter((other) => other !== index).map((other) => boxes[other]),
  ];
  if (reach(boxes[at], covers(at)) >= FINGER_PX) return { sides: [], by: 0 };
  const neighbours = near
    .filter((index) => index !== at)
    .map((index) => ({ box: boxes[index], covers: covers(index) }))
    .filter((each) => reach(each.box, each.covers) >= FINGER_PX);
  const above = [...fixed, ...near.filter((index) => grown.has(index)).map((index) => boxes[index])];
  const isEnough = (larger) =>
    reach(larger, above) >= LEAST_PX &&
    neighbours.every((each) => reach(each.box, [...each.covers, larger]) >= FINGER_PX);
  for (const ways of [SIDES, CORNERS])
    for (let by = 0; by <= LEAST_PX; by += 1)
      for (const sides of ways) {
        const larger = padded(boxes[at], sides, by);
        if (isEnough(larger)) return { sides: by ? sides : [], by };
      }
  return null;
}

function padded(box, sides, by) {
  const larger = { ...box };
  for (const side of sides) larger[side] += side === "left" || side === "top" ? -by : by;
  return larger;
}

function meet(one, other) {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

// The side of the largest square that fits into a box beside everything that covers it.
function reach(box, covers) {
  let free = [box];
  for (const cover of covers) free = free.flatMap((piece) => without(piece, cover));
  return Math.max(0, ...free.map(({ left, top, right, bottom }) => Math.min(right - left, bottom - top)));
}

// What is left of a box beside a cover: up to four boxes, each as large as can be, which overlap in the corners.
function without(box, cover) {
  if (!meet(box, cover)) return [box];
  return [
    { ...box, right: cover.left },
    { ...box, left: cover.right },
    { ...box, bottom: cover.top },
    { ...box, top: cover.bottom },
  ].filter((piece) => piece.left < piece.right && piece.top < piece.bottom);
}

// All that is outside the map, as four covers.
function edges(width, height) {
  const all = { left: -FAR_PX, top: -FAR_PX, right: FAR_PX, bottom: FAR_PX };
  return [
    { ...all, right: 0 },
    { ...all, left: width },
    { ...all, bottom: 0 },
    { ...all, top: height },
  ];
}

export function nearest(groups, { x, y }) {
  let best = null;
  for (const group of groups)
    if (!best || Math.hypot(group.x - x, group.y - y) < Math.hypot(best.x - x, best.y - y)) best = group;
  return best;
}

// Areas whose labels lie close together on the screen share one badge until the map is nearer; largest first.
// Gives [{areas, label, count, types}].
export function grouped(areas, toScreen, reach) {
  const groups = [];
  for (const area of areas) {
    if (!area.label) continue;
    const [x, y] = toScreen(...area.label);
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < reach);
    if (near) join(near, area);
    else groups.push({ x, y, label: area.label, count: area.count, types: { ...area.types }, areas: [area] });
  }
  return groups;
}

export function join(group, area) {
  group.areas.push(area);
  group.count += area.count;
  for (const [type, count] of Object.entries(area.types))
    group.types[type] = (group.types[type] ?? 0) + count;
}
