// @ts-check
/** A phone's store and a server that behave as the real ones, in memory, with what may go wrong between them. */

export function aStore() {
  let facts = [], aside = [], envelopes = [], notes = {}, head;
  return {
    device: "telefono",
    close: () => {},
    remember: async (name, value) => { notes[name] = value; },
    recall: async (name) => notes[name],
    seal: async (envelope, ids) => {
      envelopes.push({ ...envelope, count: ids.length });
      facts = facts.filter((fact) => !ids.includes(fact.id));
    },
    sealed: async () => [...envelopes],
    forgetSealed: async (ids) => { envelopes = envelopes.filter((one) => !ids.includes(one.id)); },
    head: async () => head,
    append: async (fact, before, link) => {
      if ((head?.sequence ?? 0) !== (before?.sequence ?? 0)) return false;
      facts.push(fact);
      head = { sequence: fact.sequence, link };
      return true;
    },
    first: async (n) => facts.slice(0, n),
    forget: async (ids) => { facts = facts.filter((fact) => !ids.includes(fact.id)); },
    setAside: async (refused) => {
      aside.push(...refused);
      facts = facts.filter((fact) => !refused.some((one) => one.fact.id === fact.id));
    },
    waiting: async () => facts.length,
    ids: () => facts.map((fact) => fact.id),
    aside: () => aside.map((one) => ({ id: one.fact.id, reason: one.reason })),
    saved: () => structuredClone({ facts, aside, envelopes, notes, head }),
    restore: (old) => { ({ facts, aside, envelopes, notes, head } = structuredClone(old)); },
  };
}

/** One courier at a time is not what is tried here. */
export const LOCKS = /** @type {any} */ ({ request: (name, deed) => deed() });

/** Keeps by id, accepts a duplicate, refuses another story. `fate` says what happens to the next request. */
export function aServer({ fate = () => "", refuses = () => "" } = {}) {
  const kept = new Map();
  return {
    kept: () => [...kept.keys()],
    post: async (batch) => {
      const happens = fate(batch);
      if (happens === "lost before") throw new Error("no network");
      const reply = { accepted: [], refused: [] };
      for (const fact of happens === "reordered" ? [...batch].reverse() : batch) {
        const story = JSON.stringify(fact), reason = refuses(fact) || (kept.get(fact.id) ?? story) !== story && "id_taken";
        if (reason) reply.refused.push({ id: fact.id, reason });
        else { kept.set(fact.id, story); reply.accepted.push(fact.id.slice(-12)); }
      }
      if (happens === "lost after") throw new Error("no reply");
      return happens === "says nothing" ? { accepted: [] } : reply;
    },
  };
}
