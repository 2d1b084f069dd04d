// @ts-check
/**
 * What a sealed test needs of this phone: its file, its key, the sheet that is being filled in, what became of it.
 * The sheet is on the disk after each tap; the key, once here, stays: a phone that restarts goes on without network.
 *
 * @typedef {import("./exam.js").Test} Test
 * @typedef {import("./exam.js").Sheet} Sheet
 * @typedef {import("./exam.js").Result} Result
 * @typedef {Awaited<ReturnType<typeof import("./store.js").openStore>>} Kept
 * @typedef {{state: "sent", result: Result | null} | {state: "aside", why: string} | {state: "waiting"}} Outcome
 */

import { keyIn } from "./code.js";
import { hashOf } from "./download.js";
import { merged, openTest, spread } from "./exam.js";
import { holdUpdates, letUpdates } from "./hold.js";

const LONGEST = 6 * 3_600_000; // after which a sheet that nobody touches does not keep updates away

/** @param {Test} test */
const addressOf = (test) => `/offline/pruebas/${test.file.sha256}`;

/** @param {Test} test @param {Cache} files */
export const isHere = async (test, files) => Boolean(await files.match(addressOf(test)));

/** Kept only once its hash is what was told. @param {Test} test @param {Cache} files @param {typeof fetch} get */
export async function takeAlong(test, files, get) {
  const answer = await get(addressOf(test));
  const data = answer.ok ? await answer.arrayBuffer() : null;
  if (!data || (await hashOf(data)) !== test.file.sha256) throw new Error("test");
  await files.put(addressOf(test), new Response(data));
}

/** The code that is here already, or the one that the server has published; empty where there is none yet.
 * @param {Test} test @param {Kept} kept @param {typeof fetch} get @returns {Promise<string>} */
export async function codeOf(test, kept, get) {
  const known = await kept.recall(`exam-key-${test.sitting}`);
  if (known) return known;
  const answer = await get(`/offline/llaves/${test.sitting}`, { cache: "no-store" }).catch(() => null);
  return answer?.ok ? answer.text() : "";
}

/** What a code opens, and the code is kept for the next time; null where it opens nothing.
 * @param {Test} test @param {string} code @param {Cache} files @param {Kept} kept */
export async function insideOf(test, code, files, kept) {
  const key = keyIn(code), file = key && (await files.match(addressOf(test)));
  const said = key && file ? await openTest(new Uint8Array(await file.arrayBuffer()), key, test.sitting) : null;
  if (said) await kept.remember(`exam-key-${test.sitting}`, code);
  return said;
}

/** @param {Kept} kept @param {string} seat @returns {Promise<Sheet | undefined>} */
export const sheetOf = (kept, seat) => kept.recall(`exam-${seat}`);

/** @param {Kept} kept @param {Sheet} sheet */
export async function write(kept, sheet) {
  await kept.remember(`exam-${sheet.seat}`, sheet);
  await (sheet.ended ? letUpdates() : holdUpdates(Date.now() + LONGEST)).catch(() => undefined); // the sheet is safe already
}

/** @param {Kept} kept @returns {Promise<Test[]>} */
export const testsOf = async (kept) => (await kept.recall("exam-tests")) ?? [];

/** @param {Kept} kept @param {Test[]} told */
export async function replaceTests(kept, told) {
  const before = await testsOf(kept);
  const begun = await Promise.all(before.map(async (test) => ((await sheetOf(kept, test.seat)) ? test.seat : "")));
  await kept.remember("exam-tests", merged(told, before, (seat) => begun.includes(seat)));
}

/** Who comes back into the network with a test does not speak with the whole room at once. @param {Kept | undefined} kept */
export const pauseBefore = async (kept) =>
  ((await kept?.first(50)) ?? []).some((fact) => fact.kind === "hand_in") ? spread() : 0;

/** How many tests were begun here and not handed in. @param {Kept} kept */
export async function unfinished(kept) {
  const sheets = await Promise.all((await testsOf(kept)).map((test) => sheetOf(kept, test.seat)));
  return sheets.filter((sheet) => sheet && !sheet.ended).length;
}

/** The reply to a batch brings the results of what was handed in with it: kept before anything is forgotten.
 * @template {{results?: Record<string, Result>}} R @param {Kept} kept @param {(facts: any[]) => Promise<R>} post */
export const remembering = (kept, post) => async (/** @type {any[]} */ facts) => {
  const reply = await post(facts);
  for (const [attempt, result] of Object.entries(reply.results ?? {})) await kept.remember(`exam-result-${attempt}`, result);
  return reply;
};

/** What became of a sheet that was handed in here. @param {Kept} kept @param {Sheet} sheet @returns {Promise<Outcome>} */
export async function outcomeOf(kept, sheet) {
  const result = await kept.recall(`exam-result-${sheet.attempt}`);
  if (result) return { state: "sent", result };
  const isOf = (/** @type {any} */ fact) => fact.kind === "hand_in" && fact.body.attempt === sheet.attempt;
  const aside = (await kept.aside()).find((/** @type {any} */ one) => isOf(one.fact));
  if (aside) return { state: "aside", why: aside.why };
  const waits = (await kept.first(1000)).some(isOf) || (await kept.sealed()).length > 0; // a colleague may carry it
  return waits ? { state: "waiting" } : { state: "sent", result: null };
}
