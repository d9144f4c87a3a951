import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi } from "../../static/js/core/apiClient.js";
import { createLoader } from "../../static/js/core/loadViewData.js";
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

test("list, totals and bars answer the filter, marks the part of the map", async () => {
  const { asked, store, loader } = page();
  store.set({ filter: { type: "sabotage" } });

  await loader.all(BOX, 6);

  assert.deepEqual(asked.filter((address) => address.includes("bbox")).length, 1);
  assert.match(store.get().marks.asked, /type=sabotage&bbox=30/);
  assert.deepEqual(store.get().answered, { type: "sabotage" });
  assert.deepEqual(loader.asked(), { type: "sabotage" });
});

test("a box of the filter limits list, totals, bars and marks alike", async () => {
  const { asked, store, loader } = page();
  store.set({ filter: { bbox: "31,47,32,48" } });

  await loader.all(BOX, 6);

  assert.equal(asked.length, 4);
  assert.ok(asked.every((address) => address.includes("bbox=31%2C47%2C32%2C48")));
});

test("a map that is moved asks for marks alone", async () => {
  const { asked, store, loader } = page();
  await loader.all(BOX, 6);
  const { list, summary } = store.get();
  const before = asked.length;

  await loader.move([31, 47, 32, 48], 8);

  assert.deepEqual(asked.slice(before), ["/map/?bbox=31.0000%2C47.0000%2C32.0000%2C48.0000&zoom=8"]);
  assert.equal(store.get().list, list);
  assert.equal(store.get().summary, summary);
  assert.equal(store.get().status, "ready");
});

test("a map that is moved while all is asked for still gets list and totals", async () => {
  const { store, loader } = page();
  const first = loader.all(BOX, 6);

  await Promise.all([first, loader.move([31, 47, 32, 48], 8)]);

  assert.match(store.get().marks.asked, /bbox=31/);
  assert.ok(store.get().list);
  assert.equal(store.get().status, "ready");
  assert.ok(!store.get().isLate);
});

test("after trouble, moving the map asks for everything again", async () => {
  const { asked, store, loader } = page();
  await loader.all(BOX, 6);
  store.set({ status: "trouble" });
  const before = asked.length;

  await loader.move(BOX, 7);

  assert.ok(asked.slice(before).some((address) => address.startsWith("/summary/")));
  assert.equal(store.get().status, "ready");
});
