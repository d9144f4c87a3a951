import assert from "node:assert/strict";
import { test } from "node:test";

import { noteVisit } from "../../static/js/widgets/lastVisit.js";

const at = (text) => Date.parse(text);

test("the first visit has none before it", () => {
  assert.deepEqual(noteVisit(null, at("2026-11-30T10:00:00Z")), {
    before: "",
    latest: "2026-11-30T10:00:00.000Z",
  });
});

test("pages within half an hour are one visit, and the one before it stays", () => {
  const kept = { before: "2026-11-28T09:00:00.000Z", latest: "2026-11-30T10:00:00.000Z" };
  assert.deepEqual(noteVisit(kept, at("2026-11-30T10:29:00Z")), {
    before: "2026-11-28T09:00:00.000Z",
    latest: "2026-11-30T10:29:00.000Z",
  });
});

test("a later visit counts from the end of the one before", () => {
  const kept = { before: "", latest: "2026-11-28T10:00:00.000Z" };
  assert.equal(noteVisit(kept, at("2026-11-30T10:00:00Z")).before, "2026-11-28T10:00:00.000Z");
});

test("what is not understood, or lies ahead of the clock, is no visit", () => {
  for (const latest of ["soon", "2027-01-01T00:00:00.000Z"])
    assert.equal(noteVisit({ before: "", latest }, at("2026-11-30T10:00:00Z")).before, "");
});
