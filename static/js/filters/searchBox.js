// Search for a place, or for words in the texts.

import { find } from "../core/dom.js";
import { createCombobox } from "../widgets/combobox.js";

export function createSearch(store, words, { suggest, choosePlace, searchWords }) {
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
    last: (text) => ({ text: words.t("search_texts", { q: text }), pick: () => searchWords(text) }),
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.takeActive()) return;
    box.hide();
    searchWords(input.value.trim());
  });
  store.on(["filter"], (now, before) => {
    if (now.filter.q !== before.filter.q) input.value = now.filter.q ?? "";
  });
  input.value = store.get().filter.q ?? "";
}
