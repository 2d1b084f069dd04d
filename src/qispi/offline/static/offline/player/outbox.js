// @ts-check
/**
 * The outbox: what this phone has seen and the server has not yet promised to keep.
 * A fact leaves it for one reason only: a reply that names its id.
 *
 * @typedef {import("./facts.js").Fact} Fact
 * @typedef {import("./facts.js").Head} Head
 * @typedef {{accepted: string[], refused?: {id: string, reason: string}[], why?: Record<string, string>}} Reply
 * @typedef {{head(): Promise<Head | undefined>, append(fact: Fact, head: Head | undefined, link: string): Promise<boolean>,
 *   first(n: number): Promise<Fact[]>, forget(ids: string[]): Promise<void>,
 *   setAside(refused: {fact: Fact, reason: string, why: string}[]): Promise<void>}} Store
 */

import { linkOf, nextFact } from "./facts.js";

export const BATCH = 50;
const TAIL = 12; // signs of an id by which a reply names it
const LONGEST_PAUSE = 10 * 60_000;

/** The server did not read the batch at all; nothing of it was kept. */
export class NotRead extends Error {}

/** The session is over: nobody knows who speaks. The facts stay. */
export class SignedOut extends Error {}

/**
 * @param {Store} store @param {(facts: Fact[]) => Promise<Reply>} post
 * @param {() => void} changed told after each change, so that the screen counts anew
 */
export function openOutbox(store, post, changed = () => {}) {
  /** @type {Promise<number> | null} */
  let sending = null; // one courier in this tab; navigator.locks, in the caller, keeps the other tabs waiting

  async function send() {
    let sent = 0;
    for (let batch = await store.first(BATCH); batch.length; batch = await store.first(BATCH)) {
      const settled = await deliver(batch);
      sent += settled.accepted;
      if (!settled.any) break; // a server that says nothing gets no second word
    }
    return sent;
  }

  /** @param {Fact[]} batch @returns {Promise<{accepted: number, any: boolean}>} */
  async function deliver(batch) {
    let reply;
    try {
      reply = await post(batch); // throws without network; nothing was forgotten
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      return halved(batch, error);
    }
    const accepted = named(batch, reply.accepted);
    const reasons = new Map((reply.refused ?? []).map((one) => [one.id, one.reason]));
    const refused = batch.filter((fact) => reasons.has(fact.id)).map((fact) => {
      const reason = /** @type {string} */ (reasons.get(fact.id));
      return { fact, reason, why: reply.why?.[reason] ?? "" };
    });
    if (refused.length) await store.setAside(refused);
    await store.forget(accepted.filter((id) => !reasons.has(id)));
    if (accepted.length || refused.length) changed();
    return { accepted: accepted.length, any: accepted.length + refused.length > 0 };
  }

  /** One record that nobody can read must not hold back the others for ever (enketo #1226).
   * @param {Fact[]} batch @param {NotRead} error @returns {Promise<{accepted: number, any: boolean}>} */
  async function halved(batch, error) {
    if (batch.length === 1) {
      await store.setAside([{ fact: batch[0], reason: "batch_unreadable", why: error.message }]);
      changed();
      return { accepted: 0, any: true };
    }
    const half = Math.ceil(batch.length / 2);
    const first = await deliver(batch.slice(0, half)), second = await deliver(batch.slice(half));
    return { accepted: first.accepted + second.accepted, any: first.any || second.any };
  }

  return {
    /** Safe on the disk before anybody sees it on the screen. @param {import("./facts.js").Told} told */
    async keep(told, now = Date.now()) {
      for (;;) {
        const head = await store.head();
        const fact = nextFact(told, head, now);
        if (await store.append(fact, head, await linkOf(fact))) {
          changed();
          return fact;
        }
      }
    },
    /** How many facts this call delivered. */
    flush: () => (sending ??= send().finally(() => { sending = null; })),
  };
}

/** Those of a batch that a reply names, whole or by their last signs. @param {Fact[]} batch @param {string[]} names */
function named(batch, names) {
  const told = new Set(names);
  return batch.map((fact) => fact.id).filter((id) => told.has(id) || told.has(id.slice(-TAIL)));
}

/** Packed by the browser itself. @param {object} said @returns {Promise<Uint8Array>} */
export async function packed(said) {
  const stream = new Blob([JSON.stringify(said)]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The request that carries a batch. The server takes it only from `person`: a colleague may sign in just before it leaves.
 * @param {typeof fetch} fetch @param {string} address @param {string} device @param {string} person */
export function postTo(fetch, address, device, person = "1") {
  /** @param {object} said @returns {Promise<any>} */
  async function posted(said) {
    const reply = await fetch(address, {
      method: "POST",
      body: await packed({ device, ...said }),
      redirect: "manual", // to the door of those who have to sign in again
      headers: {
        "Content-Type": "application/json", "Content-Encoding": "gzip", Accept: "application/json", "X-Qispi": person,
      },
    });
    if (reply.status === 401 || reply.type === "opaqueredirect" || (reply.status >= 300 && reply.status < 400)) throw new SignedOut();
    if (reply.status === 409 || reply.status === 413) throw new NotRead((await reply.json().catch(() => ({}))).error ?? "");
    if (!reply.ok) throw new Error(`inbox: ${reply.status}`);
    return reply.json();
  }
  return {
    facts: (/** @type {Fact[]} */ facts) => posted({ facts }),
    sealed: (/** @type {object[]} */ sealed) => posted({ sealed }),
  };
}

/** How long to wait after so many failures: longer each time, and not all phones at once.
 * @param {number} failures @param {number} chance between 0 and 1 */
export function pauseAfter(failures, chance = Math.random()) {
  const longest = Math.min(LONGEST_PAUSE, 2000 * 2 ** Math.min(failures, 12));
  return Math.round(longest * (0.5 + chance / 2));
}

/** One courier for all tabs of this phone. @template T @param {LockManager} locks @param {string} local @param {() => Promise<T>} deed */
export const alone = (locks, local, deed) => locks.request(`qispi-outbox-${local}`, deed);
