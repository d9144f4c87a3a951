// Names for what the filter holds only by a key – places, areas, outlets, tags, the middle of a circle – and where they lie.

import { parts, placeKeys } from "../filters/filterOperations.js";

// Asks for names the store does not have yet whenever the filter changes.
export function createNames(store, api, urls, language) {
  async function look({ filter, names, places }) {
    const missing = (key) => !(key in names);
    const unnamed = [filter.place, ...all(filter.area), ...all(filter.region)]
      .filter(Boolean)
      .filter(missing);
    const unknown = placeKeys(filter).filter((key) => !(key in places));
    const keys = [...new Set([...unnamed, ...unknown])];
    const at = filter.near ? filter.near.split(",").slice(0, 2).join(",") : "";
    const outlets = all(filter.source).filter((slug) => missing(`source.${slug}`));
    const tags = all(filter.tag).filter((key) => missing(`tag.${key}`));
    const asked = [];
    if (keys.length) asked.push(named(keys));
    if (at && missing(at)) asked.push(around(at));
    if (outlets.length) asked.push(sources());
    if (tags.length) asked.push(tagNames());
    if (!asked.length) return;
    const found = await Promise.all(asked.map((question) => question.catch(() => ({}))));
    store.set({ names: Object.assign({ ...store.get().names }, ...found) });
  }

  // Where a place lies is kept with it; null where nobody knows the key.
  async function named(keys) {
    const answer = await api.get("names", urls.places, { keys: keys.join(","), lang: language });
    if (!answer) return {};
    const found = answer.results.flatMap((place) => spellings(place).map((key) => [key, place]));
    const none = keys.map((key) => [key, null]);
    store.set({ places: { ...store.get().places, ...Object.fromEntries([...none, ...found]) } });
    return Object.fromEntries(found.map(([key, place]) => [key, place.name]));
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

  async function tagNames() {
    const answer = await api.get("tag names", urls.meta);
    return Object.fromEntries((answer?.tags ?? []).map(({ key, name }) => [`tag.${key}`, name]));
  }

  store.on(["filter"], look);
  look(store.get());
}

// What a filter may call a place: its key, and the code of a region or country.
function spellings(place) {
  const code = { region: place.region_code, country: place.country_code }[place.kind];
  return code ? [place.key, code] : [place.key];
}

function all(text) {
  const { in: wanted, out } = parts(text ?? "");
  return [...wanted, ...out];
}
