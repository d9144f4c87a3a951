// Outlines of areas, each fetched once and kept; whoever draws areas asks here.

import { withQuery } from "../core/apiClient.js";

const BATCH = 40;

export function createOutlines(api, address) {
  const kept = new Map();

  // Hands on the outlines as they come: `take([[id, geometry or null], …])`. False when a newer question took over.
  async function each(view, ids, fine, take) {
    const have = ids.filter((id) => kept.has(key(id, fine)));
    if (have.length) take(have.map((id) => [id, kept.get(key(id, fine))]));
    const missing = ids.filter((id) => !kept.has(key(id, fine)));
    for (let at = 0; at < missing.length; at += BATCH) {
      const batch = missing.slice(at, at + BATCH);
      const told = await api.get(view, withQuery(address, { ids: batch.join(","), fine: fine ? "1" : "" }));
      if (!told) return false;
      for (const id of batch) kept.set(key(id, fine), told.outlines[id] ?? null);
      take(batch.map((id) => [id, kept.get(key(id, fine))]));
    }
    return true;
  }

  // The outline of an area where it is known already, else null.
  const known = (id, fine) => kept.get(key(id, fine)) ?? null;

  return { each, known };
}

function key(id, fine) {
  return `${id}:${fine ? "fine" : "coarse"}`;
}
