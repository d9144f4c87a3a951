import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../static/js/core/i18n.js";
import { inWords } from "../../static/js/filters/conditionWords.js";
import {
  boxOf,
  choose,
  conditions,
  count,
  polygonOf,
  stands,
  without,
} from "../../static/js/filters/filterOperations.js";

const words = createWords(
  {
    "chip.not": "not {what}",
    "chip.at_least": "{what}: at least {n}",
    "chip.unknown_only": "{what}: only where not stated",
    "chip.near": "within {distance} of {place}",
    "chip.box": "drawn box",
    "chip.polygon.other": "drawn area, {n} corners",
    "chip.attacker": "attacker: {side}",
    "chip.from": "from {date}",
    "chip.any_day": "any day, known",
    "filter.night": "At night",
    "chip.time": "time of day: {what}",
    "chip.night_only": "at night",
    "chip.source": "outlet: {what}",
    "side.ru": "Russia",
    "type.protest": "Protest",
    killed: "killed",
  },
  "en",
);

test("every word of a list is a condition of its own, and can be taken away alone", () => {
  const filter = { type: "sabotage,-protest", killed_min: "5" };

  assert.equal(count(filter), 3);
  const out = conditions(filter).find((condition) => condition.isOut);
  assert.deepEqual(out, { name: "type", value: "protest", isOut: true });
  assert.deepEqual(without(filter, out), { type: "sabotage", killed_min: "5" });
  assert.deepEqual(without(filter, { name: "killed_min", value: "5" }), { type: "sabotage,-protest" });
});

test("a word is asked for, excluded or let go, and never both", () => {
  const excluded = choose({ type: "protest" }, "type", "protest", "out");

  assert.deepEqual(excluded, { type: "-protest" });
  assert.equal(stands(excluded, "type", "protest"), "out");
  assert.equal(stands(choose(excluded, "type", "protest", "in"), "type", "protest"), "in");
  assert.deepEqual(choose(excluded, "type", "protest", ""), {});
});

test("a box drawn on the map is told from another shape", () => {
  const box = polygonOf([30, 46, 31.5, 47]);

  assert.equal(box, "30,46,31.5,46,31.5,47,30,47");
  assert.deepEqual(boxOf(box), [30, 46, 31.5, 47]);
  assert.equal(boxOf("30,46,31,46,31,47,30.5,48"), null);
  assert.equal(boxOf("30,46,31,46,31,47"), null);
});

const SAID = [
  [{ name: "killed_min", value: "5" }, "killed: at least 5"],
  [{ name: "killed_unknown", value: "only" }, "killed: only where not stated"],
  [{ name: "type", value: "protest", isOut: true }, "not Protest"],
  [{ name: "attacker", value: "ru" }, "attacker: Russia"],
  [{ name: "attacker", value: "us" }, "attacker: United States"],
  [{ name: "datetime", value: "2023-12-29/2023-12-31" }, "29 Dec 2023 – 31 Dec 2023"],
  [{ name: "datetime", value: "2023-12-29/.." }, "from 29 Dec 2023"],
  [{ name: "datetime", value: ".." }, "any day, known"],
  [{ name: "night", value: "5" }, "At night: 5"],
  [{ name: "time", value: "22:00-06:00" }, "time of day: 22:00–06:00"],
  [{ name: "night", value: "1" }, "at night"],
  [{ name: "near", value: "36.58,50.6,25000" }, "within 25 km of Belgorod"],
  [{ name: "near", value: "31.5,43.5,800" }, "within 800 m of 43.50, 31.50"],
  [{ name: "polygon", value: "30,46,31.5,46,31.5,47,30,47" }, "drawn box"],
  [{ name: "polygon", value: "30,46,31,46,31,47" }, "drawn area, 3 corners"],
  [{ name: "source", value: "misto-herald" }, "outlet: Misto Herald"],
  [{ name: "place", value: "p12" }, "Brid"],
  [{ name: "place", value: "p13" }, "p13"],
];
const NAMES = { "36.58,50.6": "Belgorod", p12: "Brid", "source.misto-herald": "Misto Herald" };

for (const [condition, text] of SAID)
  test(`a chip says “${text}”`, () => {
    assert.equal(inWords({ isOut: false, ...condition }, words, NAMES), text);
  });
