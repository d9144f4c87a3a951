// What is asked of the server for a state of the page, and what becomes of the answers.

import { createListing } from "../list/listPages.js";
import { Trouble, withQuery } from "./apiClient.js";
import { pause } from "./scheduling.js";

const LATE_MS = 200;
const SLOW_MS = 500;
// After a drawing, a browser lets no further one begin before the first is painted, and stands still meanwhile. Painting
// a crowded map of 1440 × 900 took 40 to 90 ms on two cores without a graphics processor (docs/develop/speed.md).
const DRAWN_MS = 100;

// `now` gives the server's time in milliseconds; no answer is handed on before `mayDraw`: the views are there, and the
// map stands still.
export function createLoader(store, api, urls, { now = Date.now, mayDraw = async () => {} } = {}) {
  const listing = createListing(store, api, urls);
  let turn = 0;
  let last = null; // what is shown was asked for with: { within, bars, at }
  let asking = []; // what `all` was called with

  // Map, list, totals and timeline for the filter and box. Bars that would be the same again are not asked for,
  // unless `anew`.
  async function all(bbox, zoom, { anew = false } = {}) {
    const mine = ++turn;
    const at = now();
    asking = [bbox, zoom, { anew }];
    const { filter, span } = store.get();
    const within = { ...filter, bbox: bbox.map((value) => value.toFixed(4)).join(",") };
    if (filter.unlocated === "only") delete within.bbox;
    const { datetime: _, ...always } = within;
    const bars = span ? { ...always, datetime: span } : always;
    const isSame = !anew && store.get().timeline && withQuery("", bars) === withQuery("", last?.bars ?? {});
    store.set({ status: "loading" });
    const late = setTimeout(() => store.set({ isLate: true }), LATE_MS);
    const slow = setTimeout(() => store.set({ isSlow: true }), SLOW_MS);
    const stopWaiting = () => [late, slow].forEach(clearTimeout);
    try {
      const [marks, list, summary, timeline] = await Promise.all([
        api.get("map", urls.map, { ...within, zoom: Math.round(zoom) }),
        listing.first(within),
        api.get("summary", urls.summary, within),
        isSame ? store.get().timeline : api.get("timeline", urls.timeline, bars),
      ]);
      await mayDraw();
      if (mine !== turn || !marks || !list || !summary || !timeline) return;
      last = { within, bars, at };
      stopWaiting();
      store.set({ marks });
      await pause(DRAWN_MS);
      await mayDraw();
      if (mine !== turn) return;
      for (const part of [{ list }, { summary }, { timeline, trouble: null, status: "ready" }]) {
        store.set(part);
        await pause(); // each is drawn in a task of its own
        if (mine !== turn) return;
      }
    } catch (problem) {
      if (mine === turn) store.set({ trouble: told(problem), status: "trouble" });
    } finally {
      stopWaiting();
      if (mine === turn) store.set({ isLate: false, isSlow: false });
    }
  }

  // The list alone: in another order, or another of its pages. While all is being asked for there is no list to turn, and
  // another order is asked of the whole view.
  async function list(by = 0) {
    if (store.get().status === "loading") return by ? undefined : all(...asking);
    if (!last) return;
    try {
      const page = await (by ? listing.turn(store.get().list, by) : listing.first(last.within));
      if (page) store.set({ list: page, trouble: null });
    } catch (problem) {
      if (by && problem.kind === "gone") return list(); // too much has changed since the first page
      store.set({ trouble: told(problem) });
    }
  }

  // What the view shown now was asked with.
  const asked = () => last?.within ?? null;
  const loadedAt = () => last?.at ?? now();

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

  return { all, list, asked, loadedAt, detail, places };
}

function told(problem) {
  if (problem instanceof Trouble)
    return { kind: problem.kind, message: problem.message, parameters: problem.parameters };
  return { kind: "server", message: String(problem), parameters: {} };
}
