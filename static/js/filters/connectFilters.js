// Connects chips and the filter panel; what a plain view does not need is fetched when it is first asked for.

import { whenNeeded } from "../core/lazyView.js";
import { createChips } from "./filterChips.js";
import { placeKeys } from "./filterOperations.js";

export function connectFilters(store, words, { api, loader, page, change, today }) {
  const { urls, language } = page;
  const opener = document.getElementById("open-filters");

  createChips(store, words, { change });
  whenNeeded(
    store,
    ["filter"],
    ({ filter }) =>
      placeKeys(filter).length || filter.area || filter.region || filter.near || filter.source || filter.tag,
    async () => {
      const { createNames } = await import("../core/placeNames.js");
      createNames(store, api, urls, language);
    },
  );
  whenNeeded(
    store,
    ["panel"],
    ({ panel }) => panel === "filters",
    async () => {
      const [{ createFilters }, { createFacets }] = await Promise.all([
        import("./filterPanel.js"),
        import("./facetCounts.js"),
      ]);
      createFilters(store, words, {
        change,
        close: () => store.set({ panel: "" }),
        today,
        suggest: (text) => loader.places(text, language),
        locate: async (asked) =>
          (await api.get("locate", urls.places, { ...asked, lang: language }))?.results[0],
        outlets: async () => (await api.get("outlets", urls.sources))?.results ?? [],
        tags: async () => (await api.get("tags", urls.meta).catch(() => null))?.tags ?? [],
      });
      createFacets(store, api, urls.facets, loader.asked);
      if (isOpened) document.getElementById("filters-title").focus();
    },
  );

  let isOpened = false;
  const tell = () => opener.setAttribute("aria-expanded", String(store.get().panel === "filters"));
  opener.addEventListener("click", () => {
    isOpened = true;
    store.set({ panel: store.get().panel ? "" : "filters" });
  });
  store.on(["panel"], (now, before) => {
    tell();
    if (now.panel === "filters") document.getElementById("filters-title").focus();
    else if (before.panel === "filters") opener.focus();
  });
  tell();
}
