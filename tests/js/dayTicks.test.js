import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber, dayOf } from "../../static/js/timeline/barPositions.js";
import { dayTicks } from "../../static/js/timeline/dayTicks.js";

const days = (first, last) => ({ first: dayNumber(first), last: dayNumber(last) });
const named = (ticks) => ticks.map(({ number, text }) => [dayOf(number), text]);

test("a fortnight names its days, the first with its year", () => {
  const ticks = named(dayTicks(days("2026-11-07", "2026-11-20"), 1400, "en"));

  assert.deepEqual(ticks.slice(0, 2), [
    ["2026-11-07", "7 Nov 2026"],
    ["2026-11-08", "8 Nov"],
  ]);
  assert.equal(ticks.length, 14);
});

test("a quarter names Mondays", () => {
  const ticks = dayTicks(days("2026-09-01", "2026-11-30"), 1000, "en");

  assert.ok(ticks.length >= 9);
  for (const { number } of ticks) assert.equal(new Date(number * 86_400_000).getUTCDay(), 1);
});

test("years name first days of months with their year", () => {
  const ticks = named(dayTicks(days("2023-01-15", "2026-11-20"), 1400, "en"));

  assert.ok(ticks.length >= 10);
  for (const [day, text] of ticks) {
    assert.match(day, /-01$/);
    assert.match(text, /^1 [A-Z][a-z]+ 20\d\d$/);
  }
});

test("at every zoom some day is named and no two lie on one another", () => {
  for (const width of [340, 640, 1400])
    for (const length of [14, 30, 45, 90, 200, 400, 900, 1500, 4000]) {
      const shown = { first: dayNumber("2026-11-20") - length + 1, last: dayNumber("2026-11-20") };
      const ticks = dayTicks(shown, width, "uk");
      const x = ({ number }) => ((number - shown.first) * width) / length;

      assert.ok(ticks.length >= 1, `${width} px, ${length} days`);
      for (const [at, tick] of ticks.entries())
        if (at) assert.ok(x(tick) - x(ticks[at - 1]) >= ticks[at - 1].text.length * 6);
    }
});

test("a new year is named where it begins", () => {
  const texts = dayTicks(days("2025-12-22", "2026-01-11"), 1400, "en").map(({ text }) => text);

  assert.ok(texts.some((text) => text.endsWith("2025")));
  assert.ok(texts.some((text) => text.endsWith("2026")));
});
