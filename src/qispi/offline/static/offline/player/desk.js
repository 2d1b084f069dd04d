// @ts-check
/**
 * Who studies on this phone: her store, her outbox, and when what she did is sent. Facts are on the disk before anything
 * is shown as done, and leave while the same person is signed in, or closed, with whoever is.
 *
 * @typedef {import("./outbox.js").Store} Store
 * @typedef {import("./carry.js").Author & {person: string}} Seat  what the server says of whoever is signed in
 * @typedef {{inbox: string, phone: string}} Addresses
 * @typedef {{waiting: number, aside: number, sentAt: string, others: {initials: string, count: number}[]}} Tally
 */

import { MINE, PEOPLE, carry, closeUp, countOf, introduce, peopleIn, whoWaits } from "./carry.js";
import { openCourier } from "./courier.js";
import { remembering } from "./exam_desk.js";
import { newId } from "./facts.js";
import { leave } from "./leave.js";
import { SignedOut, alone, openOutbox, postTo } from "./outbox.js";
import { hourOf } from "./page.js";
import { openStore } from "./store.js";

const people = () => peopleIn(localStorage);
const storeOf = (/** @type {string} */ local) => openStore(indexedDB, local);
const personOf = (/** @type {string} */ local) => Object.keys(people()).find((one) => people()[one] === local);

/** @param {Addresses} addresses @param {(tally: Tally) => void} tell told whenever what waits has changed */
export function openDesk(addresses, tell) {
  /** @type {Awaited<ReturnType<typeof seated>> | null} */
  let mine = null;
  let sentAt = "";

  /** The store of a person on this phone, and her outbox. @param {string} local */
  async function seated(local) {
    const kept = await storeOf(local);
    const post = postTo(fetch.bind(self), addresses.inbox, local, personOf(local));
    return { local, kept, post, outbox: openOutbox(kept, remembering(kept, post.facts), count) };
  }

  async function count() {
    const waiting = mine ? await countOf(mine.kept) : 0;
    const aside = mine ? (await mine.kept.aside()).length : 0;
    const others = await whoWaits(people(), storeOf, mine?.local);
    tell({ waiting, aside, sentAt, others });
    return waiting + others.reduce((sum, one) => sum + one.count, 0);
  }

  /** Whoever was signed in last sits here, also without network. */
  async function wake() {
    const local = localStorage.getItem(MINE);
    if (local) mine = await seated(local);
    await count();
  }

  /** True once it is on the disk, and then on its way if there is one.
   * @param {{kind: string, context?: string, version?: number, body: object}} told */
  async function keep(told) {
    if (!mine) return false;
    try {
      await mine.outbox.keep(told);
    } catch {
      return false;
    }
    courier.go();
    return true;
  }

  /** Another person's session must not carry what is hers, but for what is closed. */
  async function send() {
    if (!mine || !(await count())) return 0;
    const { outbox, local, post } = mine, seat = await whoIsHere();
    if (!seat || people()[seat.person] !== local) return count();
    try {
      const sent = await alone(navigator.locks, local, outbox.flush);
      if (sent + (await carry(people(), storeOf, post.sealed, navigator.locks))) sentAt = hourOf(new Date());
    } catch (error) {
      if (!(error instanceof SignedOut || error instanceof Error)) throw error; // no network: it stays and is counted
    }
    return count();
  }
  const courier = openCourier(send);

  /** Whoever is signed in; nobody without network or session. @returns {Promise<Seat | null>} */
  async function whoIsHere() {
    const answer = await fetch(addresses.phone, { headers: { Accept: "application/json" } }).catch(() => null);
    return answer?.ok && !answer.redirected ? answer.json() : null;
  }

  /** What others could not send is closed. @param {string} but whose stays readable */
  async function closeOthers(but) {
    for (const local of Object.values(people())) {
      if (local === but) continue;
      const kept = await storeOf(local);
      await closeUp(kept, navigator.locks, true).catch(() => 0); // a full phone: it waits as it is
      kept.close();
    }
  }

  /** She sits down; true where somebody else sat here. @param {Seat} seat */
  async function sitDown(seat) {
    const known = people(), { person } = seat;
    known[person] ??= newId();
    localStorage.setItem(PEOPLE, JSON.stringify(known));
    localStorage.setItem(MINE, known[person]);
    const isAnother = Boolean(mine) && mine?.local !== known[person];
    if (mine?.local !== known[person]) {
      mine?.kept.close();
      mine = await seated(known[person]);
    }
    await introduce(mine.kept, seat).catch(() => undefined); // a full phone: what waits is hers to send
    await closeOthers(known[person]);
    await count();
    return isAnother;
  }

  /** Whoever studied here leaves; gives back how much is still to be sent. */
  async function getUp() {
    mine?.kept.close();
    await closeOthers("");
    const remove = (/** @type {string} */ local) => void indexedDB.deleteDatabase(`qispi-${local}`);
    const { staying, unsent } = await leave(people(), storeOf, remove);
    for (const name of [PEOPLE, MINE]) localStorage.removeItem(name);
    if (unsent) localStorage.setItem(PEOPLE, JSON.stringify(staying));
    mine = null;
    await count();
    return unsent;
  }

  return {
    wake, keep, send: courier.go, sendNow: courier.now, whoIsHere, sitDown, getUp,
    /** The store of whoever sits here, or nothing. */
    store: () => mine?.kept,
  };
}
