/** What a phone keeps of a course: verified files alone, and a cut download goes on. */
import assert from "node:assert/strict";
import test from "node:test";

import { addressOf, download, hashOf, isUnderstood, missing } from "../../src/qispi/offline/static/offline/player/download.js";
import { counted } from "../../src/qispi/offline/static/offline/player/page.js";
import { after, goesOnWith } from "../../src/qispi/offline/static/offline/player/shelf.js";

function aStore() {
  const kept = new Map();
  return { kept, match: async (address) => kept.get(address), put: async (address, file) => void kept.set(address, file) };
}

async function aFile(text) {
  const data = new TextEncoder().encode(text);
  return { path: `${text}.html`, sha256: await hashOf(data), size: data.length, packed: data.length, data };
}

function aServer(files, { breaks = 0, cutsAfter = Infinity } = {}) {
  let answered = 0;
  return async (address) => {
    if (answered >= cutsAfter) throw new TypeError("no network");
    answered += 1;
    const file = files.find((one) => addressOf(one.sha256) === address);
    return new Response(breaks-- > 0 ? "something else" : file.data);
  };
}

test("a cut download goes on with the files that are missing", async () => {
  const files = await Promise.all(["a", "b", "c"].map(aFile));
  const store = aStore();

  await assert.rejects(download(files, store, aServer(files, { cutsAfter: 2 }), () => {}));
  assert.deepEqual((await missing(files, store)).map((file) => file.path), ["c.html"]);
  await download(files, store, aServer(files, { cutsAfter: 1 }), () => {});

  assert.deepEqual(await missing(files, store), []);
});

test("a broken copy on the way is asked for once more", async () => {
  const files = [await aFile("a")];
  const store = aStore();

  await download(files, store, aServer(files, { breaks: 1 }), () => {});

  assert.equal(await (await store.match(addressOf(files[0].sha256))).text(), "a");
});

test("bytes that are not what was published are never kept", async () => {
  const files = [await aFile("a")];
  const store = aStore();

  await assert.rejects(download(files, store, aServer(files, { breaks: 2 }), () => {}));

  assert.equal(store.kept.size, 0);
});

test("a course for a newer player is not guessed at", () => {
  assert.equal(isUnderstood({ player: 3, format: 1 }), false);
  assert.equal(isUnderstood({ player: 1, format: 2 }), false);
  assert.equal(isUnderstood({ player: 2, format: 1 }), true);
});

test("the way goes on from one unit into the next, and ends", () => {
  const study = { units: [{ lessons: [{ id: "a" }] }, { lessons: [{ id: "b" }] }] };

  assert.equal(after(study, "a").id, "b");
  assert.equal(after(study, "b"), undefined);
});

test("one is said as one, and none or more as many", () => {
  const words = { waiting_one: "1 avance", waiting_many: "{count} avances" };

  assert.deepEqual([0, 1, 4].map((count) => counted(words, "waiting", count)), ["0 avances", "1 avance", "4 avances"]);
});

test("it goes on where she left, then with what was not read", () => {
  const study = { done: ["a"], units: [{ lessons: [{ id: "a" }, { id: "b" }] }, { lessons: [{ id: "c" }] }] };
  const next = (place, done = ["a"]) => goesOnWith({ ...study, done }, place)?.id;

  assert.deepEqual([next(undefined), next("c"), next("a"), next("c", ["a", "c"])], ["b", "c", "b", "b"]);
  assert.equal(next("c", ["a", "b", "c"]), undefined);
});
