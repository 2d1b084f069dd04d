// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PHONE_GRACE, judge, settle } from "../../src/qispi/offline/static/offline/player/time.js";

const golden = JSON.parse(readFileSync(new URL("../golden/time.json", import.meta.url), "utf8"));
const hours = {
  released: Date.parse(golden.hours.released), closes: Date.parse(golden.hours.closes), grace: golden.hours.grace_hours * 3_600_000,
};
const ordinary = { started: "2025-03-10T09:02-05:00", ended: "2025-03-10T09:40-05:00" };

function told(said) {
  const { started, ended, received } = { ...ordinary, ...said };
  return { ...hours, started: Date.parse(started), ended: Date.parse(ended), received: Date.parse(received) };
}

for (const one of golden.judge) {
  test(`the phone judges as the server does: ${one.case}`, () => {
    assert.deepEqual(judge(told(one)), { refused: one.refused, flags: one.flags });
  });
}

for (const { case: name, handings, outcomes } of golden.settle) {
  test(`what came in several times becomes the same: ${name}`, () => {
    const given = handings.map((one) => ({ told: told(one), gaps: one.gaps ?? 0, is_sure: one.is_sure ?? false }));
    assert.deepEqual(settle(given), outcomes);
  });
}

test("the phone knows the grace that the cases were written for", () => assert.equal(PHONE_GRACE, hours.grace));
