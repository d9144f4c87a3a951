import assert from "node:assert/strict";
import { test } from "node:test";
import { presenceWords, showNotices } from "../../static/js/desk/presence.js";

const words = { words: "Being edited by:", changed: "It has been changed.", version: "3" };

test("nobody there and nothing changed says nothing", () => {
  assert.equal(presenceWords(words, { editing: [], version: 3 }), "");
});

test("who is editing is named, and that the incident has moved on is said", () => {
  assert.equal(
    presenceWords(words, { editing: ["ross", "ada"], version: 4 }),
    "Being edited by: ross, ada. It has been changed.",
  );
});

test("the count of notices is hidden when there is none", () => {
  const badge = { textContent: "2", hidden: false };
  showNotices(badge, 0);
  assert.deepEqual(badge, { textContent: "", hidden: true });
  showNotices(badge, 5);
  assert.deepEqual(badge, { textContent: 5, hidden: false });
});
