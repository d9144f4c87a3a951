import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clean,
  conditions,
  interval,
  isPlaced,
  placeKeys,
  preset,
  range,
  toggle,
} from "../../static/js/filters/filterOperations.js";
import { chosen, dayNumber, dayOf, extent, scale } from "../../static/js/timeline/barPositions.js";

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

test("a state is written one way, whichever a link uses", () => {
  assert.deepEqual(clean({ attacker: "RU,-Militia", target: "ua", country: "ua", region: "ua-63" }), {
    attacker: "ru,-militia",
    target: "ua",
    country: "UA",
    region: "UA-63",
  });
});

test("only what the map shows is one condition, and none where no map shows what is asked for", () => {
  assert.deepEqual(conditions({ bbox: "30,46,31,47" }), [
    { name: "bbox", value: "30,46,31,47", isOut: false },
  ]);
  assert.deepEqual(clean({ bbox: "30,46,31,47", unlocated: "only" }), { unlocated: "only" });
});

test("what has no known place is left out by a place and by the word for it, unless it is asked for too", () => {
  for (const name of ["bbox", "near", "polygon", "place", "area"]) {
    assert.equal(isPlaced({ [name]: "x" }), true);
    assert.equal(isPlaced({ [name]: "x", unlocated: "1" }), false);
  }
  assert.equal(isPlaced({ type: "sabotage" }), false);
  assert.equal(isPlaced({ unlocated: "0" }), true);
  assert.equal(isPlaced({ unlocated: "only" }), false);
});

test("the places asked for are named by key or code, without those left out", () => {
  assert.deepEqual(placeKeys({ place: "p1", area: "a2,-a3", region: "UA-63", country: "UA,-RU" }), [
    "p1",
    "a2",
    "UA-63",
    "UA",
  ]);
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
