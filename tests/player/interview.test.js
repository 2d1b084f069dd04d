// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { begin, choose, debrief, offered, replay } from "../../src/qispi/offline/static/offline/player/interview.js";

const golden = JSON.parse(readFileSync(new URL("../golden/interviews.json", import.meta.url), "utf8"));

for (const { name, choices, debrief: expected } of golden.cases) {
  test(`a golden way is judged as written: ${name}`, () => {
    assert.deepEqual(debrief(golden.scenario, replay(golden.scenario, choices)), expected);
  });
}

test("a choice that is not offered is refused", () => {
  assert.throws(() => choose(golden.scenario, begin(golden.scenario), "z"), RangeError);
});

test("the first turn offers all that it was written with", () => {
  assert.deepEqual(offered(golden.scenario, begin(golden.scenario)).map((one) => one.key), ["a", "b", "c", "d"]);
});
