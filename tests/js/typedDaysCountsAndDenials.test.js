// What is typed in three languages is read as it is meant; what is not understood is left and told, never guessed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, testTyped } from "./siteSearchWords.js";

testTyped("days from a day, month or year on are open at their end", [
  ["Belgorod since 1 Dec 2023", "datetime=2023-12-01/..", "Belgorod"],
  ["Бєлгород з 1 грудня 2023", "datetime=2023-12-01/..", "Бєлгород"],
  ["Бєлгород від 1 грудня 2023 року", "datetime=2023-12-01/..", "Бєлгород"],
  ["Белгород с 1 декабря 2023 года", "datetime=2023-12-01/..", "Белгород"],
  ["since December 2023", "datetime=2023-12-01/.."],
  ["since the 1st of December", "datetime=2025-12-01/.."],
  ["з 2024 року", "datetime=2024-01-01/.."],
  ["начиная с 2024", "datetime=2024-01-01/.."],
  ["after 2023", "datetime=2024-01-01/.."],
  ["since last week", "datetime=2026-11-24/.."],
  ["от 1 декабря 2023", "datetime=2023-12-01"],
]);

testTyped("days up to one end with it, days before one end the day before", [
  ["until 1 Dec 2023", "datetime=../2023-12-01"],
  ["до 1 грудня 2023", "datetime=../2023-12-01"],
  ["по 5 ноября 2026", "datetime=../2026-11-05"],
  ["before 1 Dec 2023", "datetime=../2023-11-30"],
  ["until yesterday", "datetime=../2026-11-29"],
]);

testTyped("days from one to another", [
  ["from 1 Dec to 5 Jan", "datetime=2025-12-01/2026-01-05"],
  ["from 2022 to 2024", "datetime=2022-01-01/2024-12-31"],
  ["2022–2024", "datetime=2022-01-01/2024-12-31"],
  ["з 14 до 20 листопада", "datetime=2026-11-14/2026-11-20"],
  ["з жовтня 2025 року по березень", "datetime=2025-10-01/2026-03-31"],
  ["с 30 октября по 5 ноября 2025 года", "datetime=2025-10-30/2025-11-05"],
  ["14-20 Nov 2026", "datetime=2026-11-14/2026-11-20"],
  ["November 14–20, 2026", "datetime=2026-11-14/2026-11-20"],
  ["14–20 листопада", "datetime=2026-11-14/2026-11-20"],
  ["14 – 20 ноября 2025", "datetime=2025-11-14/2025-11-20"],
  ["24 лютого 2022 – 1 березня 2022", "datetime=2022-02-24/2022-03-01"],
  ["01.11.2026–10.11.2026", "datetime=2026-11-01/2026-11-10"],
  ["between 1 and 10 November", "datetime=2026-11-01/2026-11-10"],
  ["між 1 і 10 листопада", "datetime=2026-11-01/2026-11-10"],
  ["между 1 и 10 ноября", "datetime=2026-11-01/2026-11-10"],
]);

testTyped("a day that does not exist is not widened to its month or year", [
  ["31 Feb 2026", "", "", "31 Feb 2026"],
  ["Київ 31 лютого 2026", "", "Київ", "31 лютого 2026"],
  ["с 31 февраля 2026", "", "", "с 31 февраля 2026"],
  ["since 31 Febr 2026", "", "", "since 31 Febr 2026"],
  ["2026-02-31", "", "", "2026-02-31"],
  ["31.02.2026", "", "", "31.02.2026"],
  ["0 November 2026", "", "", "0 November 2026"],
  ["from 10 to 3 November", "", "", "from 10 to 3 November"],
  ["November 2025 December 2025", "datetime=2025-11-01/2025-11-30", "", "December 2025"],
  ["Mar del Plata", "", "Mar del Plata"],
]);

testTyped("the days before yesterday", [
  ["day before yesterday", "datetime=2026-11-28"],
  ["позавчора", "datetime=2026-11-28"],
  ["с позавчера", "datetime=2026-11-28/.."],
]);

testTyped("what is denied is excluded", [
  ["no drones in Kyiv", "weapon=-drone", "Kyiv"],
  ["без дронів у Києві", "weapon=-drone", "Києві"],
  ["не дроны", "weapon=-drone"],
  ["крім обстрілів", "type=-shelling_artillery_missile"],
  ["кроме протестов", "type=-protest"],
  ["no drones or protests", "weapon=-drone&type=-protest"],
  ["ні дронів, ні мітингів", "weapon=-drone&type=-protest"],
  ["drones without shelling", "weapon=drone&type=-shelling_artillery_missile"],
]);

testTyped("what is denied and has no opposite is no condition", [
  ["not at night", "", "", "not at night"],
  ["except Kyiv", "", "", "except Kyiv"],
  ["дрони крім Києва", "weapon=drone", "", "крім Києва"],
  ["no civilians killed", "", "", "no civilians killed"],
  ["погибших нет", "", "", "погибших нет"],
  ["без загиблих у Сумах", "", "Сумах", "без загиблих"],
  ["no reported drones", "", "", "no reported drones"],
]);

testTyped("figures are compared as they are typed", [
  ["killed more than 10", "killed_min=11"],
  ["more than 10 people killed", "killed_min=11"],
  ["at least 5 injured", "injured_min=5"],
  ["no fewer than 5 injured", "injured_min=5"],
  ["погибло больше 10", "killed_min=11"],
  ["не менее 5 раненых", "injured_min=5"],
  ["загинуло понад 10 людей", "killed_min=11"],
  ["щонайменше 5 поранених", "injured_min=5"],
  ["no more than 5 killed", "killed_max=5"],
  ["до 10 загиблих", "killed_max=10"],
  ["less than 5 killed", "killed_max=4"],
  ["10 or more killed", "killed_min=10"],
  ["10+ killed", "killed_min=10"],
  ["killed >10", "killed_min=11"],
  ["killed more than 10 in 2024", "killed_min=11&datetime=2024-01-01/2024-12-31"],
  ["more than 10 dead killed", "killed_min=11"],
]);

testTyped("a number that is not compared is no condition", [
  ["10 killed", "", "", "10 killed"],
  ["killed 10", "", "", "killed 10"],
  ["10 человек погибло", "", "", "10 человек погибло"],
  ["more than 10 drones", "weapon=drone", "", "more than 10"],
  ["killed 3 days", "killed_min=1&datetime=2026-11-28/2026-11-30"],
]);

testTyped("what no filter knows is told", [
  ["civilians killed", "killed_min=1", "", "civilians"],
  ["цивільні загиблі", "killed_min=1", "", "цивільні"],
  ["убито мирных жителей в Харькове", "killed_min=1", "Харькове", "мирных жителей"],
  ["early November", "datetime=2026-11-01/2026-11-30", "early"],
]);

test("left-over words are told in the order they are typed", () => {
  assert.equal(asked("early civilians drones").unread, "early civilians");
});

test("what changed since a day is asked of the page of changes", () => {
  for (const text of ["what changed since yesterday", "що змінилося з учора", "что изменилось со вчера"]) {
    const { isChanges, filter, unread } = asked(text);
    assert.deepEqual([isChanges, filter, unread], [true, { datetime: "2026-11-29/.." }, ""]);
  }
  assert.equal(asked("drones since yesterday").isChanges, false);
});
