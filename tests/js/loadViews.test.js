import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi } from "../../static/js/core/apiClient.js";
import { createLoader } from "../../static/js/core/loadViews.js";
import { createStore } from "../../static/js/core/store.js";

globalThis.location = { href: "http://site.test/" };
const URLS = { map: "/map/", incidents: "/incidents/", summary: "/summary/", timeline: "/timeline/" };
const BOX = [30, 46, 40, 52];

// A page in front of a server that answers each request with its own address.
function page(options = {}) {
  const asked = [];
  const fetcher = async (address, { signal }) => {
    asked.push(address);
    if (signal.aborted) throw new DOMException("", "AbortError");
    return {
      ok: true,
      status: 200,
      json: async () => ({ asked: address, results: [], next: "http://site.test/incidents/?cursor=2" }),
    };
  };
  const store = createStore({ filter: {}, ordering: "", span: null });
  const loader = createLoader(store, createApi({ fetcher }), URLS, options);
  return { asked, store, loader };
}

test("marks are drawn first, then list, totals and bars", async () => {
  const { store, loader } = page();
  const drawn = [];
  for (const part of ["marks", "list", "summary", "timeline"]) store.on([part], () => drawn.push(part));

  await loader.all(BOX, 6);

  assert.deepEqual(drawn, ["marks", "list", "summary", "timeline"]);
  assert.equal(store.get().status, "ready");
});

test("another order chosen while the view is asked for is the order of the list that comes", async () => {
  const { store, loader } = page();
  const first = loader.all(BOX, 6);

  store.set({ ordering: "-killed" });
  await Promise.all([first, loader.list()]);

  assert.match(store.get().list.asked, /ordering=-killed/);
  assert.equal(store.get().status, "ready");
});

test("another order chosen between the marks and the list is kept", async () => {
  const { store, loader } = page();
  let second = null;
  store.on(["marks"], () => {
    if (second) return;
    store.set({ ordering: "-killed" });
    second = loader.list();
  });

  await loader.all(BOX, 6);
  await second;

  assert.match(store.get().list.asked, /ordering=-killed/);
});

test("no page is turned while the view is asked for", async () => {
  const { asked, store, loader } = page();
  await loader.all(BOX, 6);
  store.set({ filter: { type: "sabotage" } });
  const second = loader.all(BOX, 6);
  const before = asked.length;

  await Promise.all([second, loader.list(1)]);

  assert.deepEqual(
    asked.slice(before).filter((address) => address.includes("cursor")),
    [],
  );
  assert.match(store.get().list.asked, /type=sabotage/);
});

test("nothing is drawn while the map moves, and what is outdated at its end never", async () => {
  let stop = null;
  const still = new Promise((resolve) => {
    stop = resolve;
  });
  const { store, loader } = page({ mayDraw: () => still });
  const drawn = [];
  store.on(["marks"], ({ marks }) => drawn.push(marks.asked));

  const first = loader.all(BOX, 6);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(drawn, []);
  const second = loader.all([31, 46, 41, 52], 6);
  stop();
  await Promise.all([first, second]);

  assert.equal(drawn.length, 1);
  assert.match(drawn[0], /bbox=31/);
});
