// Many marks are drawn in slices: what is wanted last stands on the map in the end, and nothing is drawn twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { slicesOfWork } from "../../static/js/core/scheduling.js";
import { createIncrementalMarks } from "../../static/js/map/incrementalMarks.js";

globalThis.document = { activeElement: null };

function mapOfMarks(workMs = 0) {
  const standing = [];
  return {
    standing,
    drawings: 0,
    mark(_lon, _lat, element) {
      const end = performance.now() + workMs;
      while (performance.now() < end); // a slow phone
      this.drawings += 1;
      standing.push(element);
      return { box: element, remove: () => standing.splice(standing.indexOf(element), 1), grow() {} };
    },
  };
}

const marks = (...keys) => keys.map((key) => ({ key, lon: 0, lat: 0, element: () => key, press() {} }));

test("a mark that stands already is not drawn again, and what is wanted no more goes", async () => {
  const map = mapOfMarks();
  const drawn = createIncrementalMarks(map);
  assert.ok(await drawn.replaceBy(marks("a", "b")));
  const [, b] = map.standing;
  assert.ok(await drawn.replaceBy(marks("b", "c")));
  assert.deepEqual(map.standing, ["b", "c"]);
  assert.equal(map.standing[0], b);
  assert.equal(map.drawings, 3);
});

test("old marks stay until all new ones are there", async () => {
  const map = mapOfMarks(4);
  const drawn = createIncrementalMarks(map);
  await drawn.replaceBy(marks("old"));
  const drawing = drawn.replaceBy(marks("a", "b", "c", "d"));
  await new Promise((resolve) => setTimeout(resolve));
  assert.ok(map.standing.length < 5);
  assert.ok(map.standing.includes("old"));
  await drawing;
  assert.deepEqual(map.standing, ["a", "b", "c", "d"]);
});

test("a later drawing takes over from one that is not done, and takes away what that one drew", async () => {
  const map = mapOfMarks(4);
  const drawn = createIncrementalMarks(map);
  const first = drawn.replaceBy(marks("a", "b", "c", "d", "e", "f"));
  const second = drawn.replaceBy(marks("b", "z"));
  assert.equal(await first, null);
  assert.ok(await second);
  assert.deepEqual([...map.standing].sort(), ["b", "z"]);
});

test("a map that is cleared while marks are drawn stays clear", async () => {
  const map = mapOfMarks(4);
  const drawn = createIncrementalMarks(map);
  const drawing = drawn.replaceBy(marks("a", "b", "c", "d"));
  drawn.clear();
  assert.equal(await drawing, null);
  assert.deepEqual(map.standing, []);
});

test("the mark that had the focus is told when it goes", async () => {
  const drawn = createIncrementalMarks(mapOfMarks());
  await drawn.replaceBy(marks("a", "b"));
  document.activeElement = "a";
  assert.equal((await drawn.replaceBy(marks("b"))).left.key, "a");
  assert.equal((await drawn.replaceBy(marks("c"))).left, null);
});

test("work pauses only once enough of it was done", async () => {
  let clock = 0;
  let paused = 0;
  globalThis.scheduler = { yield: async () => (paused += 1) };
  const rest = slicesOfWork(() => clock);
  await rest();
  assert.equal(paused, 0);
  clock = 7;
  await rest();
  clock = 9;
  await rest();
  assert.equal(paused, 1);
  delete globalThis.scheduler;
});
