// Comparisons say only what both periods know.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../static/js/core/i18n.js";
import { compared } from "../../static/js/widgets/summaryWords.js";

const words = createWords(
  {
    "previous.more": "{n} more than in the {days} days before",
    "previous.less": "{n} fewer than in the {days} days before",
    "previous.same": "as many as in the {days} days before",
    "previous_day.more": "{n} more than the day before",
  },
  "en",
);
const figure = (low, best, high) => ({ low, best, high });

test("a count is compared with the period of equal length before", () => {
  const summary = { matched: 19, previous: { matched: 7, days: 7 } };
  assert.equal(compared(summary, "matched", words), "12 more than in the 7 days before");
  assert.equal(compared({ ...summary, matched: 7 }, "matched", words), "as many as in the 7 days before");
  assert.equal(
    compared({ matched: 3, previous: { matched: 1, days: 1 } }, "matched", words),
    "2 more than the day before",
  );
});

test("open and unstated figures are not compared", () => {
  const of = (now, then) => compared({ killed: now, previous: { killed: then, days: 7 } }, "killed", words);
  assert.equal(of(figure(3, 3, 3), figure(5, 5, 6)), "2 fewer than in the 7 days before");
  assert.equal(of(figure(24, 24, null), figure(5, 5, 6)), "");
  assert.equal(of(figure(3, 3, 3), figure(null, null, null)), "");
  assert.equal(compared({ killed: figure(1, 1, 1), previous: null }, "killed", words), "");
});
