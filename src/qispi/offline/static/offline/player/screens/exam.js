// @ts-check
/** A sealed test before its questions: its download, the wait, the key. */

import { begun, left, phase, spread } from "../exam.js";
import { codeOf, insideOf, isHere, sheetOf, takeAlong, testsOf, write } from "../exam_desk.js";
import { button, filled, make } from "../page.js";
import { back, handedIn, show } from "./exam_end.js";
import { ask } from "./exam_questions.js";

/**
 * @typedef {import("../types.js").Context} Context
 * @typedef {import("../exam.js").Test} Test
 * @typedef {import("../exam.js").Sheet} Sheet
 * @typedef {import("./exam_end.js").Room} Room
 */

export const hasHeading = true;
const AGAIN = 15_000; // between two looks for the key

/** @param {HTMLElement} root @param {Context} context @param {string[]} path */
export async function open(root, context, [seat]) {
  const kept = context.desk.store(), tests = kept ? await testsOf(kept) : [];
  const test = tests.find((one) => one.seat === seat);
  if (!kept || !test) return void root.append(make("p", {}, context.words.exam_missing), back(context));
  /** @type {Set<number>} */
  const clocks = new Set();
  const later = (/** @type {() => void} */ deed, /** @type {number} */ wait) => void clocks.add(self.setTimeout(deed, wait));
  await enter({ context, kept, test, root, later });
  return () => clocks.forEach((clock) => clearTimeout(clock));
}

/** @param {Room} room */
async function enter(room) {
  const { context, kept, test } = room;
  const sheet = await sheetOf(kept, test.seat);
  const now = phase(test, current(test, sheet), await isHere(test, context.files), Date.now());
  if (now === "handed_in" && sheet) return handedIn(room, sheet);
  if (now === "over") return show(room, make("p", {}, context.words.exam_over), back(context));
  if (now === "far") return show(room, ...facts(room), download(room), back(context));
  if (now === "waiting") return wait(room);
  return unlock(room, sheet);
}

/** The sheet of the attempt that the server tells of, or one that is not finished. @param {Test} test @param {Sheet | undefined} sheet */
export const current = (test, sheet) => (sheet?.ended && sheet.number < test.number ? undefined : sheet);

/** @param {Room} room */
function facts({ context: { words }, test }) {
  const told = [
    [words.exam_questions, String(test.questions)], [words.exam_pass, filled(words.exam_mark, { mark: test.pass_mark })],
    [words.exam_opens, instant(test.opens_at)], [words.exam_closes, untilInstant(test.closes_at)],
  ].filter(([name]) => test.kind !== "pre" || name !== words.exam_pass);
  return [make("dl", { class: "pairs" }, ...told.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]))];
}

/** @param {string} iso */
export const instant = (iso) => new Date(iso).toLocaleString(document.documentElement.lang, {
  timeZone: "America/Lima", weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hour12: false,
});

/** People say until 23:59 of a day, not until 0:00 of the next; the server's pages say so, too. @param {string} iso */
export const untilInstant = (iso) => instant(new Date(Date.parse(iso) - 60_000).toISOString());

/** @param {{context: Context, test: Test}} room */
export function download({ context, test }) {
  const { words, say } = context;
  const size = Math.ceil(test.file.size / 1024);
  return button("button wide", filled(words.exam_download, { size }), async () => {
    navigator.storage?.persist?.();
    try {
      await takeAlong(test, context.files, fetch.bind(self));
    } catch {
      say(words.exam_cut);
      return false;
    }
    say(Date.parse(test.opens_at) > Date.now() ? words.exam_ready : words.ready);
    await context.draw();
  });
}

/** @param {Room} room */
function wait(room) {
  const { context: { words }, test, later } = room;
  const clock = make("p", { class: "lead", role: "timer" });
  show(room, make("p", { class: "toned good" }, words.exam_ready), ...facts(room), clock, typing(room), back(room.context));
  const tick = () => {
    const rest = Date.parse(test.opens_at) - Date.now();
    if (rest <= 0) return later(() => enter(room), spread());
    clock.textContent = until(words, rest);
    later(tick, rest > 3_600_000 ? 30_000 : 1000);
  };
  tick();
}

/** @param {Record<string, string>} words @param {number} milliseconds */
function until(words, milliseconds) {
  const rest = left(milliseconds);
  if (rest.days) return filled(words.exam_days, rest);
  return filled(rest.hours ? words.exam_hours : words.exam_minutes, rest);
}

/** For rooms without signal: the code that is read aloud opens it. @param {Room} room */
function typing(room) {
  const { context, test, kept } = room, { words, say } = context;
  const field = make("input", { id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: "48" });
  const label = make("label", { for: "code" }, words.exam_code);
  const form = make("form", { class: "stack close" }, make("div", { class: "field" }, label, make("p", { class: "hint" }, words.exam_code_hint), field),
    make("button", { class: "button second", type: "submit" }, words.exam_open));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const inside = await insideOf(test, /** @type {HTMLInputElement} */ (field).value, context.files, kept);
    if (inside) return say(""), unlock(room, await sheetOf(kept, test.seat));
    say(words.exam_wrong_code);
    field.focus();
  });
  return form;
}

/** It is open: with its key she begins or goes on; without one it is looked for, and can be typed.
 * @param {Room} room @param {Sheet | undefined} sheet */
async function unlock(room, sheet) {
  const { context, kept, test, later } = room, { words } = context;
  const own = current(test, sheet);
  if (own && !(await isHere(test, context.files))) return show(room, make("p", {}, words.exam_again), download(room), back(context));
  const inside = await insideOf(test, await codeOf(test, kept, fetch.bind(self)), context.files, kept);
  if (!inside) {
    later(() => document.activeElement?.id === "code" || unlock(room, sheet), AGAIN + spread());
    const search = button("button wide", words.exam_search, () => unlock(room, sheet));
    return show(room, make("p", { class: "lead" }, words.exam_no_key), search, typing(room), back(context));
  }
  if (!inside.forms[(own ?? test).letter]) return show(room, make("p", {}, words.exam_again), download(room), back(context));
  if (own) return ask(room, inside, own);
  const start = button("button wide", words.exam_begin, async () => {
    const fresh = begun(test, Date.now());
    try {
      await write(kept, fresh);
    } catch {
      context.say(words.full);
      return false;
    }
    await ask(room, inside, fresh);
  });
  const rules = [words.exam_rule_one, words.exam_rule_saved, words.exam_rule_gaps].map((rule) => make("li", {}, rule));
  show(room, ...facts(room), make("ul", {}, ...rules), start, back(context));
}
