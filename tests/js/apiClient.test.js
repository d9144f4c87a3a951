import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi, withQuery } from "../../static/js/core/apiClient.js";
import { createWords } from "../../static/js/core/i18n.js";
import { createStore } from "../../static/js/core/store.js";

const answer = (status, body) => ({ ok: status === 200, status, json: async () => body });

test("a lost request is tried once more", async () => {
  let calls = 0;
  const fetcher = async () => {
    calls += 1;
    if (calls === 1) throw new TypeError("network");
    return answer(200, { ok: true });
  };

  assert.deepEqual(await createApi({ fetcher, wait: async () => {} }).get("list", "/x"), { ok: true });
  assert.equal(calls, 2);
});

test("a wrong parameter is told by name and not tried again", async () => {
  let calls = 0;
  const fetcher = async () => {
    calls += 1;
    return answer(400, { message: "type: not known", parameters: { type: "not known" } });
  };

  await assert.rejects(createApi({ fetcher }).get("list", "/x"), {
    kind: "asked",
    parameters: { type: "not known" },
  });
  assert.equal(calls, 1);
});

test("what is not on record is told by parameter", async () => {
  const errors = [{ parameter: "tag", unknown: ["nothing"] }, { parameter: "type" }];
  const fetcher = async () => answer(400, { message: "tag: …", parameters: { tag: "…" }, errors });

  await assert.rejects(createApi({ fetcher }).get("list", "/x"), { unknown: { tag: ["nothing"] } });
});

test("a newer request of a view takes over from the one before", async () => {
  const fetcher = (address, { signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      if (address === "/second") resolve(answer(200, "second"));
    });
  const api = createApi({ fetcher });

  const [first, second] = await Promise.all([api.get("list", "/first"), api.get("list", "/second")]);

  assert.deepEqual([first, second], [null, "second"]);
});

test("empty values are not asked", () => {
  assert.equal(withQuery("/x?a=1", { b: "", c: null, d: 0 }), "/x?a=1&d=0");
});

test("plural forms follow the language", () => {
  const words = createWords(
    { "n.one": "{n} інцидент", "n.few": "{n} інциденти", "n.many": "{n} інцидентів", "n.other": "?" },
    "uk",
  );

  assert.deepEqual(
    [1, 3, 11].map((number) => words.n("n", number)),
    ["1 інцидент", "3 інциденти", "11 інцидентів"],
  );
});

test("views hear only of the parts they asked for", () => {
  const store = createStore({ a: 1, b: 1 });
  const heard = [];
  store.on(["a"], (now, before) => heard.push([before.a, now.a]));

  store.set({ b: 2 });
  store.set({ a: 2 });

  assert.deepEqual(heard, [[1, 2]]);
});
