import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../static/js/core/i18n.js";
import { typeInWords } from "../../static/js/core/incidentWords.js";
import { firstQuote } from "../../static/js/map/markCard.js";
import { isInArea } from "../../static/js/map/pointInArea.js";

const words = createWords(
  { "type.air_drone_strike": "Air or drone strike", "type_by.drone": "Drone strike", "type_by.mine": "Mine" },
  "en",
);

test("an incident whose one weapon is known is named by it", () => {
  assert.equal(typeInWords({ type: "air_drone_strike", weapons: ["drone"] }, words), "Drone strike");
});

test("several weapons, none, or one of another kind leave the general name", () => {
  for (const weapons of [["drone", "bomb"], [], ["mine"], undefined])
    assert.equal(typeInWords({ type: "air_drone_strike", weapons }, words), "Air or drone strike");
});

test("the card quotes the first claim that has a sentence, cut where it is long", () => {
  assert.equal(firstQuote({ claims: [{ quote: "" }, { quote: "Two were killed." }] }), "Two were killed.");
  assert.ok(firstQuote({ claims: [{ quote: "a ".repeat(300) }] }).length < 190);
  assert.equal(firstQuote({ claims: [] }), "");
});

test("a place is in an area but not in its hole", () => {
  const square = (from, to) => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ];
  const area = { type: "MultiPolygon", coordinates: [[square(0, 10), square(4, 6)]] };

  assert.equal(isInArea([2, 2], area), true);
  assert.equal(isInArea([5, 5], area), false);
  assert.equal(isInArea([12, 2], area), false);
});
