import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOnly, distance, figure, when } from "../../static/js/core/format.js";
import { createWords } from "../../static/js/core/i18n.js";

const words = createWords(
  { night_of: "night of {from}–{to}", undated: "day not known", week_of: "week of {date}" },
  "en",
);

const FIGURES = [
  [{ low: 3, best: 4, high: 5 }, "3–5"],
  [{ low: 24, best: 24, high: null }, "24+"],
  [{ low: null, best: 160, high: 160 }, "≤160"],
  [{ low: 0, best: 0, high: 0 }, "0"],
  [{ low: 1200, best: 1200, high: 1200 }, "1,200"],
  [{ low: null, best: null, high: null }, null],
  [undefined, null],
];
for (const [value, shown] of FIGURES)
  test(`a figure ${JSON.stringify(value)} reads ${shown}`, () => assert.equal(figure(value), shown));

const DAYS = [
  [{ date_start: "2023-12-29", date_end: "2023-12-29", date_precision: "day" }, "Fri 29 Dec 2023"],
  [{ date_start: "2023-12-28", date_end: "2023-12-29", date_precision: "night" }, "night of 28–29 Dec 2023"],
  [
    { date_start: "2023-12-31", date_end: "2023-12-31", date_precision: "night" },
    "night of 31 Dec–1 Jan 2024",
  ],
  [{ date_start: "2023-12-28", date_end: "2023-12-30", date_precision: "span" }, "28 Dec – 30 Dec 2023"],
  [{ date_start: "2023-12-01", date_end: "2023-12-31", date_precision: "month" }, "December 2023"],
  [{ date_start: "2023-01-01", date_end: "2023-12-31", date_precision: "year" }, "2023"],
  [{ date_start: null }, "day not known"],
];
for (const zone of ["Pacific/Honolulu", "UTC", "Pacific/Kiritimati"]) {
  for (const [incident, shown] of DAYS) {
    test(`${shown} stays the same day in ${zone}`, () => {
      process.env.TZ = zone;
      assert.equal(when(incident, words), shown);
    });
  }
}

test("distances are metres up to a kilometre", () => {
  assert.equal(distance(100, { language: "en" }), "100 m");
  assert.equal(distance(2600, { language: "en" }), "3 km");
});

test("units of distance are in the reader's letters", () => {
  assert.match(distance(800, { language: "uk" }), /^800\sм$/);
  assert.match(distance(25_000, { language: "ru" }), /^25\sкм$/);
});

test("a day that does not exist stays as it was typed", () => {
  assert.equal(dayOnly("2026-02-30"), "2026-02-30");
  assert.equal(dayOnly("2026-13-01"), "2026-13-01");
  assert.equal(dayOnly("2028-02-29"), "29 Feb 2028");
});
