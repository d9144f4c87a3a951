// What changed since the reader was here last. When that was is kept in this browser alone; the server is told the moment
// to count from and forgets it.

import { written } from "../core/dom.js";

const KEY = "visits";
const VISIT_MS = 30 * 60 * 1000; // pages looked at within half an hour are one visit

// From what was kept, the visit before this one ("" where there was none) and what to keep. Pure.
export function noteVisit(kept, now) {
  const { before = "", latest = "" } = kept ?? {};
  const since = Date.parse(latest);
  const isSame = Number.isFinite(since) && now - since < VISIT_MS && since <= now;
  const at = new Date(now).toISOString();
  return { before: isSame ? before : since <= now ? latest : "", latest: at };
}

export async function tellChangesSinceVisit(root, { storage = window.localStorage, now = Date.now() } = {}) {
  const place = root.querySelector("[data-visit]");
  const since = place && visitBefore(storage, now);
  if (!since) return;
  try {
    const sign = place.dataset.visit.includes("?") ? "&" : "?";
    const answer = await fetch(`${place.dataset.visit}${sign}since=${since.replace(/\.\d+Z$/, "Z")}`);
    if (answer.ok) place.replaceChildren(written(await answer.text()));
  } catch {
    // without it the page says the same but for this sentence
  }
}

function visitBefore(storage, now) {
  try {
    const visits = noteVisit(JSON.parse(storage.getItem(KEY) ?? "null"), now);
    storage.setItem(KEY, JSON.stringify(visits));
    return visits.before;
  } catch {
    return ""; // private windows may refuse
  }
}
