import assert from "node:assert/strict";
import { test } from "node:test";
import { inReach } from "../../static/js/map/touchTargets.js";

const button = { left: 10, top: 656, right: 79, bottom: 700 };
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

test("a mark that is covered or wholly outside is no stop", () => {
  assert.equal(alone([200, -60, 60]), null);
  assert.equal(alone([44, 678, 8], [{ left: -40, top: 600, right: 150, bottom: 760 }]), null);
});

test("a mark grows over another as long as that one keeps enough", () => {
  const cut = [200, -10, 60];

  assert.deepEqual(inReach([cut, [200, 45, 60]], [], frame), [{ bottom: 6 }, {}]);
  assert.deepEqual(inReach([cut, [200, 32, 24]], [], frame), [{}, {}]);
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

test("a mark that its neighbours all but cover beside a button is laid above them", () => {
  const strip = { left: 100, top: 100, right: 160, bottom: 130 }; // leaves the lower half of the first
  const marks = [
    [130, 130, 60],
    [170, 160, 60],
    [90, 160, 60],
  ];

  const [cut, ...neighbours] = inReach(marks, [strip], frame);

  assert.equal(Object.values(cut).length > 0, true);
  assert.deepEqual(neighbours, [{}, {}]);
});
