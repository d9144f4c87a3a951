import assert from "node:assert/strict";
import { test } from "node:test";
import { free, grouped, roomForLabels, settled } from "../../static/js/map/labelLayout.js";

const button = { left: 10, top: 656, right: 79, bottom: 700 };
const group = (x, y, ...areas) => ({ x, y, count: areas.length, types: { protest: areas.length }, areas });
const area = (id) => ({ area: id, count: 1, types: { protest: 1 } });
const WIDE = [2400, 900];
const wall = Array.from({ length: 81 }, (_, at) => [(at % 9) * 40, Math.floor(at / 9) * 40, 60]);

test("a badge stands beside marks, and stays where it is when there is room", () => {
  assert.deepEqual(free([50, 50], 40, []), [50, 50]);
  const [x, y] = free([50, 50], 40, [[50, 50, 34]]);
  assert.ok(Math.hypot(x - 50, y - 50) > 30);
});

test("a badge stands beside buttons too", () => {
  const [x, y] = free([40, 670], 40, [], [button]);
  assert.ok(x - 20 > button.right || y + 20 < button.top || y - 20 > button.bottom);
});

test("a badge never leaves its area for room", () => {
  const isWithin = ([x]) => x <= 50;

  const [x] = free([50, 50], 40, [[50, 50, 34]], [], isWithin);

  assert.ok(x <= 50);
  assert.equal(
    free([50, 50], 40, [[50, 50, 34]], [], () => false),
    null,
  );
});

test("a badge that finds no room joins a near one that did, and nothing is lost", () => {
  assert.equal(free([160, 160], 40, wall), null);

  const found = settled(
    [group(280, 160, area(1)), group(400, 160, area(2)), group(2000, 160, area(3))],
    40,
    wall,
    [],
    WIDE,
  );

  assert.deepEqual(
    found.map(({ areas, count }) => [areas.map((one) => one.area), count]),
    [
      [[2, 1], 2],
      [[3], 1],
    ],
  );
  assert.deepEqual(found[0].types, { protest: 2 });
});

test("a badge never stands for an area a screen away", () => {
  const found = settled([group(160, 160, area(1)), group(900, 160, area(2))], 40, wall, [], WIDE);

  assert.deepEqual(
    found.map(({ areas }) => areas.length),
    [1, 1],
  );
  assert.deepEqual(found[1].at, [160, 160]);
});

test("labels of areas that lie on another or are cut are left out, the first come first", () => {
  const label = (x, y) => ({ x, y, width: 60, height: 30 });

  const kept = roomForLabels([label(100, 100), label(120, 110), label(300, 100), label(10, 10)], [400, 400]);

  assert.deepEqual(kept, [label(100, 100), label(300, 100)]);
});

test("where no badge finds room each stays at its label", () => {
  const [only] = settled([group(160, 160, area(1))], 40, wall, [], WIDE);

  assert.deepEqual([only.at, only.count], [[160, 160], 1]);
});

test("areas near one another share a badge", () => {
  const labelled = (id, label) => ({ ...area(id), label });
  const groups = grouped(
    [labelled(1, [0, 0]), labelled(2, [5, 0]), labelled(3, [90, 0])],
    (lon, lat) => [lon, lat],
    20,
  );

  assert.deepEqual(
    groups.map(({ count }) => count),
    [2, 1],
  );
});

test("a badge that the edge of the map cuts stands inside, and one that is not seen stays at its label", () => {
  const found = settled([group(200, -14, area(1)), group(-60, 300, area(2))], 40, [], [], [390, 720]);

  assert.deepEqual(
    found.map(({ at }) => at),
    [
      [200, 21],
      [-60, 300],
    ],
  );
});

test("a badge that finds no room does not join one that is not seen", () => {
  const found = settled([group(160, -160, area(1)), group(160, 160, area(2))], 40, wall, [], [320, 320]);

  assert.deepEqual(
    found.map(({ areas }) => areas.length),
    [1, 1],
  );
});
