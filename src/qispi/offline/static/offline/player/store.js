// @ts-check
/**
 * What lies on this phone, a database for each person with a random name of its own. A fact is on the disk before
 * anybody is told that it is kept: Chromium's own default may lose the last seconds in a power cut.
 *
 * @typedef {import("./facts.js").Fact} Fact
 * @typedef {import("./facts.js").Head} Head
 * @typedef {import("./seal.js").Envelope} Envelope
 */

const DURABLE = /** @type {const} */ ({ durability: "strict" });
const FACTS = "facts"; // not sent yet, by their place in the order
const ASIDE = "aside"; // refused, with the reason
const SEALED = "sealed"; // closed, to be carried by whoever comes into the network
const KNOWN = "known"; // head of the chain; what the server told of the person

/** @param {IDBFactory} factory @param {string} local the random name of a person on this phone */
export async function openStore(factory, local) {
  const base = await opened(factory, `qispi-${local}`);
  // another tab that opens a newer version must not wait for this one
  base.onversionchange = () => base.close();

  /** @template T @param {string[]} names @param {IDBTransactionMode} mode @param {(t: IDBTransaction) => T} deed */
  const within = (names, mode, deed) => settled(base.transaction(names, mode, DURABLE), deed);

  return {
    device: local,
    /** @returns {Promise<Head | undefined>} */
    head: () => within([KNOWN], "readonly", (t) => asked(t.objectStore(KNOWN).get("head"))),
    /** Keep a fact if nothing was kept since `head`: two tabs share one order.
     * @param {Fact} fact @param {Head | undefined} head @param {string} link @returns {Promise<boolean>} */
    append: (fact, head, link) =>
      within([FACTS, KNOWN], "readwrite", async (t) => {
        const now = await asked(t.objectStore(KNOWN).get("head"));
        if ((now?.sequence ?? 0) !== (head?.sequence ?? 0)) return false;
        t.objectStore(FACTS).put(fact);
        t.objectStore(KNOWN).put({ sequence: fact.sequence, link }, "head");
        return true;
      }),
    /** @param {number} n @returns {Promise<Fact[]>} */
    first: (n) => within([FACTS], "readonly", (t) => asked(t.objectStore(FACTS).index("order").getAll(null, n))),
    /** @returns {Promise<number>} */
    waiting: () => within([FACTS], "readonly", (t) => asked(t.objectStore(FACTS).count())),
    /** @param {string[]} ids */
    forget: (ids) => within([FACTS], "readwrite", (t) => { for (const id of ids) t.objectStore(FACTS).delete(id); }),
    /** Kept and shown with its reason, never dropped in silence. @param {{fact: Fact, reason: string, why: string}[]} refused */
    setAside: (refused) =>
      within([FACTS, ASIDE], "readwrite", (t) => {
        for (const one of refused) {
          t.objectStore(ASIDE).put({ ...one, id: one.fact.id });
          t.objectStore(FACTS).delete(one.fact.id);
        }
      }),
    aside: () => within([ASIDE], "readonly", (t) => asked(t.objectStore(ASIDE).getAll())),
    /** What was refused is tried again: after an update a kind may be known. */
    retryAside: () =>
      within([FACTS, ASIDE], "readwrite", async (t) => {
        for (const { fact } of await asked(t.objectStore(ASIDE).getAll())) t.objectStore(FACTS).put(fact);
        t.objectStore(ASIDE).clear();
      }),
    /** An envelope stands in the place of the facts inside it, in one step. @param {Envelope} envelope @param {string[]} ids */
    seal: (envelope, ids) =>
      within([FACTS, SEALED], "readwrite", (t) => {
        t.objectStore(SEALED).put({ ...envelope, count: ids.length });
        for (const id of ids) t.objectStore(FACTS).delete(id);
      }),
    /** @returns {Promise<(Envelope & {count: number})[]>} */
    sealed: () => within([SEALED], "readonly", (t) => asked(t.objectStore(SEALED).getAll())),
    /** @param {string[]} ids */
    forgetSealed: (ids) => within([SEALED], "readwrite", (t) => { for (const id of ids) t.objectStore(SEALED).delete(id); }),
    /** @param {string} name @param {unknown} value */
    remember: (name, value) => within([KNOWN], "readwrite", (t) => { t.objectStore(KNOWN).put(value, name); }),
    /** @param {string} name */
    recall: (name) => within([KNOWN], "readonly", (t) => asked(t.objectStore(KNOWN).get(name))),
    /** All that was remembered but the head, since the order of the facts goes on, the initials, for the door, and tests that
     * are not handed in. */
    forgetNotes: () =>
      within([KNOWN], "readwrite", async (t) => {
        const stays = (/** @type {IDBValidKey} */ name) => name === "head" || name === "initials" || String(name).startsWith("exam-");
        const names = await asked(t.objectStore(KNOWN).getAllKeys());
        for (const name of names) if (!stays(name)) t.objectStore(KNOWN).delete(name);
      }),
    close: () => base.close(),
  };
}

/** @param {IDBFactory} factory @param {string} name @returns {Promise<IDBDatabase>} */
function opened(factory, name) {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    const base = request.result;
    base.createObjectStore(FACTS, { keyPath: "id" }).createIndex("order", "sequence");
    base.createObjectStore(ASIDE, { keyPath: "id" });
    base.createObjectStore(SEALED, { keyPath: "id" });
    base.createObjectStore(KNOWN);
  };
  return asked(request);
}

/** @param {IDBRequest} request @returns {Promise<any>} */
function asked(request) {
  return new Promise((tell, fail) => {
    request.onsuccess = () => tell(request.result);
    request.onerror = () => fail(request.error);
  });
}

/** What a deed gives back, told only once the transaction is on the disk.
 * @template T @param {IDBTransaction} transaction @param {(t: IDBTransaction) => T} deed @returns {Promise<Awaited<T>>} */
async function settled(transaction, deed) {
  const done = new Promise((tell, fail) => {
    transaction.oncomplete = () => tell(undefined);
    transaction.onabort = () => fail(transaction.error ?? new Error("aborted"));
  });
  const given = deed(transaction);
  const [result] = await Promise.all([given, done]);
  return /** @type {Awaited<T>} */ (result);
}
