import assert from "node:assert/strict";
import { test } from "node:test";
import { labelRules } from "../../static/js/map/basemapLabels.js";
import { PALETTES, paintRules } from "../../static/js/map/basemapStyle.js";
import { createTileSource, reaches } from "../../static/js/map/basemapTiles.js";
import { aboveOrBelowMarks, besideMarks } from "../../static/js/map/namesBesideMarks.js";
import { isNamed } from "../../static/js/map/placedNames.js";

const point = (x, y) => ({ x, y, clone: () => point(x, y) });
const at = (x, y, props = {}) => ({
  geomType: 1,
  props: { kind: "locality", name: "Main", ...props },
  geom: [[point(x, y)]],
  bbox: { minX: x, minY: y, maxX: x, maxY: y },
});
const INFO = {
  map: { max_zoom: 8 },
  streets: { min_zoom: 0, max_zoom: 14, bbox: [30, 50, 31, 51] },
};
const KYIV = { z: 12, x: 2396, y: 1381 }; // inside the box of the streets
const AWAY = { z: 10, x: 4 * 150 + 1, y: 4 * 80 + 2 };

function source(tiles) {
  const asked = [];
  return {
    asked,
    get: async ({ z, x, y }) => {
      asked.push(`${z}/${x}/${y}`);
      if (tiles instanceof Error) throw tiles;
      return tiles[`${z}/${x}/${y}`] ?? new Map();
    },
  };
}

test("an archive reaches the tiles that its box touches at the zooms it has", () => {
  assert.equal(reaches(INFO.streets, KYIV), true);
  assert.equal(reaches(INFO.streets, { ...KYIV, x: 2300 }), false);
  assert.equal(reaches(INFO.streets, { z: 15, x: 2 ** 14, y: 2 ** 14 }), false);
});

test("streets stand in for our own map where they have something", async () => {
  const own = source({});
  const streets = source({ "12/2396/1381": new Map([["roads", []]]) });
  const tiles = createTileSource({ own, streets }, INFO, assert.fail);

  assert.deepEqual([...(await tiles.get(KYIV, 512)).keys()], ["roads"]);
  assert.deepEqual(own.asked, []);
});

test("elsewhere our own map is enlarged, and a tile of it is asked for once", async () => {
  const parent = new Map([["places", [at(200, 300), at(10, 10)]]]);
  const own = source({ "8/150/80": parent });
  const tiles = createTileSource({ own, streets: source({}) }, INFO, assert.fail);

  const [first] = await Promise.all([tiles.get(AWAY, 512), tiles.get({ ...AWAY, x: AWAY.x + 1 }, 512)]);

  assert.deepEqual(own.asked, ["8/150/80"]);
  const [{ geom }, ...more] = first.get("places");
  assert.deepEqual([geom[0][0].x, geom[0][0].y, more.length], [200 * 4 - 512, 300 * 4 - 1024, 0]);
});

test("trouble is told once, when no tile at all can be had", async () => {
  let told = 0;
  const own = source(new Error("offline"));
  const tiles = createTileSource({ own, streets: null }, INFO, () => {
    told += 1;
  });

  for (let nth = 0; nth < 5; nth += 1)
    await assert.rejects(tiles.get({ z: 5, x: nth, y: 1 }, 512), /offline/);

  assert.equal(told, 1);
});

function placed(language, zoom, feature, taken = []) {
  const collides = (box) =>
    taken.some(
      (other) =>
        box.minX < other.maxX && box.maxX > other.minX && box.minY < other.maxY && box.maxY > other.minY,
    );
  const layout = {
    zoom,
    index: { bboxCollides: collides },
    scratch: { measureText: (text) => ({ width: text.length * 6 }) },
  };
  const rules = labelRules({ palette: PALETTES.light, family: "sans-serif" }, language);
  const rule = rules.find(
    ({ dataLayer, filter, minzoom = 0, maxzoom = 99 }) =>
      dataLayer === "places" && minzoom <= zoom && zoom <= maxzoom && filter(zoom, feature),
  );
  return rule?.symbolizer.place(layout, feature.geom, feature)?.[0];
}

function written(label) {
  const texts = [];
  const context = new Proxy(
    {},
    { get: (_, key) => (key === "fillText" ? (text) => texts.push(text) : () => {}), set: () => true },
  );
  label.draw(context);
  return texts;
}

test("a name is that of the language, else of the nearest that has one", () => {
  const full = at(50, 50, { "name:en": "Kyiv", "name:uk": "Київ", "name:ru": "Киев" });

  assert.deepEqual(
    ["en", "uk", "ru"].map((code) => written(placed(code, 12, full))[0]),
    ["Kyiv", "Київ", "Киев"],
  );
  assert.deepEqual(written(placed("ru", 12, at(50, 50, { "name:uk": "Липове", "name:en": "Lypove" }))), [
    "Липове",
  ]);
  assert.deepEqual(written(placed("uk", 12, at(50, 50))), ["Main"]);
});

test("a name is not due before its zoom", () => {
  assert.equal(placed("en", 9, at(50, 50, { min_zoom: 10 })), undefined);
  assert.ok(placed("en", 10, at(50, 50, { min_zoom: 10 })));
});

test("a name moves to the other side of its dot when the first is taken, and is left out when all are", () => {
  const right = { minX: 50, minY: 40, maxX: 90, maxY: 60 };
  const around = { minX: 0, minY: 0, maxX: 100, maxY: 100 };

  assert.ok(placed("en", 12, at(50, 50)).bboxes[0].minX > 50);
  assert.ok(placed("en", 12, at(50, 50), [right]).bboxes[0].maxX <= 50);
  assert.equal(placed("en", 12, at(50, 50), [around]), undefined);
});

