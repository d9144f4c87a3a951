// What is asked of the server for a state of the page, and what becomes of the answers.

import { Trouble, withQuery } from "./api.js";

const LATE_MS = 200;
const SLOW_MS = 500;
const LIST_SIZE = 60;

export function createLoader(store, api, urls) {
  let turn = 0;

  // Map, list, totals and timeline for the filter and box.
  async function all(bbox, zoom) {
    const mine = ++turn;
    const { filter } = store.get();
    const within = { ...filter, bbox: bbox.map((value) => value.toFixed(4)).join(",") };
    if (filter.unlocated === "only") delete within.bbox;
    const { datetime: _, ...always } = within;
    store.set({ status: "loading" });
    const late = setTimeout(() => store.set({ isLate: true }), LATE_MS);
    const slow = setTimeout(() => store.set({ isSlow: true }), SLOW_MS);
    try {
      const [marks, list, summary, timeline] = await Promise.all([
        api.get("map", urls.map, { ...within, zoom: Math.round(zoom) }),
        api.get("list", urls.incidents, { ...within, limit: LIST_SIZE }),
        api.get("summary", urls.summary, within),
        api.get("timeline", urls.timeline, always),
      ]);
      if (mine !== turn || !marks || !list || !summary || !timeline) return;
      store.set({ marks, list, summary, timeline, trouble: null, status: "ready" });
    } catch (problem) {
      if (mine === turn) store.set({ trouble: told(problem), status: "trouble" });
    } finally {
      clearTimeout(late);
      clearTimeout(slow);
      if (mine === turn) store.set({ isLate: false, isSlow: false });
    }
  }

  async function more() {
    const { list } = store.get();
    if (!list?.next) return;
    try {
      const page = await api.get("list", samePlace(list.next));
      if (page) store.set({ list: { ...page, results: [...list.results, ...page.results] } });
    } catch (problem) {
      store.set({ trouble: told(problem) });
    }
  }

  async function detail(id, words) {
    if (!id) return store.set({ detail: null, detailTrouble: "" });
    try {
      const found = await api.get("detail", urls.incident.replace("ID", encodeURIComponent(id)));
      if (found && store.get().show === id) store.set({ detail: found, detailTrouble: "" });
    } catch (problem) {
      const kind = problem.kind === "gone" ? "gone" : told(problem).kind;
      if (store.get().show === id)
        store.set({ detail: null, detailTrouble: words.t(`trouble_${kind}`, { message: problem.message }) });
    }
  }

  async function places(text, language) {
    try {
      const found = await api.get("places", withQuery(urls.places, { q: text, lang: language, limit: "7" }));
      return found ? found.results : null;
    } catch {
      return []; // searching in the texts still works
    }
  }

  return { all, more, detail, places };
}

function told(problem) {
  if (problem instanceof Trouble)
    return { kind: problem.kind, message: problem.message, parameters: problem.parameters };
  return { kind: "server", message: String(problem), parameters: {} };
}

// Links of the API name the public host; the page stays on the one it is read from.
function samePlace(address) {
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
}
