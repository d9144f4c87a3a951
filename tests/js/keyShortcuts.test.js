import assert from "node:assert/strict";
import { test } from "node:test";
import { listenForKeys, sendOnce } from "../../static/js/desk/keyShortcuts.js";

globalThis.CSS = { escape: (text) => text };
globalThis.document = { documentElement: { dataset: {} } };

function page(button) {
  const listeners = {};
  return {
    addEventListener: (name, listener) => {
      listeners[name] = listener;
    },
    querySelector: (selector) => (selector.startsWith("dialog") ? null : button),
    tell: (name, event = {}) => {
      const told = {
        target: { tagName: "BODY", method: "post" },
        preventDefault() {
          this.defaultPrevented = true;
        },
        ...event,
      };
      listeners[name](told);
      return told;
    },
  };
}

test("a key held down presses once", () => {
  let pressed = 0;
  const root = page({ click: () => pressed++ });
  listenForKeys(root);

  root.tell("keydown", { key: "a" });
  for (let times = 0; times < 20; times++) root.tell("keydown", { key: "a", repeat: true });

  assert.equal(pressed, 1);
});

test("a form on its way is not sent again by a second press", () => {
  let clock = 0;
  const root = page();
  sendOnce(root, () => clock);

  const first = root.tell("submit");
  clock = 400;
  const second = root.tell("submit");
  clock = 6000;
  const later = root.tell("submit");

  assert.deepEqual(
    [first, second, later].map((event) => Boolean(event.defaultPrevented)),
    [false, true, false],
  );
});

test("a closed dialog, or a form that a script has taken over, holds nothing up", () => {
  const root = page();
  sendOnce(root, () => 0);

  root.tell("submit", { target: { method: "dialog" } });
  root.tell("submit", { defaultPrevented: true });

  assert.equal(Boolean(root.tell("submit").defaultPrevented), false);
});
