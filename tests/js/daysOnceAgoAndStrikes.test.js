// Days that are called by how long ago they were, months by the ISO number, and strikes by no weapon: read as they are meant.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isKindOfPlace } from "../../static/js/filters/askedInWords.js";
import { asked, siteWords, testTyped } from "./siteSearchWords.js";

testTyped("a month by its number is that month, not two years", [
  ["Kherson 2024-03", "datetime=2024-03-01/2024-03-31", "Kherson"],
  ["since 2024-03", "datetime=2024-03-01/.."],
  ["2022-2024", "datetime=2022-01-01/2024-12-31"],
]);

testTyped("days ago are that day", [
  ["Kharkiv 3 days ago", "datetime=2026-11-27", "Kharkiv"],
  ["3 дні тому", "datetime=2026-11-27"],
  ["5 дней назад", "datetime=2026-11-25"],
  ["since 3 days ago", "datetime=2026-11-27/.."],
]);

testTyped("weeks, months and years ago are no certain day and are not read as the last ones", [
  ["Kharkiv two weeks ago", "", "Kharkiv two", "weeks ago"],
  ["2 weeks ago", "", "", "2 weeks ago"],
  ["тиждень тому", "", "", "тиждень тому"],
  ["неделю назад в Харькове", "", "Харькове", "неделю назад"],
  ["5 hours ago", "", "", "5 hours ago"],
]);

testTyped("the last month and the last year are those of the calendar, a month's time is counted back", [
  ["Odesa last month", "datetime=2026-10-01/2026-10-31", "Odesa"],
  ["Запоріжжя минулого місяця", "datetime=2026-10-01/2026-10-31", "Запоріжжя"],
  ["в прошлом месяце", "datetime=2026-10-01/2026-10-31"],
  ["last year", "datetime=2025-01-01/2025-12-31"],
  ["торік у Харкові", "datetime=2025-01-01/2025-12-31", "Харкові"],
  ["Харьков в прошлом году", "datetime=2025-01-01/2025-12-31", "Харьков"],
  ["past month", "datetime=2026-11-01/2026-11-30"],
  ["за місяць", "datetime=2026-11-01/2026-11-30"],
  ["за последний год", "datetime=2025-12-01/2026-11-30"],
]);

test("the last month of January is in the year before", () => {
  assert.equal(asked("last month", "2026-01-15").filter.datetime, "2025-12-01/2025-12-31");
});

testTyped("a week is known in the case it is typed in", [
  ["Харьковская область на прошлой неделе", "datetime=2026-11-24/2026-11-30", "Харьковская область"],
  ["на минулому тижні в Сумах", "datetime=2026-11-24/2026-11-30", "Сумах"],
]);

testTyped("strikes of no weapon are those from the air and by missiles or guns", [
  ["strikes since 1 March", "datetime=2026-03-01/..&type=air_drone_strike,shelling_artillery_missile"],
  ["удари по Харкову", "type=air_drone_strike,shelling_artillery_missile", "Харкову"],
  ["прилёты по Сумам вчера", "datetime=2026-11-29&type=air_drone_strike,shelling_artillery_missile", "Сумам"],
  ["drone strikes", "weapon=drone"],
  ["no strikes", "", "", "no strikes"],
]);

testTyped("a power plant is energy supply", [
  ["drone strikes on power plants", "weapon=drone&target_kind=energy"],
]);

test("a kind of place alone is no name", () => {
  assert.ok(isKindOfPlace("region", siteWords) && isKindOfPlace("область", siteWords));
  assert.ok(!isKindOfPlace("Kharkiv region", siteWords));
});
