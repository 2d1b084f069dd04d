// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pictureOf } from "../../src/qispi/offline/static/offline/player/case_picture.js";
import { begin, choose, debrief, offered, replay, trace } from "../../src/qispi/offline/static/offline/player/interview.js";

const golden = JSON.parse(readFileSync(new URL("../golden/interviews.json", import.meta.url), "utf8"));

for (const { name, choices, debrief: expected } of golden.cases) {
  test(`a golden way is judged as written: ${name}`, () => {
    const told = debrief(golden.scenario, replay(golden.scenario, choices));
    const seen = { trace: trace(golden.scenario, choices), picture: pictureOf(golden.scenario, choices) };
    assert.deepEqual({ ...told, ...seen }, expected);
  });
}

test("a choice that is not offered is refused", () => {
  assert.throws(() => choose(golden.scenario, begin(golden.scenario), "z"), RangeError);
});

test("the first turn offers all that it was written with", () => {
  assert.deepEqual(offered(golden.scenario, begin(golden.scenario)).map((one) => one.key), ["a", "b", "c", "d"]);
});
