// @ts-check
/** The questions of a sealed test, one on a screen, and the look over all of them before they are handed in. */

import { chosen, gaps, handIn, shown } from "../exam.js";
import { sheetOf, write } from "../exam_desk.js";
import { button, counted, filled, make } from "../page.js";
import { handedIn, show } from "./exam_end.js";

/**
 * @typedef {import("./exam_end.js").Room} Room
 * @typedef {import("../exam.js").Inside} Inside
 * @typedef {import("../exam.js").Sheet} Sheet
 * @typedef {import("../exam.js").Question} Question
 * @typedef {{room: Room, questions: Question[], texts: Inside["words"][string]}} Paper
 */

/** Where she left. @param {Room} room @param {Inside} inside @param {Sheet} sheet */
export async function ask(room, inside, sheet) {
  const questions = await shown(inside.forms[sheet.letter], sheet.seat, sheet.number);
  const language = inside.words[document.documentElement.lang.slice(0, 2)] ? document.documentElement.lang.slice(0, 2) : Object.keys(inside.words)[0];
  const paper = { room, questions, texts: inside.words[language] };
  return sheet.at >= questions.length ? review(paper, sheet) : question(paper, sheet);
}

/** @param {Paper} paper @param {Sheet} sheet */
function question(paper, sheet) {
  const { room, questions, texts } = paper, { words } = room.context;
  const { item, options } = questions[sheet.at], { stem, options: said } = texts[item];
  const place = filled(words.exam_place, { number: sheet.at + 1, of: questions.length });
  const kept = make("p", { class: "small muted", role: "status" }, item in sheet.answers ? words.exam_saved : "");
  const field = make("fieldset", { class: "field wide" }, make("legend", { lang: "es-PE" }, stem),
    ...options.map((option) => choice(paper, sheet, option, said[option], kept)));
  const isLast = sheet.at === questions.length - 1;
  const ahead = button("button", isLast ? words.exam_look : words.exam_next, () => move(paper, sheet, sheet.at + 1));
  const behind = button("button second", words.exam_before, () => move(paper, sheet, sheet.at - 1));
  const bar = make("progress", { max: String(questions.length), value: String(sheet.at + 1), "aria-label": place });
  const look = isLast ? [] : [button("button quiet", words.exam_look, () => move(paper, sheet, questions.length))];
  const head = make("p", { class: "muted", tabindex: "-1" }, place);
  room.root.replaceChildren(make("h1", { class: "hidden", lang: "es-PE" }, room.test.title), head, bar, field, kept,
    make("div", { class: "row" }, ...(sheet.at ? [behind] : []), ahead), ...look);
  head.focus();
}

/** A tap is on the disk before it is shown as kept. @param {Paper} paper @param {Sheet} sheet @param {string} option @param {string} text @param {HTMLElement} said */
function choice({ room, questions }, sheet, option, text, said) {
  const { words, say } = room.context, { item } = questions[sheet.at];
  const radio = /** @type {HTMLInputElement} */ (make("input", { type: "radio", name: "option", value: option }));
  radio.checked = sheet.answers[item] === option;
  radio.addEventListener("change", async () => {
    said.textContent = "";
    try {
      const now = (await sheetOf(room.kept, sheet.seat)) ?? sheet; // another tab may have written meanwhile
      await write(room.kept, { ...chosen(now, item, option), at: sheet.at });
      said.textContent = words.exam_saved;
    } catch {
      say(words.full);
    }
  });
  return make("label", { class: "option" }, radio, make("span", { lang: "es-PE" }, text));
}

/** @param {Paper} paper @param {Sheet} sheet @param {number} at */
async function move(paper, sheet, at) {
  const { kept, context } = paper.room;
  const now = { ...((await sheetOf(kept, sheet.seat)) ?? sheet), at };
  await write(kept, now).catch(() => context.say(context.words.full));
  context.say("");
  scrollTo(0, 0);
  return at >= paper.questions.length ? review(paper, now) : question(paper, now);
}

/** @param {Paper} paper @param {Sheet} sheet */
function review(paper, sheet) {
  const { room, questions } = paper, { words } = room.context, open = gaps(questions, sheet);
  const said = filled(words.exam_answered, { count: questions.length - open.length, of: questions.length });
  const missing = open.map((place) => make("li", {},
    button("button second", filled(words.exam_question, { number: place + 1 }), () => move(paper, sheet, place))));
  const sure = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox" }));
  const warned = open.length ? [
    make("div", { class: "message care" }, make("div", { class: "stack close" },
      make("p", {}, make("strong", {}, counted(words, "exam_gaps", open.length)), ` ${words.exam_gaps_count}`), make("ul", { class: "row" }, ...missing))),
    make("label", { class: "option" }, sure, make("span", {}, words.exam_sure)),
  ] : [make("p", {}, words.exam_last)];
  const end = button("button wide", words.exam_hand_in, async () => {
    if (!open.length || sure.checked) return finish(paper, sheet, Boolean(open.length));
    room.context.say(words.exam_not_sure);
    sure.focus();
    return false;
  });
  const behind = button("button second wide", words.exam_back, () => move(paper, sheet, open[0] ?? 0));
  show(room, make("h2", { tabindex: "-1" }, words.exam_look), make("p", {}, said), ...warned, end, behind);
  /** @type {HTMLElement} */ (room.root.querySelector("h2")).focus();
}

/** The fact first: a sheet that says it ended, and nothing on its way, would be lost.
 * @param {Paper} paper @param {Sheet} sheet @param {boolean} isSure */
async function finish({ room }, sheet, isSure) {
  const { context, kept, test } = room, now = Date.now();
  const own = (await sheetOf(kept, sheet.seat)) ?? sheet;
  const ended = { ...own, ended: now };
  if (!(await context.desk.keep({ kind: "hand_in", context: test.sitting, body: handIn(own, isSure, now) }))) {
    context.say(context.words.full);
    return false;
  }
  await write(kept, ended);
  context.say("");
  scrollTo(0, 0);
  return handedIn(room, ended);
}
