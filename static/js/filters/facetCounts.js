// How many incidents each word of the filter's lists would leave; asked only while the panel is open.

export function createFacets(store, api, address, asked) {
  async function look({ panel, summary }) {
    if (panel !== "filters" || !summary || !asked()) return;
    try {
      const found = await api.get("facets", address, asked());
      if (found) store.set({ facets: found.facets });
    } catch {
      store.set({ facets: null }); // the lists work without their counts
    }
  }

  store.on(["summary", "panel"], look);
  look(store.get());
}
