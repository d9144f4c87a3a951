// The words of the search field as the site knows them, of all its languages: read from where they are written.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { askedInWords, conditionWords } from "../../static/js/filters/askedInWords.js";

const ROOT = new URL("../../", import.meta.url);
const PO = /(?:msgctxt "(\w+)"\n)?msgid "((?:[^"\\]|\\.)*)"\nmsgstr "((?:[^"\\]|\\.)*)"/g;
const ENTRY = /"(find\.[^"]*)":\s*(pgettext\(\s*"typed",|_\()\s*((?:"[^"]*"\s*)+)/g;

function text(path) {
  return readFileSync(new URL(path, ROOT), "utf8");
}

function siteSearchWords() {
  const locales = ["uk", "ru"].map((code) => {
    const found = text(`incidents/locale/${code}/LC_MESSAGES/django.po`).matchAll(PO);
    return new Map([...found].map(([, context, id, told]) => [`${context ?? ""} ${id}`, told]));
  });
  const dictionary = {};
  for (const [, key, call, literals] of text("incidents/web/messages/search_ui_strings.py").matchAll(ENTRY)) {
    const english = [...literals.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join("");
    const id = `${call.startsWith("_") ? "" : "typed"} ${english}`;
    const told = locales.map((words) => words.get(id));
    if (told.includes(undefined)) throw new Error(`Not translated: ${english}`);
    dictionary[key] = [english, ...told].join(", ");
  }
  return conditionWords(dictionary);
}

export const siteWords = siteSearchWords();
export const asked = (text, today = "2026-11-30") => askedInWords(text, siteWords, today);

// Each case is what is typed, the condition as an address says it, the words for a place, the words that are told as not used.
export function testTyped(name, cases) {
  test(name, () => {
    for (const [text, condition, rest = "", left = ""] of cases) {
      const found = asked(text);
      const filter = Object.entries(found.filter).map(([key, value]) => `${key}=${value}`);
      assert.deepEqual([filter.join("&"), found.rest, found.left], [condition, rest, left], text);
    }
  });
}
