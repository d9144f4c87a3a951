import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOf, isSame, Kept } from "../../static/js/desk/unsavedEdits.js";

class Fields {
  constructor(pairs) {
    this.pairs = pairs;
  }
  [Symbol.iterator]() {
    return this.pairs[Symbol.iterator]();
  }
}

function storage() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

test("fields are kept by name with all their values, but never the site's own token", () => {
  const found = fieldsOf(
    [
      ["weapons", "drone"],
      ["weapons", "missile"],
      ["csrfmiddlewaretoken", "x"],
    ],
    Fields,
  );

  assert.deepEqual(found, { weapons: ["drone", "missile"] });
});

test("a field that is missing is one without values, and the order of values counts", () => {
  assert.equal(isSame({ killed: [] }, {}), true);
  assert.equal(isSame({ killed: ["2"] }, { killed: ["3"] }), false);
});

test("what was typed is there again until it is thrown away, and for a week", () => {
  const kept = new Kept("rosa:CI-1", storage());
  kept.write({ killed: ["7"] }, { version: "3" }, 1000);

  assert.deepEqual(kept.read(2000).fields, { killed: ["7"] });
  assert.equal(kept.read(1000 + 8 * 24 * 3600 * 1000), null);
  kept.forget();
  assert.equal(kept.read(2000), null);
});

test("a storage that is full or forbidden hinders nobody from typing", () => {
  const refusing = {
    getItem: () => "no JSON",
    setItem: () => {
      throw new Error("full");
    },
  };
  const kept = new Kept("x", refusing);

  kept.write({ killed: ["7"] });
  assert.equal(kept.read(), null);
});
