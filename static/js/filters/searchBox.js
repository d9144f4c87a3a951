// Search for a place, or for words in the texts.

import { find } from "../core/dom.js";
import { createCombobox } from "../widgets/combobox.js";

const KNOWN_FROM = 50_000; // inhabitants of a town abroad that is meant rather than the word it is called by

// `theatre` lists the countries whose every place may be meant.
export function createSearch(store, words, { suggest, choosePlace, searchWords, theatre }) {
  const form = find("#search");
  const input = find("#search-input");
  const box = createCombobox({
    input,
    list: find("#search-list"),
    suggest,
    pick(place) {
      input.value = "";
      choosePlace(place);
    },
    other: (text) => ({ text: words.t("search_texts", { q: text }), pick: () => searchWords(text) }),
    isCertain: (place) => isMeant(place, theatre),
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await box.take()) return;
    box.hide();
    searchWords(input.value.trim());
  });
  store.on(["filter"], (now, before) => {
    if (now.filter.q !== before.filter.q) input.value = now.filter.q ?? "";
  });
  input.value = store.get().filter.q ?? "";
}

// Whether a search means this place and not the word: its very name or a case form of it – but there are small towns
// called Energy, Bridge and Hospital somewhere.
export function isMeant({ match, kind, country_code: country, population }, theatre) {
  if (match !== "name" && match !== "form") return false;
  return theatre.includes(country) || ["country", "region"].includes(kind) || (population ?? 0) >= KNOWN_FROM;
}
