// @ts-check
/**
 * The player's modules over a store in memory against the real server, without a browser: thousands of seeded stories.
 * `node model.js '{"url":…,"orders":…,"people":[…],"first":0,"runs":1000}'` writes a line for each story; at "dead" it waits
 * for a line that says that the server is up again. tests/interruptions/model.py asks, and counts the server's tables.
 */

import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { gunzipSync, gzipSync } from "node:zlib";

import { carry, closeUp, countOf, introduce } from "../../src/qispi/offline/static/offline/player/carry.js";
import { openOutbox, postTo } from "../../src/qispi/offline/static/offline/player/outbox.js";
import { LOCKS, aStore } from "../player/stand_in.js";

const INBOX = "/offline/inbox/", HOUR = 3_600_000, STATEMENTS = 30;
const { url, orders, people, first, runs } = JSON.parse(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** What a kind may do to the next request. */
const FATES = {
  network_cut_mid_request: ["cut", "half"],
  reply_lost_after_commit: ["lost", "proxy", "wifi"],
  session_expired: ["expired"],
  person_changed: ["another"],
  batch_reordered: ["stirred", "twice", "old"],
};
const DEEDS = {
  tab_closed: async (story) => { await story.keepHalf(); story.open(); },
  storage_near_full: async (story) => { story.isFull = true; await story.keep(); story.isFull = false; },
  clock_changed: async (story) => { story.now += story.pick([1, -1, 24, -24, 24 * 365, -24 * 3650]) * HOUR; },
  restored_from_old_backup: async (story) => story.restore(),
  person_changed: async (story) => story.closedAndCarried(),
  server_killed: async (story) => story.killed(),
};
const LIGHT = [...new Set([...Object.keys(FATES), ...Object.keys(DEEDS), "all_at_once"])].filter((kind) => kind !== "server_killed");
const kindOf = (seed) => (seed % 200 === 199 ? "server_killed" : LIGHT[seed % LIGHT.length]); // a start takes a second

class Story {
  constructor(seed) {
    this.chance = mulberry(seed);
    this.seed = seed;
    this.kind = kindOf(seed);
    this.own = people[seed % people.length];
    this.other = people[(seed + 1) % people.length];
    this.store = aStore();
    this.shown = [];
    this.trace = [];
    this.earlier = [];
    this.now = Date.UTC(2025, 2, 10) + seed;
    this.made = 0;
    this.open();
  }

  pick(all) { return all[Math.floor(this.chance() * all.length)]; }

  open() {
    const full = () => { throw new DOMException("full", "QuotaExceededError"); };
    const store = { ...this.store, append: (...said) => (this.isFull && this.chance() < 0.5 ? full() : this.store.append(...said)) };
    this.post = postTo((address, init) => this.fetch(address, init), url + INBOX, this.store.device, this.own.person);
    this.outbox = openOutbox(store, this.post.facts);
  }

  told() {
    const mark = `${this.seed}-${this.made++}`;
    return { kind: "lesson_opened", context: this.own.study, body: { lesson: "u1-l1", mark } };
  }

  async keep(number = 1 + Math.floor(this.chance() * 4)) {
    for (let n = 0; n < number; n++) {
      const told = this.told();
      const error = await this.outbox.keep(told, this.now).then(() => this.shown.push(told.body.mark) && "", (one) => one.name);
      this.trace.push(`keeps ${error}`);
      this.now += 1000;
    }
  }

  /** The page is gone before it showed what was written, or before it was. */
  async keepHalf() {
    if (this.chance() < 0.5) await this.outbox.keep(this.told(), this.now);
    this.trace.push("gone");
  }

  async flush(fate = "") {
    this.fate = fate;
    this.trace.push(`sends ${fate}: ${await this.outbox.flush().catch((error) => error.constructor.name)}`);
    this.fate = "";
  }

  /** Yesterday's store comes back once its facts were sent; what was kept since stays with it. */
  async restore() {
    await this.keep();
    const old = this.store.saved();
    await this.flush(this.chance() < 0.4 ? "lost" : "");
    await this.flush();
    if (!(await this.store.waiting())) this.store.restore(old);
    this.trace.push("restored");
  }

  /** She is gone; a colleague sits down, and carries. */
  async closedAndCarried() {
    await introduce(this.store, this.own.seat);
    await closeUp(this.store, LOCKS, true);
    await this.carried(this.pick(["", "lost", "cut"]));
  }

  async carried(fate = "") {
    const post = postTo((address, init) => this.fetch(address, init), url + INBOX, "other", this.other.person);
    this.fate = fate;
    this.speaks = this.other;
    const carried = await carry({ own: "own" }, async () => this.store, post.sealed, LOCKS).catch((error) => error.constructor.name);
    this.trace.push(`carried ${fate}: ${carried}`);
    this.speaks = undefined;
    this.fate = "";
  }

  async killed() {
    await this.keep();
    writeFileSync(orders, String(Math.floor(this.chance() * STATEMENTS)));
    await this.flush();
    console.log("dead");
    await lines.next();
  }

  async fetch(address, init) {
    const cookie = this.fate === "expired" ? "" : `sessionid=${(this.fate === "another" ? this.other : this.speaks ?? this.own).cookie}`;
    const send = (body = init.body) => fetch(address, { ...init, body, headers: { ...init.headers, Cookie: cookie } });
    const fate = this.fate;
    if (fate === "cut") throw new TypeError("no network");
    if (fate === "half") { await send(init.body.slice(0, Math.floor(init.body.length / 2))); throw new TypeError("cut"); }
    if (fate === "wifi") return new Response("<h1>Bienvenido</h1>");
    if (fate === "old" && this.earlier.length) await (await send(this.pick(this.earlier))).text();
    this.earlier.push(init.body);
    if (fate === "twice") await (await send()).text();
    const reply = await send(fate === "stirred" ? this.stirred(init.body) : init.body);
    if (fate === "lost") { await reply.text(); throw new TypeError("no reply"); }
    if (fate === "proxy") { await reply.text(); return new Response("<h1>Bad Gateway</h1>", { status: 502 }); }
    return reply;
  }

  stirred(body) {
    const said = JSON.parse(gunzipSync(body).toString());
    const facts = [...said.facts, ...said.facts.filter(() => this.chance() < 0.5)];
    return gzipSync(JSON.stringify({ ...said, facts: facts.map((fact) => [this.chance(), fact]).sort(([a], [b]) => a - b).map(([, fact]) => fact) }));
  }

  async run() {
    const isAll = this.kind === "all_at_once";
    const fates = isAll ? Object.values(FATES).flat() : FATES[this.kind] ?? [""];
    const deeds = isAll ? Object.entries(DEEDS).filter(([kind]) => kind !== "server_killed").map(([, deed]) => deed) : [DEEDS[this.kind]].filter(Boolean);
    for (let step = 0, steps = 2 + Math.floor(this.chance() * 3); step < steps; step++) {
      await this.keep();
      if (deeds.length && this.chance() < 0.7) await this.pick(deeds)(this);
      if (fates[0] && this.chance() < 0.7) await this.flush(this.pick(fates));
      if (this.chance() < 0.3) await this.flush();
      if (this.kind === "server_killed") break;
    }
    if (this.kind === "server_killed") await this.killed();
    this.open();
    for (let n = 0; n < 2; n++) await this.flush();
    await this.carried();
    return { seed: this.seed, kind: this.kind, shown: this.shown, waiting: await countOf(this.store), aside: this.store.aside().length, trace: this.trace };
  }
}

function mulberry(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

for (const one of people) {
  const headers = { Accept: "application/json", Cookie: `sessionid=${one.cookie}` };
  one.seat = await (await fetch(`${url}/offline/quien.json`, { headers })).json();
}
for (let seed = first; seed < first + runs; seed++) console.log(JSON.stringify(await new Story(seed).run()));
process.exit(0);
