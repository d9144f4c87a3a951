// The list by pages: one page is held at a time, however many incidents match.

import { withQuery } from "../core/apiClient.js";
import { ORDERED } from "../core/figures.js";

export const LIST_SIZE = 60;
export const ORDERS = ["date", ...ORDERED, "updated"].flatMap((name) => [`-${name}`, name]);

export function createListing(store, api, urls) {
  // The first page for these parameters, in the order asked for; in the usual one where the server knows no other.
  async function first(parameters) {
    const { ordering } = store.get();
    const asked = { ...parameters, limit: LIST_SIZE };
    if (!ordering) return page(withQuery(urls.incidents, asked));
    try {
      return await page(withQuery(urls.incidents, { ...asked, ordering }));
    } catch (problem) {
      if (problem.kind !== "asked" || !problem.parameters?.ordering) throw problem;
      const found = await page(withQuery(urls.incidents, asked));
      return found && { ...found, isOrderRefused: true };
    }
  }

  async function page(address, from = 1, trail = []) {
    const found = await api.get("list", address);
    return found && { ...found, address, from, trail };
  }

  // The page after this one, or the one before.
  function turn(list, by) {
    if (by > 0) {
      if (!list.next) return null;
      return page(samePlace(list.next), list.from + list.results.length, [
        ...list.trail,
        [list.address, list.from],
      ]);
    }
    const back = list.trail.at(-1);
    return back ? page(back[0], back[1], list.trail.slice(0, -1)) : null;
  }

  return { first, turn };
}

// Links of the API name the public host; the page stays on the one it is read from.
function samePlace(address) {
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
}
