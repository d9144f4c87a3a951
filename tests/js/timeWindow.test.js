import assert from "node:assert/strict";
import { test } from "node:test";
import { createToday } from "../../static/js/core/serverToday.js";
import {
  around,
  binAt,
  dayNumber,
  dayOf,
  extent,
  moved,
  readable,
  scale,
  stacks,
} from "../../static/js/timeline/barPositions.js";
import { begin, between, next, progress, usualWindow } from "../../static/js/timeline/timeWindow.js";

const bin = (start, types, end = start) => ({
  start,
  end,
  types,
  count: Object.values(types).reduce((sum, count) => sum + count, 0),
});
const days = (first, last) => ({ first: dayNumber(first), last: dayNumber(last) });

test("today is the day of the place by the server's clock, whatever the browser thinks", () => {
  const late = Date.parse("2026-03-01T22:30:00Z"); // half past midnight in Kyiv
  const page = { now: late, zone: "Europe/Kiev", today: "2026-03-02" };

  assert.equal(createToday(page, () => 0)(), "2026-03-02");
  assert.equal(createToday(page, () => 24 * 3_600_000)(), "2026-03-03");
  assert.equal(createToday({ ...page, zone: "Nowhere/At all" }, () => 0)(), "2026-03-02");
});

test("bars too narrow to be seen are put together by week and month without losing one", () => {
  const bins = Array.from({ length: 700 }, (_, at) =>
    bin(dayOf(dayNumber("2022-01-01") + at), { sabotage: 1 + (at % 3), protest: at % 2 }),
  );
  const all = bins.reduce((sum, one) => sum + one.count, 0);
  const extentOf = days("2022-01-01", bins.at(-1).end);

  const wide = readable({ unit: "day", bins }, extentOf, 2000);
  const narrow = readable({ unit: "day", bins }, extentOf, 600);
  const least = readable({ unit: "day", bins }, extentOf, 60);

  assert.deepEqual([wide.unit, narrow.unit, least.unit], ["day", "week", "month"]);
  for (const { bins: sums } of [wide, narrow, least]) {
    assert.equal(
      sums.reduce((sum, one) => sum + one.count, 0),
      all,
    );
    assert.ok(sums.every((one) => one.count === one.types.sabotage + (one.types.protest ?? 0)));
  }
});

test("weeks begin on Monday and months have all their days", () => {
  assert.deepEqual(around("2023-12-31", "week"), ["2023-12-25", "2023-12-31"]);
  assert.deepEqual(around("2024-02-11", "month"), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(around("2024-02-11", "day"), ["2024-02-11", "2024-02-11"]);
});

test("a stack is as high as its types together and what is not chosen is drawn apart", () => {
  const bins = [bin("2023-12-01", { sabotage: 3, protest: 1 }), bin("2023-12-02", { protest: 4 })];
  const where = scale(days("2023-12-01", "2023-12-02"), 100);

  const drawn = stacks(bins, ["sabotage", "protest", "other"], where, {
    height: 40,
    top: 4,
    isInside: (one) => one.start === "2023-12-01",
  });

  assert.deepEqual(
    drawn.map(([type]) => type),
    ["sabotage", "protest"],
  );
  assert.match(drawn[0][1], /v-30\.00/);
  assert.match(drawn[1][1], /^M0\.00 10\.00h\S+v-10\.00/);
  assert.match(drawn[1][2], /v-40\.00/);
  assert.equal(drawn[0][2], "");
});

test("the chosen days move as one and stay within the days shown", () => {
  const shown = days("2023-12-01", "2023-12-31");

  assert.deepEqual(moved(["2023-12-10", "2023-12-12"], 5, shown), ["2023-12-15", "2023-12-17"]);
  assert.deepEqual(moved(["2023-12-10", "2023-12-12"], 90, shown), ["2023-12-29", "2023-12-31"]);
  assert.deepEqual(moved(["2023-12-10", "2023-12-12"], -90, shown), ["2023-12-01", "2023-12-03"]);
});

test("a span asked for is what the bars cover; else all bins and what is chosen", () => {
  const bins = [bin("2023-12-01", { protest: 1 })];

  assert.deepEqual(extent(bins, ["", ""], ["2023-01-01", "2023-06-30"]), days("2023-01-01", "2023-06-30"));
  assert.equal(dayOf(extent(bins, ["", "2024-03-01"]).last), "2024-03-01");
  assert.equal(extent([], ["", ""]), null);
  assert.equal(binAt(bins, dayNumber("2023-12-02")), null);
});

test("a moving window goes through all days once and ends", () => {
  const within = { first: "2023-12-01", last: "2023-12-10", days: 1, isCumulative: false };
  const seen = [];

  for (let at = begin(within); at; at = next(at, within)) seen.push(at);

  assert.equal(seen.length, 10);
  assert.deepEqual([seen[0], seen.at(-1)], ["2023-12-01", "2023-12-10"]);
  assert.equal(next("2023-12-01", within, -1), "");
  assert.equal(next("2023-12-05", within, -1), "2023-12-04");
});

test("a growing window keeps its first day, and a longer one skips no day", () => {
  const growing = { first: "2023-12-01", last: "2023-12-05", days: 1, isCumulative: true };
  const monthly = { first: "2023-01-01", last: "2023-12-31", days: 30, isCumulative: false };

  assert.equal(next(begin(growing), growing), "2023-12-01/2023-12-02");
  assert.equal(begin({ ...growing, chosen: "2023-12-02/2023-12-03" }), "2023-12-02/2023-12-03");
  let covered = 0;
  for (let at = begin(monthly); at; at = next(at, monthly)) {
    const [from, to] = at.split("/");
    assert.ok(between(monthly.first, from) <= covered + 1);
    covered = between(monthly.first, to);
  }
  assert.equal(covered, 365);
  assert.equal(progress("2023-01-01/2023-12-31", monthly), 1);
});

test("the usual window suits the time there is", () => {
  assert.deepEqual(
    [
      usualWindow("2023-12-01", "2023-12-31"),
      usualWindow("2023-01-01", "2023-12-31"),
      usualWindow("2014-01-01", "2024-01-01"),
    ],
    [1, 7, 30],
  );
});
