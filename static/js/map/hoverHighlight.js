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

// `idOf(box)` gives the incident a mark stands for.
export function linkMarks(map, store, idOf) {
  for (const [name, isOn] of Object.entries(WAYS))
    map.container.addEventListener(name, (event) => {
      const box = event.target.closest?.(".mark-box");
      if (box) store.set({ hovered: isOn ? idOf(box) : "" });
    });
}
