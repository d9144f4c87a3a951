import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isUnderstood, meaning } from "../../static/js/filters/filterGrammar.js";

const { cases } = JSON.parse(readFileSync(new URL("../support/filter_cases.json", import.meta.url), "utf8"));
const MOMENTS = ["updated_since", "as_of"];

// Moments are compared as moments, whatever their spelling.
function comparable(means) {
  const told = Object.entries(means).map(([name, value]) => [
    name,
    MOMENTS.includes(name) && typeof value === "string" ? Date.parse(value) : value,
  ]);
  return Object.fromEntries(told);
}

for (const { ask, means, wrong } of cases)
  test(`the page reads “${ask}” as the API does`, () => {
    const read = meaning(ask);

    assert.deepEqual(read.wrong, wrong);
    if (means) assert.deepEqual(comparable(read.means), comparable(means));
  });

test("a value typed in is checked by the same grammar", () => {
  assert.ok(isUnderstood("killed_min", "5"));
  assert.ok(isUnderstood("killed_min", ""));
  assert.ok(!isUnderstood("killed_min", "five"));
  assert.ok(!isUnderstood("colour", "red"));
});
