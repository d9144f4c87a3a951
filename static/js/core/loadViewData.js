// What is asked of the server for a state of the page, and what becomes of the answers.

import { createListing } from "../list/listPages.js";
import { within } from "../map/filtersForViewAndMarks.js";
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
  let look = 0;
  let turn = 0;
  let last = null; // what is shown was asked for with: { question, bars, at }
  let again = () => {}; // what asked for it
  let drawn = Promise.resolve(); // kept when the marks last asked for are drawn

  // Marks of a part of the map, and the whole answer to the filter: list, totals and timeline. Bars that would be the
  // same again are not asked for, unless `anew`.
  async function all(bbox, zoom, { anew = false } = {}) {
    again = () => all(bbox, zoom, { anew });
    drawn = marks(bbox, zoom);
    await Promise.all([drawn, question(anew)]);
  }

  // The map was moved: it shows another part of the same answer.
  async function move(bbox, zoom) {
    if (store.get().status === "trouble") return all(bbox, zoom);
    if (store.get().status === "loading") again = () => all(bbox, zoom);
    drawn = marks(bbox, zoom);
    await drawn;
  }

  async function marks(bbox, zoom) {
    const mine = ++look;
    const stopWaiting = wait("marks", { late: "isLate" });
    try {
      const found = await api.get("map", urls.map, {
        ...within(store.get().filter, bbox),
        zoom: Math.round(zoom),
        ...(store.get().size === "killed" ? { figure: "killed" } : {}),
      });
      await mayDraw();
      if (mine !== look || !found) return;
      store.set({ marks: found, ...(store.get().status === "ready" ? { trouble: null } : {}) });
      await pause(DRAWN_MS);
    } catch (problem) {
      if (mine === look) store.set({ trouble: told(problem), status: "trouble" });
    } finally {
      if (mine === look) stopWaiting();
    }
  }

  async function question(anew) {
    const mine = ++turn;
    const at = now();
    const { filter, span } = store.get();
    const { datetime: _, ...always } = filter;
    const bars = span ? { ...always, datetime: span } : always;
    const isSame = !anew && store.get().timeline && withQuery("", bars) === withQuery("", last?.bars ?? {});
    store.set({ status: "loading" });
    const stopWaiting = wait("question", { late: "isLate", slow: "isSlow" });
    try {
      const [list, summary, timeline] = await Promise.all([
        listing.first(filter),
        api.get("summary", urls.summary, filter),
        isSame ? store.get().timeline : api.get("timeline", urls.timeline, bars),
      ]);
      await marksDrawn();
      if (mine !== turn || !list || !summary || !timeline) return;
      if (store.get().status === "trouble") return; // the map's; what is shown stays together
      last = { question: filter, bars, at };
      for (const part of [
        { list, answered: filter },
        { summary },
        { timeline, trouble: null, status: "ready" },
      ]) {
        store.set(part);
        await pause(); // each is drawn in a task of its own
        if (mine !== turn) return;
      }
    } catch (problem) {
      if (mine === turn) store.set({ trouble: told(problem), status: "trouble" });
    } finally {
      if (mine === turn) stopWaiting();
    }
  }

  // The list follows the marks, also those of a move made meanwhile.
  async function marksDrawn() {
    let seen = null;
    while (seen !== drawn) {
      seen = drawn;
      await seen;
      await mayDraw();
    }
  }

  // What is asked for says so when it takes long: `late` and `slow` name the words of the state that tell it.
  const waiting = new Map();
  function wait(what, { late, slow }) {
    for (const timer of waiting.get(what) ?? []) clearTimeout(timer);
    const timers = [setTimeout(() => store.set({ [late]: true }), LATE_MS)];
    if (slow) timers.push(setTimeout(() => store.set({ [slow]: true }), SLOW_MS));
    waiting.set(what, timers);
    return () => {
      timers.forEach(clearTimeout);
      waiting.delete(what);
      if (!waiting.size) store.set({ isLate: false });
      if (slow) store.set({ [slow]: false });
    };
  }

  // The list alone: in another order, or another of its pages. While all is being asked for there is no list to turn, and
  // another order is asked of the whole view.
  async function list(by = 0) {
    if (store.get().status === "loading") return by ? undefined : again();
    if (!last) return;
    try {
      const page = await (by ? listing.turn(store.get().list, by) : listing.first(last.question));
      if (page) store.set({ list: page, trouble: null });
    } catch (problem) {
      if (by && problem.kind === "gone") return list(); // too much has changed since the first page
      store.set({ trouble: told(problem) });
    }
  }

  // What the list and totals shown now were asked with.
  const asked = () => last?.question ?? null;
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

  return { all, move, list, asked, loadedAt, detail, places };
}

function told(problem) {
  if (problem instanceof Trouble)
    return {
      kind: problem.kind,
      message: problem.message,
      parameters: problem.parameters,
      unknown: problem.unknown,
    };
  return { kind: "server", message: String(problem), parameters: {} };
}
