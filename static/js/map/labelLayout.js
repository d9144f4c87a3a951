// Where labels of areas find room between the marks. Pure.
// Marks are [x, y, size], buttons {left, top, right, bottom}, all in pixels of the map.

import { edges } from "./touchTargets.js";

const STEPS = [0, 1, 2].flatMap((round) =>
  round ? [0, 45, 90, 135, 180, 225, 270, 315].map((degrees) => [degrees, round]) : [[0, 0]],
);

const JOIN_PX = 130; // a badge never stands for an area further away than this

// Where an area's badge is free of marks and buttons: a badge names the area and is no position, so it may stand
// beside them, as long as it is within the area (`isWithin`). Null where everything around is taken.
export function free([x, y], size, taken, buttons = [], isWithin = () => true) {
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
  return places.find((place) => isFree(place) && isWithin(place)) ?? null;
}

// The groups of areas with the place of their badge (`at`). One that the map's edge cuts stands wholly inside, one that
// finds no room joins a near one that did, else it stays at its label: each area is reached, and no badge stands for
// areas a screen apart. `isWithin(group, at)` says whether a place is in the group's areas.
export function settled(groups, size, taken, buttons, frame, isWithin = () => true) {
  const all = [...taken];
  const covers = [...buttons, ...edges(...frame)];
  const [found, crowded, unseen] = [[], [], []];
  for (const group of groups) {
    const start = inside([group.x, group.y], size, frame);
    const at = start && free(start, size, all, covers, (place) => isWithin(group, place));
    if (at) {
      all.push([...at, size]);
      found.push({ ...group, types: { ...group.types }, areas: [...group.areas], at });
    } else (start ? crowded : unseen).push(group);
  }
  for (const group of crowded) {
    const near = nearest(found, group);
    if (near && Math.hypot(near.x - group.x, near.y - group.y) < JOIN_PX)
      for (const area of group.areas) join(near, area);
    else found.push({ ...group, at: [group.x, group.y] });
  }
  return [...found, ...unseen.map((group) => ({ ...group, at: [group.x, group.y] }))];
}

// The nearest place wholly inside the map. Null where nothing would be seen.
function inside([x, y], size, [width, height]) {
  const half = size / 2;
  if (x <= -half || y <= -half || x >= width + half || y >= height + half) return null;
  const within = (value, most) => Math.min(Math.max(value, half + 1), most - half - 1);
  return [within(x, width), within(y, height)];
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

// Of labels {x, y, width, height} around their middle those that lie on no earlier one and wholly in the frame.
export function roomForLabels(labels, [width, height]) {
  const kept = [];
  for (const label of labels) {
    const isWhole =
      label.x - label.width / 2 >= 0 &&
      label.x + label.width / 2 <= width &&
      label.y - label.height / 2 >= 0 &&
      label.y + label.height / 2 <= height;
    const isFree = kept.every(
      (other) =>
        Math.abs(other.x - label.x) * 2 >= other.width + label.width ||
        Math.abs(other.y - label.y) * 2 >= other.height + label.height,
    );
    if (isWhole && isFree) kept.push(label);
  }
  return kept;
}
