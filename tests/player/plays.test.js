// @ts-check
/** A case on a phone: what was chosen is a fact first, goes on where it was left, and is worth what the rule says. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { debrief, replay } from "../../src/qispi/offline/static/offline/player/interview.js";
import { beginPlay, choose, playsOf } from "../../src/qispi/offline/static/offline/player/plays.js";

const { scenario, cases } = JSON.parse(readFileSync(new URL("../golden/interviews.json", import.meta.url), "utf8"));
const STUDY = "01890000-0000-7000-8000-000000000001";

/** A desk whose disk may be full, and whose power may be cut between a fact and its note. */
function aDesk({ isFull = () => false, isCut = () => false } = {}) {
  const notes = new Map(), facts = [];
  return {
    facts,
    store: () => ({
      recall: async (name) => structuredClone(notes.get(name)),
      remember: async (name, value) => {
        if (isCut()) throw new Error("cut");
        notes.set(name, structuredClone(value));
      },
      first: async (n) => facts.slice(0, n),
    }),
    keep: async (told) => {
      if (isFull()) return false;
      facts.push(told);
      return true;
    },
  };
}

async function played(desk, choices) {
  await beginPlay(desk, STUDY, scenario);
  for (const key of choices) await choose(desk, STUDY, scenario, await playsOf(desk, STUDY, scenario), key);
  return (await playsOf(desk, STUDY, scenario)).at(-1);
}

for (const { name, choices, debrief: expected } of cases.filter((one) => one.debrief.is_over)) {
  test(`each choice is a fact with its turn, and the end says the rule's score: ${name}`, async () => {
    const desk = aDesk();

    const play = await played(desk, choices);

    assert.deepEqual(play.way, choices);
    const [end] = desk.facts.slice(-1), chosen = desk.facts.slice(0, -1);
    assert.deepEqual(chosen.map((one) => one.body.choice), choices);
    assert.deepEqual(chosen.map((one) => one.body.turn), expected.trace.map((one) => one.turn));
    const { worth, errors } = expected;
    assert.deepEqual(end, {
      kind: "interview_finished", context: STUDY,
      body: { scenario: scenario.key, version: scenario.version, play: play.play, ...worth, errors },
    });
  });
}

test("a case goes on where it was left, and repeated it is another way", async () => {
  const desk = aDesk();
  const first = await played(desk, ["c", "b"]);
  assert.equal(replay(scenario, first.way).turn, "reserva");

  const second = await played(desk, ["b"]);

  assert.notEqual(second.play, first.play);
  assert.deepEqual((await playsOf(desk, STUDY, scenario)).map((one) => one.way), [["c", "b"], ["b"]]);
});

test("where the power went between a fact and its note, the fact says how far she was", async () => {
  let cut = false;
  const desk = aDesk({ isCut: () => cut });
  await beginPlay(desk, STUDY, scenario);
  cut = true;
  await choose(desk, STUDY, scenario, await playsOf(desk, STUDY, scenario), "c");
  cut = false;

  const [play] = await playsOf(desk, STUDY, scenario);

  assert.deepEqual(play.way, ["c"]);
  assert.equal(await choose(desk, STUDY, scenario, [play], "b"), true);
  assert.deepEqual(desk.facts.map((one) => one.body.turn), ["llegada", "seguridad"]);
});

test("the end is told once, also where the power went before it was", async () => {
  const { choices } = cases.find((one) => one.debrief.is_over), desk = aDesk();
  const before = await played(desk, choices.slice(0, -1));
  let left = 1;
  const cut = { ...desk, keep: async (told) => left-- > 0 && desk.keep(told) }; // the last choice, and not its end

  assert.equal(await choose(cut, STUDY, scenario, [before], choices.at(-1)), false);
  for (const _ of [1, 2]) await playsOf(desk, STUDY, scenario);

  assert.equal(desk.facts.filter((one) => one.kind === "interview_finished").length, 1);
  assert.equal(debrief(scenario, replay(scenario, choices)).is_over, true);
});

test("what is not on the disk is not chosen", async () => {
  let full = false;
  const desk = aDesk({ isFull: () => full });
  await beginPlay(desk, STUDY, scenario);
  full = true;

  const plays = await playsOf(desk, STUDY, scenario);

  assert.equal(await choose(desk, STUDY, scenario, plays, "c"), false);
  assert.deepEqual((await playsOf(desk, STUDY, scenario))[0].way, []);
});
