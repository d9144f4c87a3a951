// Typed words become conditions of the filter; a name among them is left for the search of places.

import assert from "node:assert/strict";
import { test } from "node:test";

import { askedInWords, conditionWords } from "../../static/js/filters/askedInWords.js";

const known = conditionWords({
  "find.weapon=drone": "drone*, UAV*",
  "find.weapon=guided_bomb": "guided bomb*",
  "find.target_kind=energy": "energy, power",
  "find.night=1": "night, nights",
  "find.days=week": "week, тиждень",
  "find.edge=from": "from, з",
  "find.edge=to": "to, по",
  "find.days=yesterday": "yesterday",
  "find.type=shelling_artillery_missile": "shelling*, обстріл*",
  "find.unit=hour": "hours",
  "find.unit=day": "day, days, днів",
  "find.unit=month": "months",
  "find.month=2": "February",
  "find.month=11": "November, листопада, листопаді",
  "find.month=12": "December, грудня",
  "find.": "attack*, at, on, last, the, in, from, у, з, за, останні",
  search_texts: "no list of words",
});
const asked = (text) => askedInWords(text, known, "2026-11-30");

test("a question in words is all conditions", () => {
  assert.deepEqual(asked("Drone attacks at night on energy"), {
    filter: { weapon: "drone", night: "1", target_kind: "energy" },
    count: 3,
    rest: "",
    left: "",
    unread: "",
    isChanges: false,
  });
});

test("the name of a place is left", () => {
  const { filter, rest, left } = asked("Kharkiv region last week");
  assert.deepEqual(filter, { datetime: "2026-11-24/2026-11-30" });
  assert.deepEqual([rest, left], ["Kharkiv region", ""]);
});

test("two words of one kind are one list, words of several parts hold together", () => {
  assert.equal(asked("drones, guided bombs").filter.weapon, "drone,guided_bomb");
  assert.deepEqual(asked("guided").filter, {});
});

test("words that ask nothing are no condition", () => {
  assert.equal(asked("the attack").count, 0);
  assert.equal(asked("Nightingale on Lypove").rest, "Nightingale Lypove");
  assert.equal(asked("").count, 0);
});

const days = (text) => {
  const { filter, rest } = asked(text);
  return [filter.datetime ?? "", rest];
};

test("so many days, hours or months up to today", () => {
  assert.deepEqual(days("Sumy last 3 days"), ["2026-11-28/2026-11-30", "Sumy"]);
  assert.deepEqual(days("у Сумах за останні 30 днів"), ["2026-11-01/2026-11-30", "Сумах"]);
  assert.deepEqual(days("24 hours"), ["2026-11-29/2026-11-30", ""]);
  assert.deepEqual(days("3 months"), ["2026-09-02/2026-11-30", ""]);
  assert.deepEqual(days("0 days"), ["", "0 days"]);
  assert.deepEqual(days("9999 months"), ["", "9999 months"]);
  assert.deepEqual(days("yesterday"), ["2026-11-29", ""]);
});

test("a month, a day in it and a year are days", () => {
  assert.deepEqual(days("у листопаді 2025"), ["2025-11-01/2025-11-30", ""]);
  assert.deepEqual(days("November"), ["2026-11-01/2026-11-30", ""]);
  assert.deepEqual(days("December"), ["2025-12-01/2025-12-31", ""]);
  assert.deepEqual(days("20 листопада"), ["2026-11-20", ""]);
  assert.deepEqual(days("November 20, 2024 Odesa"), ["2024-11-20", "Odesa"]);
  assert.deepEqual(days("31 грудня"), ["2025-12-31", ""]);
  assert.deepEqual(days("February 2024"), ["2024-02-01/2024-02-29", ""]);
  assert.deepEqual(days("Bakhmut 2025"), ["2025-01-01/2025-12-31", "Bakhmut"]);
  assert.deepEqual(days("30 February 2024"), ["", ""]);
  assert.equal(days("Hotel 2100")[0], "");
});

test("days from one to another of a month", () => {
  assert.deepEqual(days("з 1 по 10 листопада"), ["2026-11-01/2026-11-10", ""]);
  assert.deepEqual(days("1–10 листопада 2025"), ["2025-11-01/2025-11-10", ""]);
  assert.deepEqual(days("from 3 to 5 November"), ["2026-11-03/2026-11-05", ""]);
});

test("a kind of incident is a condition, and one said twice stands once", () => {
  assert.equal(asked("обстріли Херсона").filter.type, "shelling_artillery_missile");
  assert.equal(asked("drone UAV").filter.weapon, "drone");
});

test("ё and е are one letter", () => {
  const russian = conditionWords({ "find.weapon=mortar": "миномёт*" });
  assert.equal(askedInWords("миномет", russian, "2026-11-30").count, 1);
  assert.equal(askedInWords("миномётом", russian, "2026-11-30").count, 1);
});
