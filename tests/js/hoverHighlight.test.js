import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, linkMarks, nearestHolding } from "../../static/js/map/hoverHighlight.js";

const at = (point, precision = "settlement", area = null) => ({ place: { point, precision, area } });

test("a cluster stands for the incidents inside its box", () => {
  const cluster = { bbox: [30, 50, 31, 51] };

  assert.equal(holds(cluster, at([30.5, 50.5])), true);
  assert.equal(holds(cluster, at([30, 51])), true);
  assert.equal(holds(cluster, at([31.5, 50.5])), false);
});

test("a cluster stands for nothing that is known only to an area, and a single mark for no other", () => {
  assert.equal(holds({ bbox: [30, 50, 31, 51] }, at(null, "region", { id: 7 })), false);
  assert.equal(holds({}, at([30.5, 50.5])), false);
});

test("a badge stands for what is known only to one of its areas, as exactly as it says", () => {
  const badge = {
    areas: [
      { area: 7, precision: "region" },
      { area: 8, precision: "district" },
    ],
  };

  assert.equal(holds(badge, at(null, "district", { id: 8 })), true);
  assert.equal(holds(badge, at(null, "region", { id: 8 })), false);
  assert.equal(holds(badge, at([30.5, 50.5], "settlement", { id: 7 })), false);
});

test("of clusters whose boxes overlap the nearest stands for the incident", () => {
  const far = { bbox: [30, 50, 32, 52], lon: 31.8, lat: 51.8 };
  const near = { bbox: [30, 50, 31, 51], lon: 30.5, lat: 50.6 };

  assert.equal(nearestHolding([far, near], at([30.5, 50.5])), near);
  assert.equal(nearestHolding([far, near], at([40, 40])), null);
});

test("pointer and focus on a mark light its incident, and leaving it puts the light out", () => {
  const listeners = new Map();
  const container = { addEventListener: (name, listener) => listeners.set(name, listener) };
  const told = [];
  const box = { name: "box" };
  linkMarks({ container }, { set: (patch) => told.push(patch.hovered) }, (found) =>
    found === box ? "CI-1" : "",
  );

  const onBox = { target: { closest: () => box } };
  for (const name of ["mouseover", "mouseout", "focusin", "focusout"]) listeners.get(name)(onBox);
  listeners.get("mouseover")({ target: { closest: () => null } });

  assert.deepEqual(told, ["CI-1", "", "CI-1", ""]);
});
