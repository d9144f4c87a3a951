// The marks that stand on the map, by their key. Many new ones are drawn in slices, between which the page answers its
// reader; the old ones stay until all are there, so that nothing flickers.

import { slicesOfWork } from "../core/scheduling.js";

// `mark({lon, lat, element, …})` of `map` draws one and gives {box, remove(), grow(sides)}.
export function createIncrementalMarks(map) {
  const drawn = new Map(); // by key {mark, handle}
  let turn = 0; // of drawings, the last of which goes on

  // Draws those that are not there yet, then takes away the others: {left}, the mark of these that had the focus. Null
  // where a later drawing, or a clearing, took over.
  async function replaceBy(wanted) {
    const own = ++turn;
    const rest = slicesOfWork();
    for (const mark of wanted) {
      const handle =
        drawn.get(mark.key)?.handle ??
        map.mark(mark.lon, mark.lat, mark.element(), { ...mark, press: () => mark.press() });
      drawn.set(mark.key, { mark, handle });
      await rest();
      if (own !== turn) return null;
    }
    return { left: removeAllBut(new Set(wanted.map(({ key }) => key))) };
  }

  function clear() {
    turn += 1;
    removeAllBut(new Set());
  }

  function removeAllBut(keys) {
    let focused = null;
    for (const [key, { mark, handle }] of drawn) {
      if (keys.has(key)) continue;
      if (handle.box === document.activeElement) focused = mark;
      handle.remove();
      drawn.delete(key);
    }
    return focused;
  }

  return { replaceBy, clear, handle: (key) => drawn.get(key).handle };
}
