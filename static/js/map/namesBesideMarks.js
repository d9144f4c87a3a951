// Where names of the base map stand when marks lie on their places. Pure.

const AREA_NAME_MOVES_MAX = 48; // pixels; farther away it would name something else

// Where a name is written so that it covers no mark: beyond the mark that stands on its own settlement, else on another
// side, for a great one (`isGreat`) also over lesser names, which then give way; nowhere (`at` is null) when it would
// lie on a mark all the same. `boxes` are {x, y, half} in the
// pixels of the whole map.
export function besideMarks(boxes, at, { x, y, width, half, isGreat }, moved = [], isTaken = () => false) {
  const own = boxes.filter((box) => Math.abs(box.x - at.x) < box.half && Math.abs(box.y - at.y) < box.half);
  const reach = (side) => Math.max(0, ...own.map(side));
  const right = {
    x: Math.max(
      5,
      reach((box) => box.x + box.half + 2 - at.x),
    ),
    y: 0,
  };
  const left = {
    x:
      -width -
      Math.max(
        5,
        reach((box) => at.x - box.x + box.half + 2),
      ),
    y: 0,
  };
  const below = {
    x: -width / 2,
    y:
      half +
      Math.max(
        5,
        reach((box) => box.y + box.half - at.y),
      ),
  };
  const above = {
    x: -width / 2,
    y:
      -half -
      Math.max(
        5,
        reach((box) => at.y - box.y + box.half),
      ),
  };
  const given = x > 0 ? right : x + width < 0 ? left : y < 0 ? above : below;
  const covers = (to, box) =>
    at.x + to.x < box.x + (box.wide ?? box.half) &&
    at.x + to.x + width > box.x - (box.wide ?? box.half) &&
    at.y + to.y - half < box.y + box.half &&
    at.y + to.y + half > box.y - box.half;
  const meetsName = (to) =>
    (to.x !== x || to.y !== y) &&
    isTaken({
      minX: at.x + to.x,
      maxX: at.x + to.x + width,
      minY: at.y + to.y - half,
      maxY: at.y + to.y + half,
    });
  const tries = [own.length ? given : { x, y }, right, left, below, above];
  const isFree = (to) => ![boxes, moved].some((all) => all.some((box) => covers(to, box)));
  const found = tries.find((to) => isFree(to) && !meetsName(to));
  return { isCovered: own.length > 0, at: found ?? (isGreat ? tries.find(isFree) : null) ?? null };
}

// How far up or down the name of an area is moved so that it covers no mark; null when there is no room near by.
export function aboveOrBelowMarks(boxes, at, wide, half) {
  const isFree = (y) =>
    !boxes.some(
      (box) =>
        Math.abs(box.x - at.x) < wide + (box.wide ?? box.half) &&
        Math.abs(box.y - at.y - y) < half + box.half,
    );
  if (isFree(0)) return 0;
  const tries = boxes.flatMap((box) => {
    const reach = half + box.half + 1;
    return [box.y - at.y - reach, box.y - at.y + reach];
  });
  const near = tries
    .filter((y) => Math.abs(y) <= AREA_NAME_MOVES_MAX)
    .sort((a, b) => Math.abs(a) - Math.abs(b));
  return near.find(isFree) ?? null;
}
