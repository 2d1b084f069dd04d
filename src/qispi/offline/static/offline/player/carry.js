// @ts-check
/**
 * Several people on one phone. What one of them could not send is closed to the server's key before another sits down,
 * and leaves with whoever comes into the network: who carries it can't read it.
 *
 * @typedef {import("./seal.js").Envelope} Envelope
 * @typedef {import("./seal.js").ServerKey} ServerKey
 * @typedef {import("./facts.js").Fact} Fact
 * @typedef {Awaited<ReturnType<typeof import("./store.js").openStore>>} Kept
 * @typedef {(local: string) => Promise<Kept>} Open
 * @typedef {{initials: string, token: string, key: ServerKey}} Author
 * @typedef {{sealed: {id: string, is_kept: boolean}[]}} Reply
 */

import { BATCH, alone } from "./outbox.js";
import { sealed } from "./seal.js";

export const PEOPLE = "qispi-people"; // who stands behind which store of this phone, by number
export const MINE = "qispi-mine"; // the store of whoever was signed in last
const INITIALS = "initials";
const AUTHOR = "author";
const MOST_TEXT = 40_000; // signs of one envelope and of one request; the server takes 64 KB packed

/** The stores of this phone by their person's number. @returns {Record<string, string>} */
export const peopleIn = (/** @type {Storage} */ storage) => JSON.parse(storage.getItem(PEOPLE) ?? "{}");

/** What the server gave whoever signed in: her initials for the door, and what it takes to close what she can't send.
 * @param {Kept} kept @param {Author} author */
export async function introduce(kept, { initials, token, key }) {
  await kept.remember(INITIALS, initials);
  await kept.remember(AUTHOR, { token, key });
}

/** How much of a person waits here, closed or not. @param {Kept} kept */
export async function countOf(kept) {
  const closed = (await kept.sealed()).reduce((sum, one) => sum + one.count, 0);
  return (await kept.waiting()) + closed;
}

/** Those who have something here that nobody has sent, by their initials.
 * @param {Record<string, string>} people @param {Open} open @param {string} but a store that is not asked */
export async function whoWaits(people, open, but = "") {
  const waiting = [];
  for (const local of Object.values(people)) {
    if (local === but) continue;
    const kept = await open(local), count = await countOf(kept);
    if (count) waiting.push({ local, count, initials: (await kept.recall(INITIALS)) ?? "" });
    kept.close();
  }
  return waiting;
}

/**
 * Close all that a person has not sent. Without what the server gave her nothing can be closed: it waits for herself.
 * `leaves`: another person sits down, so that nothing of this one stays readable, her proof neither.
 * @param {Kept} kept @param {LockManager} locks @param {boolean} leaves
 */
export const closeUp = (kept, locks, leaves) =>
  alone(locks, kept.device, async () => {
    const author = await kept.recall(AUTHOR);
    if (!author) return 0;
    let closed = 0;
    for (let facts = await kept.first(BATCH); facts.length; facts = await kept.first(BATCH)) {
      const some = fitting(facts);
      const said = { token: author.token, device: kept.device, facts: some };
      await kept.seal(await sealed(said, author.key), some.map((one) => one.id));
      closed += some.length;
    }
    if (leaves) await kept.remember(AUTHOR, undefined);
    return closed;
  });

/** As many of the first as fit into one envelope, at least one. @template {object} T @param {T[]} all @returns {T[]} */
function fitting(all) {
  let signs = 0;
  const place = all.findIndex((one) => (signs += JSON.stringify(one).length) > MOST_TEXT);
  return place < 0 ? all : all.slice(0, Math.max(1, place));
}

/**
 * Bring all envelopes of this phone to the server. One that it can't open stays, and the next is not held back by it.
 * @param {Record<string, string>} people @param {Open} open @param {(envelopes: Envelope[]) => Promise<Reply>} post
 * @param {LockManager} locks
 */
export async function carry(people, open, post, locks) {
  let carried = 0;
  for (const local of Object.values(people)) {
    const kept = await open(local);
    try {
      carried += await alone(locks, local, () => carryOne(kept, post));
    } finally {
      kept.close();
    }
  }
  return carried;
}

/** @param {Kept} kept @param {(envelopes: Envelope[]) => Promise<Reply>} post */
async function carryOne(kept, post) {
  let carried = 0;
  for (let left = await kept.sealed(); left.length; ) {
    const some = fitting(left.slice(0, 20));
    left = left.slice(some.length);
    const { sealed: said } = await post(some.map(({ id, key, sender, nonce, text }) => ({ id, key, sender, nonce, text })));
    const arrived = new Set(said.filter((one) => one.is_kept).map((one) => one.id));
    await kept.forgetSealed([...arrived]);
    carried += some.filter((one) => arrived.has(one.id)).reduce((sum, one) => sum + one.count, 0);
  }
  return carried;
}
