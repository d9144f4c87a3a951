import assert from "node:assert/strict";
import { test } from "node:test";
import { filesOf, sendAll, TRIES } from "../../static/js/desk/uploadQueue.js";

const file = (name, size = 10) => ({ name, file: { name, size } });
const now = () => Promise.resolve();

function folder(name, entries) {
  return {
    isFile: false,
    createReader: () => {
      const batches = [entries.slice(0, 2), entries.slice(2), []];
      return { readEntries: (done) => done(batches.shift()) };
    },
    name,
  };
}

function entry(fullPath) {
  const name = fullPath.split("/").at(-1);
  return { isFile: true, fullPath, file: (done) => done({ name, size: 1 }) };
}

test("a dropped folder gives every file in it with its folders, however many batches it is told in", async () => {
  const inner = folder("may", [entry("/news/may/a.txt"), entry("/news/may/b.txt"), entry("/news/may/c.txt")]);
  const found = await filesOf([folder("news", [inner, entry("/news/.hidden")]), entry("/d.txt")]);

  assert.deepEqual(
    found.map((each) => each.name),
    ["news/may/a.txt", "news/may/b.txt", "news/may/c.txt", "d.txt"],
  );
});

test("what is lost on the way is tried again and then named; what is refused is not", async () => {
  const asked = [];
  const answers = { a: [{ ok: true }], b: [{ ok: false, again: false, reason: "too large" }] };
  answers.c = [{ again: true }, { ok: true }];
  answers.d = Array(TRIES).fill({ again: true });
  const send = async ({ name }) => {
    asked.push(name);
    return answers[name].shift();
  };

  const result = await sendAll(
    ["a", "b", "c", "d"].map((name) => file(name)),
    send,
    () => {},
    now,
  );

  assert.equal(result.arrived, 2);
  assert.deepEqual(result.refused, [{ name: "b", reason: "too large" }]);
  assert.deepEqual(
    result.lost.map((each) => each.name),
    ["d"],
  );
  assert.deepEqual(asked, ["a", "b", "c", "c", "d", "d", "d"]);
});

test("how far it is follows the bytes, from nothing to all", async () => {
  const shares = [];
  await sendAll(
    [file("a", 30), file("b", 70)],
    async () => ({ ok: true }),
    (now) => shares.push(now.share),
    now,
  );

  assert.deepEqual(shares, [0, 0.3, 1]);
});
