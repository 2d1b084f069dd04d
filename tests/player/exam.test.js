// @ts-check
/** A sealed test on the phone: it opens what the server closed, shuffles as the server does, and loses no answer. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { keyIn } from "../../src/qispi/offline/static/offline/player/code.js";
import { begun, chosen, gaps, handIn, left, merged, openTest, phase, shown, spread } from "../../src/qispi/offline/static/offline/player/exam.js";
import { outcomeOf, remembering } from "../../src/qispi/offline/static/offline/player/exam_desk.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8"));
const golden = read("sealed"), data = new Uint8Array(Buffer.from(golden.data, "base64"));
const TEST = {
  seat: "s", sitting: "t", attempt: "a1", title: "Curso", kind: "post", opens_at: "2025-03-10T14:00:00Z", closes_at: "2025-03-10T15:00:00Z",
  pass_mark: 14, questions: 2, number: 1, letter: "A", left: 2, file: { sha256: "", size: 0 },
};
const OPENS = Date.parse(TEST.opens_at), CLOSES = Date.parse(TEST.closes_at);

test("a phone opens what the server closed", async () => {
  assert.deepEqual(await openTest(data, keyIn(golden.code), golden.sitting), golden.inside);
});

test("another key, another sitting or a changed byte open nothing", async () => {
  const key = keyIn(golden.code), changed = data.slice();
  changed[40] ^= 1;
  assert.equal(await openTest(data, new Uint8Array(16), golden.sitting), null);
  assert.equal(await openTest(data, key, "01946d00-0000-7000-8000-00000000beef"), null);
  assert.equal(await openTest(changed, key, golden.sitting), null);
});

for (const one of read("forms").shown) {
  test(`a seat sees her form as the server writes it down: ${one.case}`, async () => {
    const seen = await shown(one.form, one.seat, one.number);
    assert.deepEqual(seen.map(({ item, options }) => [item, options.join("")]), one.shown);
  });
}

test("an answer changes one question and nothing else", () => {
  const sheet = chosen(chosen(begun(TEST, 5), "q1", "a"), "q2", "b");
  assert.deepEqual(chosen(sheet, "q1", "c").answers, { q1: "c", q2: "b" });
  assert.deepEqual(gaps([{ item: "q1", options: [] }, { item: "q9", options: [] }], sheet), [1]);
});

test("what is handed in says attempt, seat, form, answers, and two hours that are claims", () => {
  const said = handIn(chosen(begun(TEST, OPENS), "q1", "a"), true, OPENS + 1000);
  assert.deepEqual(said, {
    attempt: "a1", seat: "s", form: "A", answers: { q1: "a" }, sure: true,
    started_at: "2025-03-10T14:00:00.000Z", ended_at: "2025-03-10T14:00:01.000Z",
  });
});

test("where somebody stands with a test", () => {
  const sheet = begun(TEST, OPENS);
  assert.equal(phase(TEST, undefined, false, OPENS - 1), "far");
  assert.equal(phase(TEST, undefined, true, OPENS - 1), "waiting");
  assert.equal(phase(TEST, undefined, true, OPENS), "open");
  assert.equal(phase(TEST, undefined, true, CLOSES), "over");
  assert.equal(phase(TEST, sheet, true, CLOSES + 1), "begun"); // hers to hand in, and flagged
  assert.equal(phase(TEST, { ...sheet, ended: 1 }, true, OPENS), "handed_in");
});

test("what is left until the opening", () => {
  assert.deepEqual(left(90_061_000), { days: 1, hours: 1, minutes: 1, seconds: 1 });
  assert.deepEqual(left(-5), { days: 0, hours: 0, minutes: 0, seconds: 0 });
});

test("a test that was begun here stays in the list though the server tells it no more", () => {
  const other = { ...TEST, seat: "o" };
  assert.deepEqual(merged([], [TEST, other], (seat) => seat === "s"), [TEST]);
  assert.deepEqual(merged([{ ...TEST, number: 2 }], [TEST], () => true), [{ ...TEST, number: 2 }]);
});

test("a room does not speak at once", () => {
  assert.deepEqual([spread(0), spread(0.5), spread(1)], [0, 2000, 4000]);
});

function aDesk() {
  const notes = new Map(), facts = [], aside = [];
  return {
    facts, asideFacts: aside, sealed: async () => [], first: async () => facts, aside: async () => aside,
    remember: async (name, value) => void notes.set(name, value), recall: async (name) => notes.get(name),
  };
}

test("a result is on the phone before its fact is forgotten", async () => {
  const kept = aDesk(), sheet = { ...begun(TEST, 1), ended: 2 }, result = { mark: "16" };
  kept.facts.push({ kind: "hand_in", body: { attempt: "a1" } });
  assert.deepEqual(await outcomeOf(kept, sheet), { state: "waiting" });

  await remembering(kept, async () => ({ accepted: ["x"], results: { a1: result } }))([]);

  assert.deepEqual(await outcomeOf(kept, sheet), { state: "sent", result });
});

test("what the server did not grade says why, and what was sent long ago says that it is there", async () => {
  const kept = aDesk(), sheet = { ...begun(TEST, 1), ended: 2 };
  assert.deepEqual(await outcomeOf(kept, sheet), { state: "sent", result: null });
  kept.asideFacts.push({ why: "cerró", fact: { kind: "hand_in", body: { attempt: "a1" } } });
  assert.deepEqual(await outcomeOf(kept, sheet), { state: "aside", why: "cerró" });
});
