import assert from "node:assert/strict";
import { test } from "node:test";
import { shift } from "../../static/js/filters/filterOperations.js";
import { dayNumber, dayOf, extent } from "../../static/js/timeline/barPositions.js";
import { dayTicks } from "../../static/js/timeline/dayTicks.js";
import { playable } from "../../static/js/timeline/timeWindow.js";

const BINS = [
  { start: "2026-01-05", end: "2026-01-05" },
  { start: "2026-11-20", end: "2026-11-20" },
];
const shown = (...asked) => {
  const { first, last } = extent(...asked);
  return [dayOf(first), dayOf(last)];
};

test("days far before and after the data do not stretch the bars", () => {
  assert.deepEqual(shown(BINS, ["2026-11-01", "9999-12-31"]), ["2026-01-05", "2026-12-21"]);
  assert.deepEqual(shown(BINS, ["0001-01-01", "9999-12-31"]), ["2025-12-05", "2026-12-21"]);
  assert.deepEqual(shown(BINS, ["", ""], ["0001-01-01", "9999-12-31"]), ["2025-12-05", "2026-12-21"]);
});

test("chosen days shortly after the data are shown beside them", () => {
  assert.deepEqual(shown(BINS, ["2026-11-24", "2026-11-30"]), ["2026-01-05", "2026-11-30"]);
});

test("without data the chosen days are shown, at most ten years of them", () => {
  assert.deepEqual(shown([], ["2026-11-01", "2026-11-30"]), ["2026-11-01", "2026-11-30"]);
  const { first, last } = extent([], ["0001-01-01", "9999-12-31"]);
  assert.ok(last - first <= 3660);
});

test("days of a span at the end of the calendar are named and end", () => {
  for (const first of ["2026-11-01", "0001-01-01", "9990-01-01"]) {
    const ticks = dayTicks({ first: dayNumber(first), last: dayNumber("9999-12-31") }, 1400, "en");
    assert.ok(ticks.length >= 1 && ticks.length < 100, first);
  }
});

test("a step beyond the calendar stays on its last day", () => {
  assert.equal(shift("9999-12-31", 1), "9999-12-31");
  assert.equal(shift("0001-01-01", -7), "0001-01-01");
});

test("playing keeps to the days with data", () => {
  const timeline = { first: "2026-01-05", last: "2026-11-20" };
  assert.deepEqual(playable(["2026-11-01", "9999-12-31"], timeline), {
    first: "2026-11-01",
    last: "2026-11-20",
  });
  assert.deepEqual(playable(["", ""], timeline), timeline);
});
