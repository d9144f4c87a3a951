import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../../static/js/widgets/bottomSheet.js";

test("a sheet let go settles to the nearest of its three heights", () => {
  assert.deepEqual([0.1, 0.3, 0.5, 0.7, 0.9].map(nearest), [0, 0, 1, 1, 2]);
});
