import assert from "node:assert/strict";
import { test } from "node:test";
import { daysText, reachBeyondDays, reachOf } from "../../static/js/widgets/reachOfData.js";

const timeline = { first: "2023-01-01", last: "2026-11-20", matched: 95 };

test("the latest days of a question end on its latest day", () => {
  assert.deepEqual(reachOf({ timeline, span: "" }), {
    latest: "2026-11-20",
    days: "2026-11-14/2026-11-20",
    matched: 95,
  });
});

test("without data, or under a closer look, nothing is told of the latest day", () => {
  assert.equal(reachOf({ timeline: null }), null);
  assert.equal(reachOf({ timeline: { last: null, matched: 0 } }), null);
  assert.equal(reachOf({ timeline, span: "2026-11-01/2026-11-02" }), null);
});

test("only an answer that is empty because of its days is led out of them", () => {
  const summary = { matched: 0 };
  const answered = { datetime: "2026-11-24/2026-11-30" };
  assert.equal(reachBeyondDays({ timeline, summary, answered }).matched, 95);
  assert.equal(reachBeyondDays({ timeline, summary, answered: { type: "protest" } }), null);
  assert.equal(reachBeyondDays({ timeline, summary: { matched: 3 }, answered }), null);
});

test("days are written once for a month and once for a year", () => {
  assert.equal(daysText("2026-11-14/2026-11-20", "en"), "14–20 Nov 2026");
  assert.equal(daysText("2026-10-28/2026-11-03", "en"), "28 Oct – 3 Nov 2026");
  assert.equal(daysText("2025-12-28/2026-01-03", "en"), "28 Dec 2025 – 3 Jan 2026");
  assert.equal(daysText("2026-11-20", "en"), "20 Nov 2026");
});
