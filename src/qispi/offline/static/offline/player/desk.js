// @ts-check
/**
 * Who studies on this phone: her store, her outbox, and when what she did is sent. Facts are on the disk before anything
 * is shown as done, and leave only while the same person is signed in.
 *
 * @typedef {import("./outbox.js").Store} Store
 * @typedef {{inbox: string, phone: string}} Addresses
 * @typedef {{waiting: number, aside: number, sentAt: string}} Tally
 */

import { MINE, PEOPLE, peopleIn } from "./carry.js";
import { remembering } from "./exam_desk.js";
import { newId } from "./facts.js";
import { leave } from "./leave.js";
import { SignedOut, alone, openOutbox, postTo } from "./outbox.js";
import { openStore } from "./store.js";

const people = () => peopleIn(localStorage);

/** @param {Addresses} addresses @param {(tally: Tally) => void} tell told whenever what waits has changed */
export function openDesk(addresses, tell) {
  /** @type {Awaited<ReturnType<typeof seated>> | null} */
  let mine = null;
  let sentAt = "";

  /** The store of a person on this phone, and her outbox. @param {string} local */
  async function seated(local) {
    const kept = await openStore(indexedDB, local);
    const person = Object.keys(people()).find((one) => people()[one] === local);
    const post = remembering(kept, postTo(fetch.bind(self), addresses.inbox, local, person).facts);
    return { local, kept, outbox: openOutbox(kept, post, count) };
  }

  async function count() {
    const waiting = mine ? await mine.kept.waiting() : 0;
    const aside = mine ? (await mine.kept.aside()).length : 0;
    tell({ waiting, aside, sentAt });
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
    send();
    return true;
  }

  /** Another person's session must not carry what is hers. */
  async function send() {
    if (!mine || people()[await whoIsHere()] !== mine.local) return;
    const { outbox, local } = mine;
    try {
      if (await alone(navigator.locks, local, outbox.flush)) sentAt = hour();
    } catch (error) {
      if (!(error instanceof SignedOut || error instanceof Error)) throw error; // no network: it stays and is counted
    }
    await count();
  }

  /** Whoever is signed in, by number; nothing without network or session. @returns {Promise<string>} */
  async function whoIsHere() {
    const answer = await fetch(addresses.phone, { headers: { Accept: "application/json" } }).catch(() => null);
    return answer?.ok && !answer.redirected ? (await answer.json()).person : "";
  }

  /** She sits down; true where somebody else sat here. @param {string} person */
  async function sitDown(person) {
    const known = people();
    known[person] ??= newId();
    localStorage.setItem(PEOPLE, JSON.stringify(known));
    localStorage.setItem(MINE, known[person]);
    if (mine?.local === known[person]) return false;
    const isAnother = Boolean(mine);
    mine?.kept.close();
    mine = await seated(known[person]);
    await count();
    return isAnother;
  }

  /** Whoever studied here leaves; gives back how much is still to be sent. */
  async function getUp() {
    mine?.kept.close();
    const remove = (/** @type {string} */ local) => void indexedDB.deleteDatabase(`qispi-${local}`);
    const { staying, unsent } = await leave(people(), (local) => openStore(indexedDB, local), remove);
    for (const name of [PEOPLE, MINE]) localStorage.removeItem(name);
    if (unsent) localStorage.setItem(PEOPLE, JSON.stringify(staying));
    mine = null;
    await count();
    return unsent;
  }

  return {
    wake, keep, send, whoIsHere, sitDown, getUp,
    /** The store of whoever sits here, or nothing. */
    store: () => mine?.kept,
  };
}

const hour = () => new Date().toLocaleTimeString("es-PE", { hour: "2-digit", minute: "2-digit", hour12: false });
