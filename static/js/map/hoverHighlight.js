// The mark under the pointer or with the focus lights its row, as a row lights its mark.

// Whether the mark of a cluster (`bbox`) or of areas (`areas`) stands for this incident of the list among others.
export function holds({ bbox, areas }, { place }) {
  if (bbox && place.point) {
    const [west, south, east, north] = bbox;
    const [lon, lat] = place.point;
    return lon >= west && lon <= east && lat >= south && lat <= north;
  }
  const isOf = ({ area, precision }) => area === place.area?.id && precision === place.precision;
  return Boolean(areas && !place.point && areas.some(isOf));
}

const WAYS = { mouseover: true, focusin: true, mouseout: false, focusout: false };

// Of several marks the one whose middle is nearest: boxes of clusters may lie over one another.
export function nearestHolding(marks, incident) {
  const [lon, lat] = incident.place.point ?? incident.place.label ?? [0, 0];
  const far = (mark) => Math.hypot(mark.lon - lon, mark.lat - lat);
  return marks
    .filter((mark) => holds(mark, incident))
    .reduce((best, mark) => (best && far(best) <= far(mark) ? best : mark), null);
}

// `idOf(box)` gives the incident a mark stands for; `point(box | null)` is told which mark is pointed at.
export function linkMarks(map, store, idOf, point = () => {}) {
  for (const [name, isOn] of Object.entries(WAYS))
    map.container.addEventListener(name, (event) => {
      const box = event.target.closest?.(".mark-box");
      if (!box || box.contains?.(event.relatedTarget)) return; // still on the same mark
      store.set({ hovered: isOn ? idOf(box) : "" });
      point(isOn ? box : null);
    });
}
