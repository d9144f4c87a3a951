// Typed words become conditions of the filter; a name among them is left for the search of places.

import assert from "node:assert/strict";
import { test } from "node:test";

import { askedInWords, conditionWords } from "../../static/js/filters/askedInWords.js";

const known = conditionWords({
  "find.weapon=drone": "drone*, UAV*",
  "find.weapon=guided_bomb": "guided bomb*",
  "find.target_kind=energy": "energy, power",
  "find.night=1": "night, nights",
  "find.days=week": "week",
  "find.": "attack*, at, on, last, the, in",
  search_texts: "no list of words",
});
const asked = (text) => askedInWords(text, known, "2026-11-30");

test("a question in words is all conditions", () => {
  assert.deepEqual(asked("Drone attacks at night on energy"), {
    filter: { weapon: "drone", night: "1", target_kind: "energy" },
    rest: "",
    count: 3,
  });
});

test("the name of a place is left", () => {
  assert.deepEqual(asked("Kharkiv region last week"), {
    filter: { datetime: "2026-11-24/2026-11-30" },
    rest: "Kharkiv region",
    count: 1,
  });
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
