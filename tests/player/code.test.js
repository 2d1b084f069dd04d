// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { keyIn } from "../../src/qispi/offline/static/offline/player/code.js";

const golden = JSON.parse(readFileSync(new URL("../golden/codes.json", import.meta.url), "utf8"));

for (const { case: name, typed, key } of golden.codes) {
  test(`a code is read as the server wrote it: ${name}: ${typed}`, () => {
    const read = keyIn(typed);
    assert.equal(read && Buffer.from(read).toString("hex"), key);
  });
}
