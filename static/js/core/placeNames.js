// Names for what the filter holds only by a key: places, areas, outlets, the middle of a circle.

import { parts } from "../filters/filterState.js";

// Asks for names the store does not have yet whenever the filter changes.
export function createNames(store, api, urls, language) {
  async function look({ filter, names }) {
    const missing = (key) => !(key in names);
    const keys = [filter.place, ...all(filter.area), ...all(filter.region)].filter(Boolean).filter(missing);
    const at = filter.near ? filter.near.split(",").slice(0, 2).join(",") : "";
    const outlets = all(filter.source).filter((slug) => missing(`source.${slug}`));
    const asked = [];
    if (keys.length) asked.push(named(keys));
    if (at && missing(at)) asked.push(around(at));
    if (outlets.length) asked.push(sources());
    if (!asked.length) return;
    const found = await Promise.all(asked.map((question) => question.catch(() => ({}))));
    store.set({ names: Object.assign({ ...store.get().names }, ...found) });
  }

  async function named(keys) {
    const answer = await api.get("names", urls.places, { keys: keys.join(","), lang: language });
    const found = (answer?.results ?? []).flatMap((place) => [
      [place.key, place.name],
      ...(place.key.startsWith("a") && place.precision === "region" ? [[place.region_code, place.name]] : []),
    ]);
    return Object.fromEntries(found);
  }

  // The place a circle was drawn around; a middle without a name is told by its coordinates.
  async function around(at) {
    const answer = await api.get("around", urls.places, { at, lang: language });
    return { [at]: answer?.results[0]?.name ?? "" };
  }

  async function sources() {
    const answer = await api.get("sources", urls.sources);
    return Object.fromEntries(
      (answer?.results ?? []).map((outlet) => [`source.${outlet.slug}`, outlet.name]),
    );
  }

  store.on(["filter"], look);
  look(store.get());
}

function all(text) {
  const { in: wanted, out } = parts(text ?? "");
  return [...wanted, ...out];
}
