// @ts-check
/** Nothing is lost and nothing doubled between a phone and its server. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { linkOf, newId, nextFact } from "../../src/qispi/offline/static/offline/player/facts.js";
import { NotRead, SignedOut, openOutbox, packed, pauseAfter, postTo } from "../../src/qispi/offline/static/offline/player/outbox.js";
import { aServer, aStore } from "./stand_in.js";

const READ = { kind: "lesson_completed", context: "01890000-0000-7000-8000-000000000001", body: { lesson: "u1-l1" } };

test("a reply lost on the way back costs nothing and doubles nothing", async () => {
  let lost = 1;
  const store = aStore(), server = aServer({ fate: () => (lost-- > 0 ? "lost after" : "") });
  const outbox = openOutbox(store, server.post);
  const fact = await outbox.keep(READ);

  await assert.rejects(outbox.flush());
  const sent = await outbox.flush();

  assert.equal(sent, 1);
  assert.deepEqual(server.kept(), [fact.id]);
  assert.deepEqual(store.ids(), []);
});

test("a refused fact stays on the phone with its reason", async () => {
  const store = aStore(), server = aServer({ refuses: () => "session_closed" });
  const outbox = openOutbox(store, server.post);
  const fact = await outbox.keep(READ);

  await outbox.flush();

  assert.deepEqual(store.aside(), [{ id: fact.id, reason: "session_closed" }]);
});

test("a server that names nobody gets no second word, and nothing is forgotten", async () => {
  const store = aStore(), server = aServer({ fate: () => "says nothing" });
  const outbox = openOutbox(store, server.post);
  await outbox.keep(READ);

  assert.equal(await outbox.flush(), 0);
  assert.equal(store.ids().length, 1);
});

test("one record that nobody can read holds back none of its neighbours", async () => {
  const store = aStore(), server = aServer();
  const post = async (batch) => { if (batch.some((one) => one.body.bad)) throw new NotRead("dañado"); return server.post(batch); };
  const outbox = openOutbox(store, post);
  for (let n = 0; n < 9; n++) await outbox.keep({ ...READ, body: n === 4 ? { bad: true } : {} });

  await outbox.flush();

  assert.equal(server.kept().length, 8);
  assert.deepEqual(store.aside().map((one) => one.reason), ["batch_unreadable"]);
});

test("two tabs that keep at once share one order, and each fact knows the one before", async () => {
  const store = aStore(), tabs = [openOutbox(store, aServer().post), openOutbox(store, aServer().post)];

  await Promise.all([...Array(20).keys()].map((n) => tabs[n % 2].keep(READ)));

  const facts = await store.first(50);
  assert.deepEqual(facts.map((fact) => fact.sequence), [...Array(20).keys()].map((n) => n + 1));
  for (let n = 1; n < 20; n++) assert.equal(facts[n].before, await linkOf(facts[n - 1]));
});

test("the screen counts anew after each change", async () => {
  let told = 0;
  const outbox = openOutbox(aStore(), aServer().post, () => told++);

  await outbox.keep(READ);
  await outbox.flush();

  assert.equal(told, 2);
});

test("a session that is over keeps the facts and says so", async () => {
  const post = postTo(async () => /** @type {any} */ ({ type: "opaqueredirect", status: 0 }), "/offline/inbox/", "telefono");

  await assert.rejects(post.facts([]), SignedOut);
});

test("an evening of sixty facts leaves in four kilobytes", async () => {
  const facts = [];
  for (let n = 0, head; n < 60; n++) {
    const told = { kind: "check_answered", context: READ.context, body: { check: `u1-l1-c${n % 7}`, lesson: "u1-l1", option: "a" } };
    facts.push(nextFact(told, head, Date.UTC(2025, 2, 10) + n * 20_000));
    head = { sequence: n + 1, link: await linkOf(facts[n]) };
  }

  assert.ok((await packed({ device: newId(), facts })).length <= 4096);
});

test("ids made here are of version 7 and in the order of the clock", () => {
  const [early, late] = [newId(1_700_000_000_000), newId(1_700_000_000_001)];

  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(early < late);
});

test("each failure waits longer, and phones do not come all at once", () => {
  assert.ok(pauseAfter(1, 0.5) < pauseAfter(4, 0.5));
  assert.ok(pauseAfter(50, 1) <= 600_000);
  assert.notEqual(pauseAfter(3, 0.1), pauseAfter(3, 0.9));
});

test("whatever happens in between, nothing is lost and nothing doubled", async () => {
  const fates = ["", "", "lost before", "lost after", "reordered", "says nothing"];
  for (let seed = 1; seed <= 2000; seed++) {
    const chance = mulberry(seed), store = aStore(), server = aServer({ fate: () => fates[Math.floor(chance() * fates.length)] });
    const told = [];
    let backup = store.saved(), outbox = openOutbox(store, server.post);
    for (let step = 0; step < 12; step++) {
      const what = Math.floor(chance() * 6);
      if (what < 2) told.push((await outbox.keep(READ, chance() * 2e12)).id); // the clock is wrong
      else if (what === 2) outbox = openOutbox(store, server.post); // the tab was closed
      else if (what === 3) backup = store.saved();
      else if (what === 4 && chance() < 0.3) {
        const newer = (await store.first(99)).filter((fact) => !backup.facts.some((old) => old.id === fact.id));
        store.restore({ ...backup, facts: [...backup.facts, ...newer] }); // what was sent comes back
      } else await outbox.flush().catch(() => {});
    }
    await openOutbox(store, aServerThatAnswers(server)).flush();

    assert.deepEqual([...server.kept()].sort(), [...told].sort(), `seed ${seed}`);
    assert.deepEqual(store.ids(), [], `seed ${seed}`);
  }
});

/** The network is good in the end. */
const aServerThatAnswers = (server) => async (batch) => {
  for (;;) {
    const reply = await server.post(batch).catch(() => null);
    if (reply?.accepted.length || reply?.refused?.length) return reply;
  }
};

function mulberry(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
