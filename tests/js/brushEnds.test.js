import assert from "node:assert/strict";
import { test } from "node:test";
import { endsApart } from "../../static/js/timeline/barPositions.js";

test("ends stand at the edges of a stretch that is wide enough", () => {
  assert.deepEqual(endsApart(100, 300, 400, 44), [100, 300]);
});

test("ends of a narrow stretch stand aside, as far as a finger needs", () => {
  assert.deepEqual(endsApart(200, 204, 400, 44), [180, 224]);
});

test("ends are whole and apart wherever the stretch is", () => {
  for (const width of [200, 390, 1400])
    for (const size of [24, 44])
      for (let left = 0; left < width; left += 1)
        for (const right of [left + 1, left + 7, width]) {
          const [from, to] = endsApart(left, Math.min(right, width), width, size);
          assert.ok(from >= size / 2 && to <= width - size / 2, `${left} ${right}`);
          assert.ok(to - from >= size, `${left} ${right}`);
        }
});
