// How a mark stays in reach of a finger beside a button, at the edge of the map or under its neighbours. Pure.
// Marks are [x, y, size], buttons {left, top, right, bottom}, all in pixels of the map.

const FINGER_PX = 24; // WCAG 2.2, 2.5.8
const LEAST_PX = 26; // of what is made larger
const VICINITY_PX = 100; // what is further away covers neither a mark nor those it may grow over
const ALL = ["bottom", "top", "left", "right"];
const SIDES = ALL.map((side) => [side]);
const CORNERS = ["bottom", "top"].flatMap((one) => [
  [one, "left"],
  [one, "right"],
]);

// By how much each mark has to grow on which sides, so that a finger finds it beside the buttons on top of the map, the
// map's own edges (`width` × `height`) and the other marks: {bottom: 6}, or {} where enough of it is free or no growth
// would be enough; null where nothing of it is seen. What grows lies above the others and leaves them enough.
export function inReach(marks, buttons, [width, height]) {
  const fixed = [...buttons, ...edges(width, height)];
  const boxes = marks.map(([x, y, size]) => padded({ left: x, top: y, right: x, bottom: y }, ALL, size / 2));
  const grown = new Set();
  return boxes.map((box, at) => {
    if (!fixed.some((cover) => meet(cover, box))) return {};
    if (!reach(box, fixed)) return null;
    const found = growth(at, boxes, fixed, grown);
    if (!found) return {};
    if (found.by) grown.add(at);
    boxes[at] = padded(box, found.sides, found.by);
    return Object.fromEntries(found.sides.map((side) => [side, found.by]));
  });
}

// The least growth of one of the boxes that is enough.
function growth(at, boxes, fixed, grown) {
  const around = padded(boxes[at], ALL, VICINITY_PX);
  const near = [...boxes.keys()].filter((index) => meet(boxes[index], around));
  const coversOf = (index) => [
    ...fixed,
    ...near.filter((other) => other !== index).map((other) => boxes[other]),
  ];
  if (reach(boxes[at], coversOf(at)) >= FINGER_PX) return { sides: [], by: 0 };
  const neighbours = near
    .filter((index) => index !== at)
    .map((index) => ({ box: boxes[index], covers: coversOf(index) }))
    .map((each) => ({ ...each, least: Math.min(FINGER_PX, reach(each.box, each.covers)) }));
  const above = [...fixed, ...near.filter((index) => grown.has(index)).map((index) => boxes[index])];
  const isEnough = (larger) =>
    reach(larger, above) >= LEAST_PX &&
    neighbours.every(
      (each) => !meet(each.box, larger) || reach(each.box, [...each.covers, larger]) >= each.least,
    );
  for (const ways of [SIDES, CORNERS])
    for (let by = 1; by <= LEAST_PX; by += 1)
      for (const sides of ways) if (isEnough(padded(boxes[at], sides, by))) return { sides, by };
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
export function edges(width, height) {
  const all = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  return [
    { ...all, right: 0 },
    { ...all, left: width },
    { ...all, bottom: 0 },
    { ...all, top: height },
  ];
}
