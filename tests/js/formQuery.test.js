import assert from "node:assert/strict";
import { test } from "node:test";

import { questionOf, written } from "../../static/js/core/formQuery.js";

test("boxes of one name are one list and empty fields are left out", () => {
  const data = [
    ["type", "protest"],
    ["type", "sabotage"],
    ["q", ""],
    ["bbox", "30,46,31,47"],
    ["format", "csv"],
  ];
  assert.equal(questionOf(data), "bbox=30,46,31,47&type=protest,sabotage");
});

test("no text can leave its place in a line for a shell", () => {
  assert.equal(questionOf([["q", 'it\'s & "so"']]), "q=it%27s%20%26%20%22so%22");
});

test("without a question the address has no mark of one", () => {
  assert.equal(written("curl '/x?QUERY'", ""), "curl '/x'");
  assert.equal(written("curl '/x?QUERY'", "a=1"), "curl '/x?a=1'");
});
