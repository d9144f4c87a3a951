import assert from "node:assert/strict";
import { test } from "node:test";
import { isMeant } from "../../static/js/filters/searchBox.js";
import { boxNumbers, boxOfShape, isInside, within } from "../../static/js/map/filtersForViewAndMarks.js";
import { extent } from "../../static/js/widgets/summaryWords.js";

const BOX = [30, 46, 31, 47];

test("a part of the map is asked for within the filter, unless the filter says where or nowhere", () => {
  assert.deepEqual(within({ type: "sabotage" }, BOX), {
    type: "sabotage",
    bbox: "30.0000,46.0000,31.0000,47.0000",
  });
  assert.deepEqual(within({ bbox: "1,2,3,4" }, BOX), { bbox: "1,2,3,4" });
  assert.deepEqual(within({ unlocated: "only" }, BOX), { unlocated: "only" });
});

test("a box lies inside another up to the last decimal that is written; over the date line in none", () => {
  assert.equal(isInside([30.00001, 46, 31, 47.00005], BOX), true);
  assert.equal(isInside([29.9, 46, 31, 47], BOX), false);
  assert.equal(isInside([179, 46, -179, 47], [-180, -90, 180, 90]), false);
});

test("a box is read as four numbers or not at all", () => {
  assert.deepEqual(boxNumbers("30,46,31,47"), BOX);
  for (const text of [undefined, "", "30,46,31", "30,46,,47", "a,b,c,d"])
    assert.equal(boxNumbers(text), null);
});

test("what is drawn in the filter has a box around it", () => {
  assert.deepEqual(boxOfShape({ polygon: "30,46,31,46,31,47" }), BOX);
  const [west, south, east, north] = boxOfShape({ near: "33,50,111320" });
  assert.deepEqual([south, north], [49, 51]);
  assert.ok(west < 31.5 && east > 34.5);
  assert.equal(boxOfShape({ type: "sabotage" }), null);
});

test("a count says what it is of: everything, the filters, or only what the map shows", () => {
  const words = { t: (name) => name };
  assert.equal(extent({}, words), "in_all");
  assert.equal(extent({ type: "sabotage" }, words), "in_filters");
  assert.equal(extent({ type: "sabotage", bbox: "30,46,31,47" }, words), "in_map");
});

const PLACE = { match: "name", kind: "village", country_code: "US", population: 1145 };
const MEANT = [
  ["a village of the theatre", { country_code: "UA" }, true],
  ["a case form of its name", { country_code: "UA", match: "form" }, true],
  ["a beginning of its name", { country_code: "UA", match: "beginning" }, false],
  ["a similar name", { country_code: "UA", match: "similar" }, false],
  ["a small town abroad, such as Energy", {}, false],
  ["a city abroad", { population: 410_000 }, true],
  ["a country abroad", { kind: "country", population: null }, true],
];
for (const [name, differs, expected] of MEANT)
  test(`Enter takes a place before words, or not: ${name}`, () => {
    assert.equal(isMeant({ ...PLACE, ...differs }, ["UA", "RU"]), expected);
  });
