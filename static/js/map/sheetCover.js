// What of the map a phone's sheet covers, and what is seen above it.

// How many pixels of the map a phone's sheet and the days above it lie over; none where nothing of the map would be left.
export function coveredBelow(map) {
  const { top, bottom, height } = map.getContainer().getBoundingClientRect();
  const over = ["sheet", "timeline"]
    .map((id) => document.getElementById(id)?.getBoundingClientRect())
    .filter((box) => box?.height && box.top > top + height / 8);
  return Math.max(0, ...over.map((box) => bottom - box.top));
}

// Whether a position is seen and not too near the edges, of which `edge` is a share.
export function isInSight(map, at, edge) {
  const { x, y } = map.latLngToContainerPoint(at);
  const { x: width, y: height } = map.getSize();
  const seen = height - coveredBelow(map);
  return x > width * edge && x < width * (1 - edge) && y > seen * edge && y < seen * (1 - edge);
}

// The sheet of a phone has the height it is going to.
export async function sheetAtRest() {
  const moving = document.getElementById("sheet")?.getAnimations() ?? [];
  await Promise.all(moving.map((animation) => animation.finished.catch(() => null)));
}
