/** Which screen an address opens. */
import assert from "node:assert/strict";
import test from "node:test";

import { asked } from "../../src/qispi/offline/static/offline/player/router.js";

const screens = { "": "the list", leccion: "a lesson" };

test("the first word of the address is the screen's name, the rest is its path", () => {
  assert.deepEqual(asked("#leccion/study/u1-l1", screens), { screen: "a lesson", path: ["study", "u1-l1"] });
  assert.deepEqual(asked("", screens), { screen: "the list", path: [] });
});

test("a name that nobody knows is the list", () => {
  for (const hash of ["#nothing/here", "#toString", "#__proto__"]) {
    assert.deepEqual(asked(hash, screens), { screen: "the list", path: [] });
  }
});