test("every theme has every colour, and the rules ask for no other", () => {
  const names = Object.keys(PALETTES.light);
  const asked = new Set();
  const palette = new Proxy({}, { get: (_, name) => asked.add(name) });
  class Symbolizer {
    constructor(options) {
      for (const value of Object.values(options)) if (typeof value === "function" && !value.length) value();
    }
  }

  paintRules({ PolygonSymbolizer: Symbolizer, LineSymbolizer: Symbolizer }, { palette });

  for (const each of Object.values(PALETTES)) assert.deepEqual(Object.keys(each), names);
  for (const name of asked) assert.ok(names.includes(name), name);
});

test("a name stands beside the mark of its own settlement and never on another", () => {
  const name = { x: 5, y: 0, width: 40, half: 6 };
  const settlement = { x: 100, y: 100 };
  const own = { x: 103, y: 100, half: 12 };
  const other = { x: 140, y: 100, half: 12 };

  assert.deepEqual(besideMarks([], settlement, name), { isCovered: false, at: { x: 5, y: 0 } });
  assert.deepEqual(besideMarks([own], settlement, name), { isCovered: true, at: { x: 17, y: 0 } });
  assert.deepEqual(besideMarks([other], settlement, name), { isCovered: false, at: { x: -45, y: 0 } });
  const around = [40, -40].map((x) => ({ x: 100 + x, y: 100, half: 36 }));
  assert.equal(besideMarks(around, settlement, name).at, null);
  assert.ok(besideMarks([own], settlement, { ...name, x: -45 }).at.x + 40 <= -9);
  assert.ok(besideMarks([own], settlement, { ...name, x: -20, y: -9 }).at.y + 6 <= -12);
});

test("a moved name finds a side that no other name has; a great one stands all the same", () => {
  const name = { x: 5, y: 0, width: 40, half: 6 };
  const settlement = { x: 100, y: 100 };
  const own = { x: 103, y: 100, half: 12 };
  const isTaken = ({ minX }) => minX > 100;

  assert.ok(besideMarks([own], settlement, name, [], isTaken).at.x < 0);
  assert.equal(besideMarks([own], settlement, name, [], () => true).at, null);
  assert.ok(besideMarks([own], settlement, { ...name, isGreat: true }, [], isTaken).at.x < 0);
  assert.deepEqual(besideMarks([own], settlement, { ...name, isGreat: true }, [], () => true).at, {
    x: 17,
    y: 0,
  });
  assert.deepEqual(besideMarks([], settlement, name, [], () => true).at, { x: 5, y: 0 });
});

test("a great name is placed before the lesser ones around it, whichever is drawn first", () => {
  const great = at(300, 300, { name: "Great", population: 900_000 });
  const lesser = at(252, 300, { name: "Lesser", population: 100 });
  const labels = [];
  const index = { bboxCollides: () => false, searchBbox: () => new Set(labels) };
  const layout = { zoom: 10, index, scratch: { measureText: (text) => ({ width: text.length * 6 }) } };
  const marks = {
    zoom: 10,
    boxes: [
      { x: 300, y: 300, half: 20 },
      { x: 345, y: 300, half: 22 },
    ],
  }; // its right is taken
  const look = { palette: PALETTES.light, family: "sans-serif", marks };
  const { symbolizer } = labelRules(look, "en").find(({ filter }) => filter(10, great));
  labels.push(...[great, lesser].flatMap((one) => symbolizer.place(layout, one.geom, one)));

  const [greatText, lesserText] = [labels[0], labels[1]]
    .reverse()
    .map((label) => placeOfText(label))
    .reverse();

  assert.ok(greatText.x < 0, "left of its mark");
  assert.ok(lesserText && 252 + lesserText.x + 36 <= 300 + greatText.x, "the lesser one makes room");
});

// Where a label writes its text, from its own settlement; null where it writes none.
function placeOfText(label) {
  let place = null;
  const note = (_text, x, y) => {
    place = { x, y };
  };
  const context = new Proxy({}, { get: (_, key) => (key === "fillText" ? note : () => {}), set: () => true });
  label.draw(context);
  return place;
}

test("the place of a name is its own, of any other it is taken", () => {
  const at = { x: 10, y: 10 };
  const label = (anchor) => ({ anchor, bboxes: [{ minX: 0, maxX: 20, minY: 0, maxY: 20 }] });
  const box = { minX: 15, maxX: 30, minY: 5, maxY: 15 };
  const index = (...labels) => ({ searchBbox: () => new Set(labels) });

  assert.equal(isNamed(index(label({ x: 10, y: 10 })), box, at), false);
  assert.equal(isNamed(index(label({ x: 40, y: 10 })), box, at), true);
  assert.equal(isNamed(index(label({ x: 40, y: 10 })), { ...box, minX: 25 }, at), false);
});

test("the name of an area moves up or down for a mark, and is left out where that takes it too far", () => {
  const at = { x: 100, y: 100 };
  assert.equal(aboveOrBelowMarks([], at, 30, 12), 0);
  assert.equal(aboveOrBelowMarks([{ x: 300, y: 100, half: 15 }], at, 30, 12), 0);
  assert.equal(aboveOrBelowMarks([{ x: 100, y: 105, half: 15 }], at, 30, 12), -23);
  const crowd = [40, 70, 100, 130, 160].map((y) => ({ x: 100, y, half: 15 }));
  assert.equal(aboveOrBelowMarks(crowd, at, 30, 12), null);
});
