// @ts-check
/** Several people on one phone: what one could not send leaves, closed, with another; the pace of a courier. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { carry, closeUp, countOf, introduce, whoWaits } from "../../src/qispi/offline/static/offline/player/carry.js";
import { openCourier } from "../../src/qispi/offline/static/offline/player/courier.js";
import { written } from "../../src/qispi/offline/static/offline/player/facts.js";
import { openOutbox } from "../../src/qispi/offline/static/offline/player/outbox.js";
import { LOCKS, aServer, aStore } from "./stand_in.js";

const READ = { kind: "lesson_completed", context: "01890000-0000-7000-8000-000000000001", body: { lesson: "u1-l1" } };
const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
const key = { id: "k1", public: written(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))) };
const ADA = { initials: "A. F.", token: "secreto", key };

async function adasPhone(number = 3) {
  const store = aStore(), outbox = openOutbox(store, aServer().post);
  for (let n = 0; n < number; n++) await outbox.keep(READ);
  return store;
}

test("what is closed is counted by initials and tells nothing else", async () => {
  const store = await adasPhone();
  await introduce(store, ADA);

  assert.equal(await closeUp(store, LOCKS, true), 3);

  assert.deepEqual(await whoWaits({ ada: "a" }, async () => store), [{ local: "a", count: 3, initials: "A. F." }]);
  assert.deepEqual(await store.first(9), []);
  const left = JSON.stringify(await store.saved());
  assert.ok(!left.includes("secreto") && !left.includes("lesson_completed"));
});

test("she who only went out for a while keeps her proof, so that what she does next can be closed, too", async () => {
  const store = await adasPhone(1);
  await introduce(store, ADA);
  await closeUp(store, LOCKS, false);
  await openOutbox(store, aServer().post).keep(READ);

  assert.equal(await closeUp(store, LOCKS, true), 1);
  assert.equal(await countOf(store), 2);
});

test("without what the server gives nothing can be closed, and it waits as it is", async () => {
  const store = await adasPhone();

  assert.equal(await closeUp(store, LOCKS, true), 0);
  assert.equal(await countOf(store), 3);
});

test("an evening of two hundred facts leaves in several envelopes, and each is forgotten once it arrived", async () => {
  const store = await adasPhone(200);
  await introduce(store, ADA);
  await closeUp(store, LOCKS, true);
  const posted = [];
  const post = async (envelopes) => {
    posted.push(...envelopes);
    return { sealed: envelopes.map(({ id }, place) => ({ id, is_kept: posted.length > 1 || place > 0 })) };
  };

  const carried = await carry({ ada: "a" }, async () => store, post, LOCKS);

  assert.ok(posted.length >= 4);
  assert.equal(carried + (await countOf(store)), 200); // one that the server could not open stays, and holds back none
  assert.deepEqual(Object.keys(posted[0]).sort(), ["id", "key", "nonce", "sender", "text"]);
});

test("a courier comes again while something waits, later each time, and at once when there is a network", async () => {
  const pauses = [], left = [3, 3, 3, 0];
  let due;
  const clock = { set: (deed, pause) => { due = deed; pauses.push(pause); }, clear: () => {}, chance: () => 0.5 };
  const courier = openCourier(async () => left.shift() ?? 0, clock);

  await courier.go();
  await due();
  assert.ok(pauses[1] > pauses[0]);
  await courier.now();
  assert.equal(pauses[2], pauses[0]);
  await due();
  assert.equal(pauses.length, 3); // nothing waits: it rests
});

test("what is kept while a courier is on its way goes with the next", async () => {
  let runs = 0, courier;
  courier = openCourier(async () => { if (++runs === 1) courier.go(); return 0; });

  await courier.go();

  assert.equal(runs, 2);
});
