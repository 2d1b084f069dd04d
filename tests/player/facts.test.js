// @ts-check
/** The golden facts, on the phone's side: tests/facts/test_golden.py holds the server to the same file. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { canonical, linkOf } from "../../src/qispi/offline/static/offline/player/facts.js";

const { actor, device, home, cases } = JSON.parse(readFileSync(new URL("../golden/facts.json", import.meta.url), "utf8"));

for (const { title, fact, canonical: text, link, digest, statement, is_plain: isPlain } of cases) {
  test(`a golden fact is written and hashed as the server does: ${title}`, async () => {
    assert.equal(canonical(fact), text);
    assert.equal(await linkOf(fact), link);
    assert.equal(fact.id, statement.id);
    assert.deepEqual(statement.actor.account, { homePage: home, name: actor });

    const { kind, version, context, sequence, body } = statement.context.extensions[`${home}xapi/fact`];
    const kept = { actor, body, context, device, device_at: statement.timestamp, kind, sequence, version };
    // what the statement tells is enough for the digest; the server's own orders strange keys and writes fractions its way
    if (isPlain) assert.equal(await hexOf(kept), digest);
  });
}

async function hexOf(told) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(told)));
  return Buffer.from(hash).toString("hex");
}
