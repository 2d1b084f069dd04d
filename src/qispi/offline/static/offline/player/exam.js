// @ts-check
/**
 * A sealed test on the phone, without its screen: what opens it, which questions a seat gets, what was answered.
 * The other hands are assessment/sealed.py (which closes it) and assessment/rules/forms.py (which shuffles the same).
 *
 * @typedef {[item: string, version: string, options: string[]]} Asked
 * @typedef {{format: number, sitting: string, forms: Record<string, Asked[]>,
 *   words: Record<string, Record<string, {stem: string, options: Record<string, string>}>>}} Inside
 * @typedef {{seat: string, sitting: string, attempt: string, title: string, kind: string, opens_at: string, closes_at: string, pass_mark: number,
 *   questions: number, number: number, letter: string, left: number, file: {sha256: string, size: number}}} Test
 * @typedef {{item: string, options: string[]}} Question
 * @typedef {{seat: string, attempt: string, number: number, letter: string, started: number, answers: Record<string, string>, at: number,
 *   ended?: number}} Sheet  what somebody does with an attempt
 * @typedef {{handed_in_at: string, receipt: string, mark?: string, is_passed?: boolean, right?: [number, number],
 *   objectives?: [string, number, number][], attempts_left?: number}} Result  the reply of the server
 */

export const FORMAT = 1;
const NONCE = 12, LENGTH = 4; // bytes
const text = new TextEncoder();

/** What lies inside; null where the key is another's, or this player is too old for it.
 * @param {Uint8Array} data @param {Uint8Array} key @param {string} sitting @returns {Promise<Inside | null>} */
export async function openTest(data, key, sitting) {
  const material = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveKey"]);
  const way = { name: "HKDF", hash: "SHA-256", salt: numbers(sitting), info: text.encode("qispi/sealed test") };
  const cipher = await crypto.subtle.deriveKey(way, material, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const bond = text.encode(`${FORMAT}|${sitting}`);
  try {
    const opening = { name: "AES-GCM", iv: data.slice(0, NONCE), additionalData: bond };
    const plain = new Uint8Array(await crypto.subtle.decrypt(opening, cipher, data.slice(NONCE)));
    const length = new DataView(plain.buffer).getUint32(0);
    const packed = new Blob([plain.slice(LENGTH, LENGTH + length)]).stream();
    const said = await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).json();
    return said.format === FORMAT && said.sitting === sitting ? said : null;
  } catch {
    return null;
  }
}

/** The sixteen bytes of a uuid. @param {string} uuid */
const numbers = (uuid) => Uint8Array.from(uuid.replaceAll("-", "").match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** The form as a seat sees it in its attempt of this number: what has the smaller digest comes first.
 * @param {Asked[]} form @param {string} seat @param {number} number @returns {Promise<Question[]>} */
export async function shown(form, seat, number) {
  const seed = `${seat}/${number}`;
  const questions = await ordered(form, ([item]) => [seed, "order", item]);
  return Promise.all(questions.map(async ([item, , options]) => ({
    item, options: await ordered(options, (option) => [seed, "option", item, option]),
  })));
}

/** By the SHA-256 of their names. @template T @param {T[]} things @param {(thing: T) => string[]} names */
async function ordered(things, names) {
  const placed = await Promise.all(things.map(async (thing) => {
    const digest = await crypto.subtle.digest("SHA-256", text.encode(names(thing).join("\x1f")));
    return { thing, place: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
  }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map((one) => one.thing);
}

/** A sheet that nothing was written on yet. @param {Test} test @param {number} now @returns {Sheet} */
export const begun = ({ seat, attempt, number, letter }, now) => ({ seat, attempt, number, letter, started: now, answers: {}, at: 0 });

/** @param {Sheet} sheet @param {string} item @param {string} option @returns {Sheet} */
export const chosen = (sheet, item, option) => ({ ...sheet, answers: { ...sheet.answers, [item]: option } });

/** The places, from 0, of what was left open. @param {Question[]} questions @param {Sheet} sheet */
export const gaps = (questions, sheet) => questions.flatMap((one, place) => (one.item in sheet.answers ? [] : [place]));

/** What is told when it is handed in; the clock is a claim. @param {Sheet} sheet @param {boolean} isSure @param {number} now */
export const handIn = (sheet, isSure, now) => ({
  attempt: sheet.attempt, seat: sheet.seat, form: sheet.letter, answers: sheet.answers, sure: isSure,
  started_at: new Date(sheet.started).toISOString(), ended_at: new Date(now).toISOString(),
});

/** Where somebody stands with a test. @param {Test} test @param {Sheet | undefined} sheet @param {boolean} isHere @param {number} now
 * @returns {"handed_in" | "begun" | "over" | "far" | "waiting" | "open"} */
export function phase(test, sheet, isHere, now) {
  if (sheet?.ended) return "handed_in";
  if (sheet) return "begun"; // whatever the hour: it is hers to hand in
  if (now >= Date.parse(test.closes_at)) return "over";
  if (!isHere) return "far";
  return now < Date.parse(test.opens_at) ? "waiting" : "open";
}

/** What is left until an instant, in whole parts. @param {number} milliseconds */
export function left(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const days = Math.floor(seconds / 86_400), hours = Math.floor(seconds / 3600) % 24, minutes = Math.floor(seconds / 60) % 60;
  return { days, hours, minutes, seconds: seconds % 60 };
}

/** The tests that the server tells, and those that were begun here and are told no more: what was written stays in reach.
 * @param {Test[]} told @param {Test[]} before @param {(seat: string) => boolean} isBegun @returns {Test[]} */
export const merged = (told, before, isBegun) =>
  [...told, ...before.filter((one) => isBegun(one.seat) && !told.some((test) => test.seat === one.seat))];

/** How long an automatic sending waits, so that a room does not speak at once. @param {number} chance between 0 and 1 */
export const spread = (chance = Math.random()) => Math.round(chance * 4000);
