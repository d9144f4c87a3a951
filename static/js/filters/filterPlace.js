// The place part of the filter panel: a name in any language, then how far around it.

import { find, make, replace } from "../core/dom.js";
import { distance } from "../core/format.js";
import { createCombobox } from "../widgets/combobox.js";
import { spot } from "./conditionWords.js";
import { clean } from "./filterOperations.js";

const REACHES_M = [5_000, 10_000, 25_000, 50_000, 100_000, 200_000];

// `locate({keys} or {at})` gives the place as the search would.
export function createPlacePart(store, words, { change, suggest, locate }) {
  const input = find("#filter-place");
  const reach = find("#filter-reach");
  const label = find("#filter-reach-label");
  let chosen = null;

  const box = createCombobox({
    input,
    list: find("#filter-place-list"),
    suggest,
    pick: take,
    nothing: words.t("no_place_found"),
  });

  // An area joins the list of areas; a place is the one place asked for, or the middle of a circle.
  function take(place) {
    const names = { ...store.get().names, [place.key]: place.name };
    store.set({ places: { ...store.get().places, [place.key]: place } });
    if (place.key.startsWith("a")) {
      input.value = "";
      store.set({ names });
      const { filter } = store.get();
      return change({ ...filter, area: [filter.area, place.key].filter(Boolean).join(",") });
    }
    if (place.lon !== null) names[spot(circle(place, 0))] = place.name;
    store.set({ names });
    chosen = place;
    put(reach.value);
  }

  function put(metres) {
    const { near: _, place: __, ...rest } = store.get().filter;
    change(clean(metres ? { ...rest, near: circle(chosen, metres) } : { ...rest, place: chosen.key }));
  }

  async function reachChanged() {
    const { filter } = store.get();
    const wanted = reach.value;
    if (filter.near && wanted) return change({ ...filter, near: `${spot(filter.near)},${wanted}` });
    if (!chosen) chosen = await locate(filter.near ? { at: spot(filter.near) } : { keys: filter.place });
    if (chosen) put(wanted);
    else draw();
  }

  function draw() {
    const { filter, names } = store.get();
    const key = filter.near ? spot(filter.near) : filter.place;
    if (!key) chosen = null;
    const isShown = Boolean(key);
    reach.hidden = !isShown;
    label.hidden = !isShown;
    if (document.activeElement !== input) input.value = key ? (names[key] ?? key) : "";
    if (isShown) offerReaches(filter.near?.split(",")[2] ?? "");
  }

  function offerReaches(held) {
    const all = REACHES_M.map(String);
    if (held && !all.includes(held)) all.push(held);
    replace(
      reach,
      make("option", { value: "" }, words.t("in_it")),
      all.map((metres) =>
        make(
          "option",
          { value: metres },
          words.t("within_short", { distance: distance(Number(metres), words) }),
        ),
      ),
    );
    reach.value = held;
  }

  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    box.take();
  });
  input.addEventListener("search", cleared);
  input.addEventListener("change", cleared);
  reach.addEventListener("change", reachChanged);

  function cleared() {
    const { filter } = store.get();
    if (input.value.trim() || !(filter.place || filter.near)) return;
    const { near: _, place: __, ...rest } = filter;
    change(rest);
  }

  return { draw };
}

function circle(place, metres) {
  const [lon, lat] = [place.lon, place.lat].map((degrees) => Number(degrees.toFixed(4)));
  return `${lon},${lat},${metres}`;
}
