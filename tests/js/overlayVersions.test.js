import assert from "node:assert/strict";
import { test } from "node:test";
import { dayLookedAt, versionAt } from "../../static/js/map/overlayVersions.js";

const layer = { stale_after_days: 3, versions: [{ day: "2026-11-10" }, { day: "2026-11-15" }] };

test("the version of the day looked at holds, or the one before it", () => {
  assert.deepEqual(versionAt(layer, "2026-11-15"), { version: { day: "2026-11-15" }, isStale: false });
  assert.deepEqual(versionAt(layer, "2026-11-12"), { version: { day: "2026-11-10" }, isStale: false });
});

test("a version that is too old says nothing of the day", () => {
  assert.equal(versionAt(layer, "2026-11-18").isStale, false);
  assert.equal(versionAt(layer, "2026-11-19").isStale, true);
});

test("before its first day a layer is unknown", () => {
  assert.equal(versionAt(layer, "2026-11-09"), null);
});

test("the day looked at is the last asked for, else today", () => {
  assert.equal(dayLookedAt(["2026-11-01", "2026-11-07"], "2026-11-30"), "2026-11-07");
  assert.equal(dayLookedAt(["2026-11-01", ""], "2026-11-30"), "2026-11-01");
  assert.equal(dayLookedAt(["", ""], "2026-11-30"), "2026-11-30");
});
