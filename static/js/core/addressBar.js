// Keeps the address bar and the state the same: a choice is a step back can undo, a move of the map is not – also where
// the question goes with it ("only what the map shows").

import { isSame } from "../filters/filterOperations.js";
import { pause } from "./scheduling.js";
import { read, write } from "./urlSchema.js";

const CHOICES = ["show", "panel", "layer", "level", "measure", "overlays", "classes", "per", "size"];
const STEPS = ["filter", ...CHOICES];
const QUIET = ["view", "folded", "isListFolded", "sheet", "ordering", "as", "span"];

const ALL = "?view=all"; // the address alone opens on the last days with data

export function createAddress(
  store,
  { opening = "", history = window.history, location = window.location } = {},
) {
  let isReading = false;

  function put(isStep) {
    if (isReading) return;
    const wanted = write(store.get()) || (opening ? ALL : "");
    if (wanted === location.search) return;
    history[isStep ? "pushState" : "replaceState"](null, "", wanted || location.pathname);
  }

  // So that a step back leads to these days, not to all; in a task of its own, for the browser takes its time.
  if (opening && !location.search) pause().then(() => put(false));
  store.on(QUIET, () => put(false));
  store.on(STEPS, (now, before) => {
    if (now.isPlaying && before.isPlaying) return put(false); // playing through the days is one step
    put(
      CHOICES.some((name) => now[name] !== before[name]) || !isSame(still(now.filter), still(before.filter)),
    );
  });
  window.addEventListener("popstate", () => {
    isReading = true;
    const asked = read(location.search);
    const known = store.get();
    const same = isSame(asked.filter, known.filter);
    store.set({
      ...asked,
      filter: same ? known.filter : asked.filter,
      view: asked.view ?? known.view,
      moveTo: asked.view,
      stack: null,
    });
    isReading = false;
  });
}

// A filter without where its box lies; that there is one stays.
function still(filter) {
  return filter.bbox ? { ...filter, bbox: "map" } : filter;
}
