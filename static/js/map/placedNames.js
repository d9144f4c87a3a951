// Which names of the base map stand where. Pure; the index is that of the library.

// Whether another name than that of `at` was placed where this box is.
export function isNamed(index, box, at) {
  const meets = (other) =>
    other.minX < box.maxX && other.maxX > box.minX && other.minY < box.maxY && other.maxY > box.minY;
  const near = [...index.searchBbox(box, Number.POSITIVE_INFINITY)];
  return near.some(({ anchor, bboxes }) => (anchor.x !== at.x || anchor.y !== at.y) && bboxes.some(meets));
}
