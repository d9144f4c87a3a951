import assert from "node:assert/strict";
import { test } from "node:test";
import { clean, interval, preset, range, toggle } from "../../static/js/filters/filterState.js";
import { chosen, dayNumber, dayOf, extent, scale, ticks } from "../../static/js/timeline/bins.js";

test("an interval is written as the API reads it, whichever end comes first", () => {
  assert.equal(interval("2023-12-29", "2023-12-31"), "2023-12-29/2023-12-31");
  assert.equal(interval("2023-12-31", "2023-12-29"), "2023-12-29/2023-12-31");
  assert.equal(interval("2023-12-29", ""), "2023-12-29/..");
  assert.equal(interval("", ""), "");
  assert.deepEqual(range("../2023-12-31"), ["", "2023-12-31"]);
});

test("24 hours are yesterday and today, 7 days are seven", () => {
  assert.equal(preset("day", "2024-03-01"), "2024-02-29/2024-03-01");
  assert.equal(preset("week", "2024-01-03"), "2023-12-28/2024-01-03");
  assert.equal(preset("", "2024-01-03"), "");
});

test("a word of a list is added and taken away", () => {
  assert.deepEqual(toggle({ type: "sabotage" }, "type", "protest"), { type: "sabotage,protest" });
  assert.deepEqual(toggle({ type: "sabotage" }, "type", "sabotage"), {});
});

test("empty values and foreign names are not kept", () => {
  assert.deepEqual(clean({ q: " ", type: "other", colour: "red" }), { type: "other" });
});

test("a stretch dragged over the bars is whole days", () => {
  const days = extent(
    [
      { start: "2023-12-01", end: "2023-12-01" },
      { start: "2023-12-31", end: "2023-12-31" },
    ],
    ["", ""],
  );
  const { number } = scale(days, 310);

  assert.equal(days.last - days.first, 30);
  assert.deepEqual(chosen(number(309), number(0)), ["2023-12-01", "2023-12-31"]);
  assert.equal(dayOf(dayNumber("2024-02-29")), "2024-02-29");
});

test("a long time has few ticks, all on first days of months", () => {
  const marks = ticks({ first: dayNumber("2014-01-01"), last: dayNumber("2024-01-01") }, 600);

  assert.ok(marks.length <= 10);
  assert.ok(marks.every((number) => dayOf(number).endsWith("-01")));
});
