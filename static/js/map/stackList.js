// What shares a point, an area or a cluster that no zoom opens, as a list that reaches every one of them.

import { clean } from "../filters/filterOperations.js";
import { atPoint, ofArea, ofAreas, ofCell } from "./filtersForViewAndMarks.js";

export function createStacks(store, { openStack, change, members }) {
  let turn = 0;
  let opener = "";

  async function show({ name, count, incidents, where }) {
    const mine = ++turn;
    const asked = clean(where);
    const stack = {
      name,
      count,
      incidents,
      showAll: () => change(asked), // the list, filtered to just these
    };
    const box = document.activeElement;
    openStack(stack);
    opener = box?.classList.contains("mark-box") ? box.getAttribute("aria-label") : "";
    focusTitle();
    if (incidents.length >= count) return;
    const found = await members(asked);
    if (mine !== turn || !found || store.get().stack !== stack) return;
    openStack({ ...stack, incidents: found.length > incidents.length ? found : incidents });
    focusTitle();
  }

  // When the list of a stack closes, the focus goes back to the mark it was opened from.
  store.on(["stack"], ({ stack, show: shown }, before) => {
    if (stack || shown || !before.stack || !opener || isElsewhere()) return;
    const boxes = document.querySelectorAll(".mark-box");
    [...boxes].find((box) => box.getAttribute("aria-label") === opener)?.focus({ preventScroll: true });
    opener = "";
  });

  const filter = () => store.get().filter;
  return {
    place: (place) =>
      show({
        ...place,
        name: place.incidents[0]?.place ?? "",
        where: atPoint(filter(), [place.lon, place.lat]),
      }),
    area: (area) => show({ ...area, where: ofArea(filter(), area.area, area.precision) }),
    areas: (areas) =>
      show({
        name: "",
        count: areas.reduce((sum, area) => sum + area.count, 0),
        incidents: areas.flatMap((area) => area.incidents),
        where: ofAreas(filter(), areas),
      }),
    cell: (cell) => show({ name: "", count: cell.count, incidents: [], where: ofCell(filter(), cell.bbox) }),
  };
}

function focusTitle() {
  document.getElementById("list-title")?.focus({ preventScroll: true });
}

function isElsewhere() {
  const at = document.activeElement;
  return at && at !== document.body && !at.closest("#list");
}
