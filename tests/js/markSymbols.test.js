import assert from "node:assert/strict";
import { test } from "node:test";
import {
  chief,
  classes,
  clusterSize,
  compact,
  leastUpTo,
  roundTop,
  shares,
  sizeValue,
} from "../../static/js/map/markSymbols.js";

test("the area of a cluster is proportional to its count", () => {
  const area = (count) => clusterSize(count, 500) ** 2;

  assert.ok(Math.abs(area(500) / area(250) - 2) < 1e-9);
  assert.ok(Math.abs(area(400) / area(100) - 4) < 1e-9);
});

test("circles too small to be read all have the least size, and the legend says up to which count", () => {
  const least = leastUpTo(500);

  assert.equal(clusterSize(2, 500), clusterSize(least, 500));
  assert.ok(clusterSize(least + 1, 500) > clusterSize(least, 500));
});

test("the largest circle stands for a round number, so that circles keep their size while the map moves", () => {
  assert.deepEqual([3, 50, 51, 212, 500, 501].map(roundTop), [50, 50, 70, 300, 500, 700]);
});

test("sized by killed, a cluster of which nobody states a figure has none: that is not zero", () => {
  assert.equal(sizeValue({ count: 7, killed: null }, "killed"), null);
  assert.equal(sizeValue({ count: 7, killed: { best: 0, stated: 2 } }, "killed"), 0);
  assert.equal(sizeValue({ count: 7 }, "count"), 7);
});

test("shares of the ring fill one turn, largest first", () => {
  const ring = shares({ sabotage: 1, protest: 3 });

  assert.deepEqual(
    ring.map((share) => share.type),
    ["protest", "sabotage"],
  );
  assert.equal(ring.at(-1).to, 1);
  assert.equal(chief({ sabotage: 1, protest: 3 }), "protest");
});

test("interceptions are outlined and rule-published incidents say so", () => {
  assert.match(
    classes({ type: "interception", precision: "exact", review: "machine" }),
    /is-outlined is-machine/,
  );
  assert.doesNotMatch(classes({ type: "sabotage", precision: "exact", review: "reviewed" }), /is-/);
});

test("large counts are short", () => {
  assert.deepEqual([7, 1000, 1240, 25300].map(compact), ["7", "1k", "1.2k", "25k"]);
});
