import assert from "node:assert/strict";
import { test } from "node:test";
import { free, grouped, inReach, settled } from "../../static/js/map/room.js";

const button = { left: 10, top: 656, right: 79, bottom: 700 };
const group = (x, y, ...areas) => ({ x, y, count: areas.length, types: { protest: areas.length }, areas });
const area = (id) => ({ area: id, count: 1, types: { protest: 1 } });
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

test("a badge that finds no room joins the nearest that did, and nothing is lost", () => {
  assert.equal(free([160, 160], 40, wall), null);

  const found = settled(
    [group(160, 160, area(1)), group(900, 160, area(2)), group(2000, 160, area(3))],
    40,
    wall,
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

test("where no badge finds room each stays at its label", () => {
  const [only] = settled([group(160, 160, area(1))], 40, wall);

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

const frame = [390, 720];
const alone = (mark, buttons = []) => inReach([mark], buttons, frame)[0];

test("a mark that a button all but covers grows on its free side", () => {
  assert.deepEqual(alone([20, 675, 60], [button]), { top: 15 });
  assert.deepEqual(alone([20, 640, 60], [button]), {}); // enough is free above
  assert.deepEqual(alone([300, 300, 60], [button]), {});
});

test("a mark that lies half outside the map grows into it", () => {
  assert.deepEqual(alone([200, -10, 60]), { bottom: 6 });
  assert.deepEqual(alone([200, 730, 60]), { top: 6 });
  assert.deepEqual(alone([-10, 300, 60]), { right: 6 });
  assert.deepEqual(alone([400, -10, 60]), { bottom: 6, left: 6 });
});

test("a mark between an edge and a button grows past the button", () => {
  const badge = { left: 100, top: 8, right: 300, bottom: 44 };

  assert.deepEqual(alone([120, 5, 60], [badge]), { left: 16 });
  assert.deepEqual(alone([80, 5, 60], [badge]), {});
});

test("a mark has no room where it is covered or wholly outside", () => {
  assert.equal(alone([200, -60, 60]), null);
  assert.equal(alone([44, 678, 8], [{ left: -40, top: 600, right: 150, bottom: 760 }]), null);
});

test("a mark grows over another as long as that one keeps enough", () => {
  const cut = [200, -10, 60];

  assert.deepEqual(inReach([cut, [200, 45, 60]], [], frame), [{ bottom: 6 }, {}]);
  assert.deepEqual(inReach([cut, [200, 32, 24]], [], frame), [null, {}]);
});

test("two marks that grow leave each other enough", () => {
  const marks = [
    [390, 200, 20],
    [390, 226, 20],
  ];

  assert.deepEqual(inReach(marks, [], frame), [
    { bottom: 16, left: 16 },
    { bottom: 16, left: 16 },
  ]);
});
