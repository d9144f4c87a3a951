import assert from "node:assert/strict";
import { test } from "node:test";
import { Trouble } from "../../static/js/core/apiClient.js";
import { createListing } from "../../static/js/list/listPages.js";

globalThis.location = { href: "http://here.example/" };

// A server with so many incidents, three on a page.
function server(all, { knowsOrder = true } = {}) {
  const asked = [];
  return {
    asked,
    async get(_, address) {
      const query = new URL(address, location.href).searchParams;
      asked.push(address);
      if (query.has("ordering") && !knowsOrder)
        throw new Trouble("asked", "ordering: unknown", { ordering: "unknown" });
      const from = Number(query.get("cursor") ?? 0);
      const results = Array.from({ length: Math.min(3, all - from) }, (_, at) => ({ id: from + at }));
      const next = from + 3 < all ? `https://public.example/api/?cursor=${from + 3}` : null;
      return { matched: all, results, next };
    },
  };
}

const listing = (api, ordering = "") =>
  createListing({ get: () => ({ ordering }) }, api, { incidents: "/api/" });

test("one page is held at a time, with where it stands, forwards and back", async () => {
  const api = server(7);
  const pages = listing(api);

  const one = await pages.first({ type: "sabotage" });
  const two = await pages.turn(one, 1);
  const three = await pages.turn(two, 1);
  const back = await pages.turn(three, -1);

  assert.deepEqual([one.from, two.from, three.from, back.from], [1, 4, 7, 4]);
  assert.deepEqual(three.results, [{ id: 6 }]);
  assert.equal(pages.turn(three, 1), null);
  assert.equal(pages.turn(one, -1), null);
  assert.equal((await pages.turn(back, -1)).from, 1);
});

test("pages stay on the host the page is read from", async () => {
  const api = server(7);
  const pages = listing(api);

  await pages.turn(await pages.first({}), 1);

  assert.equal(api.asked[1], "/api/?cursor=3");
});

test("an order the server refuses is told and the usual one is shown", async () => {
  const kept = await listing(server(7), "-killed").first({});
  const refused = await listing(server(7, { knowsOrder: false }), "-killed").first({});

  assert.equal(kept.isOrderRefused, undefined);
  assert.equal(refused.isOrderRefused, true);
  assert.equal(refused.matched, 7);
});
