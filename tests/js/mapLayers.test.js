import assert from "node:assert/strict";
import { test } from "node:test";
import { amount } from "../../static/js/map/areaMeasures.js";
import { distinct, lines } from "../../static/js/map/attackPartLines.js";
import { classesOf, shade, stepOf } from "../../static/js/map/colorClasses.js";
import { channels, fieldOf, greatest, paint } from "../../static/js/map/heatField.js";
import { between, cornersOf, typedBox, typedRing, written } from "../../static/js/map/polygonCoordinates.js";

test("few different values are a class each", () => {
  assert.deepEqual(classesOf([3, 1, 3, 0, null]), [
    { from: 1, to: 1 },
    { from: 3, to: 3 },
  ]);
});

test("many values make at most five classes that hold each value once", () => {
  const values = Array.from({ length: 90 }, (_, at) => at * at + 1);
  const classes = classesOf(values);

  assert.ok(classes.length <= 5 && classes.length >= 3);
  assert.equal(classes[0].from, 1);
  assert.equal(classes.at(-1).to, values.at(-1));
  for (const value of values)
    assert.equal(classes.filter(({ from, to }) => from <= value && value <= to).length, 1);
});

test("logarithmic classes each cover about the same ratio, and empty ones are left out", () => {
  const classes = classesOf([1, 2, 4, 8, 90, 400, 1000], "log");

  assert.deepEqual(
    classes.map(({ from }) => from),
    [1, 3, 50, 200],
  );
  assert.equal(classes.at(-1).to, 1000);
});

test("classes of rates hold each value once too", () => {
  const values = Array.from({ length: 40 }, (_, at) => 0.13 * 1.2 ** at);
  for (const kind of ["quantile", "log"]) {
    const classes = classesOf(values, kind, true);
    for (const value of values)
      assert.equal(classes.filter(({ from, to }) => from <= value && value <= to).length, 1);
  }
});

test("per inhabitant nothing is told of an area whose population is not on record", () => {
  const area = { count: 12, killed: { low: 3, best: 3, high: null } };
  const known = { ...area, population: { number: 600_000, as_of: "2022-01-01", source: "x" } };

  assert.equal(amount(area, "count", "head"), null);
  assert.equal(amount(known, "count", "head"), 2);
  assert.equal(amount(known, "killed", "head"), 0.5);
  assert.equal(amount(known, "count"), 12);
});

test("not stated is never zero and zero is never the lightest step", () => {
  const classes = classesOf([1, 2]);

  assert.equal(stepOf(null, classes), "none");
  assert.equal(stepOf(0, classes), "zero");
  assert.equal(stepOf(1, classes), 1);
  assert.equal(stepOf(2, classes), 5);
});

test("one class takes the darkest step", () => {
  assert.equal(shade(0, 1), 5);
});

test("a lone cell is as dense as its count, and density falls to nothing at the radius", () => {
  const field = fieldOf([[10, 10, 7]], 21, 21, 5);

  assert.equal(field[10 * 21 + 10], 7);
  assert.equal(field[10 * 21 + 15], 0);
  assert.equal(greatest(field), 7);
});

test("cells near one another add up", () => {
  const field = fieldOf(
    [
      [10, 10, 1],
      [10, 10, 2],
    ],
    21,
    21,
    5,
  );

  assert.equal(greatest(field), 3);
});

test("the densest place has the last colour and empty ground none", () => {
  const pixels = paint(new Uint8ClampedArray(8), Float32Array.of(0, 9), {
    most: 9,
    ramp: [
      [0, 0, 0],
      [10, 20, 30],
    ],
  });

  assert.deepEqual([...pixels], [0, 0, 0, 0, 10, 20, 30, 225]);
});

test("colours are read from hexadecimal", () => {
  assert.deepEqual(channels(" #1f4478"), [31, 68, 120]);
});

test("a drawn box is written with four decimals and read back", () => {
  const corners = between([31.123456, 47], [30, 46.5]);

  assert.equal(written(corners), "30,46.5,31.1235,46.5,31.1235,47,30,47");
  assert.equal(cornersOf(written(corners)).length, 4);
});

test("typed coordinates are a box only when they enclose something", () => {
  assert.equal(typedBox(["30", "46", "31", "47"]).length, 4);
  assert.equal(typedBox(["31", "46", "30", "47"]), null);
  assert.equal(typedBox(["", "46", "30", "47"]), null);
  assert.equal(typedBox(["30", "46", "31", "97"]), null);
});

test("typed corners are a ring of three or more", () => {
  assert.deepEqual(typedRing("30, 46\n31 46\n31,47"), [
    [30, 46],
    [31, 46],
    [31, 47],
  ]);
  assert.equal(typedRing("30, 46\n31, 46"), null);
  assert.equal(typedRing("30, 46\n31, x\n31, 47"), null);
});

test("parts of an attack hang on its parent where it has a point", () => {
  assert.deepEqual(
    lines(
      [0, 0],
      [
        [1, 1],
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    ),
    [
      [
        [0, 0],
        [1, 1],
      ],
      [
        [0, 0],
        [2, 2],
      ],
    ],
  );
});

test("parts of an attack without a point are joined by the shortest tree, through no invented point", () => {
  const parts = [
    [0, 0],
    [10, 0],
    [1, 0],
    [11, 0],
  ];
  const pairs = lines(null, parts);

  assert.equal(pairs.length, 3);
  assert.ok(pairs.flat().every((point) => parts.some((part) => part === point)));
  assert.equal(distinct(pairs.flat()).length, 4);
});
