import assert from "node:assert/strict";
import { test } from "node:test";
import { openingState, read, write } from "../../static/js/core/urlSchema.js";

test("a state written to the address is read back the same", () => {
  const state = {
    filter: {
      q: "Нова Каховка & co",
      datetime: "2023-12-29/..",
      type: "sabotage,protest",
      killed_min: "3",
      bbox: "30,46,31,47",
    },
    view: { zoom: 7, lat: 49.5, lon: 35.25 },
    show: "CI-000012",
    panel: "filters",
    layer: "areas",
    level: "district",
    measure: "killed",
    classes: "log",
    per: "head",
    size: "killed",
    overlays: "front-line,hospitals",
    ordering: "-killed",
    as: "table",
    span: "2023-12-01/2024-01-31",
    folded: true,
    isListFolded: true,
    sheet: "half",
  };

  const again = read(write(state));

  assert.deepEqual(again, state);
});

test("what is as usual is not in the address", () => {
  assert.equal(write({ filter: {}, view: null, show: "", panel: "", folded: false, sheet: "peek" }), "");
});

test("repeated parameters are one list and foreign words are dropped", () => {
  const state = read("?type=sabotage&type=protest&utm_source=x&at=nowhere&show=<b>");

  assert.equal(state.filter.type, "sabotage,protest");
  assert.equal(state.view, null);
  assert.equal(state.show, "");
});

test("a box in the address is a condition like the others", () => {
  assert.deepEqual(read("?bbox=30,46,31,47&at=7/49/35").filter, { bbox: "30,46,31,47" });
});

test("an address that asks nothing opens on the last days with data, any other as it says", () => {
  const days = "2026-11-14/2026-11-20";
  const opened = (search) => openingState(read(search), search, days).filter;

  assert.deepEqual(opened(""), { datetime: days });
  assert.deepEqual(opened("?lang=uk&theme=dark"), { datetime: days });
  assert.deepEqual(opened("?view=all"), {});
  assert.deepEqual(opened("?at=6/49/33"), {});
  assert.deepEqual(opened("?type=sabotage"), { type: "sabotage" });
  assert.deepEqual(openingState(read(""), "", "").filter, {});
});
