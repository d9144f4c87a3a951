import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../static/js/core/i18n.js";
import { valueWords } from "../../static/js/detail/claims.js";

const words = createWords({}, "en");
const dated = (start, end, precision) => ({
  field: "date",
  low: null,
  best: null,
  high: null,
  date_start: start,
  date_end: end,
  date_precision: precision,
});

test("a claim of several days tells all of them", () => {
  assert.equal(valueWords(dated("2031-05-14", "2031-05-15", "night"), words), "14 May – 15 May 2031");
  assert.equal(valueWords(dated("2031-05-14", "2031-05-14", "day"), words), "Wed 14 May 2031");
});
