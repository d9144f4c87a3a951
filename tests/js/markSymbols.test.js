import assert from "node:assert/strict";
import { test } from "node:test";
import { chief, classes, clusterSize, compact, shares } from "../../static/js/map/markSymbols.js";

test("the area of a cluster grows with its count, within bounds", () => {
  assert.ok(clusterSize(4) < clusterSize(40));
  assert.ok(clusterSize(1e6) <= 60);
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
