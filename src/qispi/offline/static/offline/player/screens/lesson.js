// @ts-check
/** A lesson: the compiler's own HTML, whose hash was verified before it was kept. */

import { addressOf } from "../download.js";
import { button, filled, make } from "../page.js";
import { after, fileOf, placeIn, wayOf } from "../shelf.js";

/**
 * @typedef {import("../types.js").Context} Context
 * @typedef {import("../types.js").Study} Study
 * @typedef {import("../types.js").Lesson} Lesson
 */

export const hasHeading = true;

/** @param {HTMLElement} root @param {Context} context @param {string[]} path */
export async function open(root, context, [uuid, key]) {
  const { words, shelf, desk } = context;
  const study = shelf.find(uuid);
  const lesson = study && wayOf(study).find((one) => one.id === key);
  const file = study && lesson && fileOf(study, lesson);
  const kept = file && (await context.files.match(addressOf(file.sha256)));
  if (!study || !lesson || !kept) {
    return root.append(make("p", {}, words.missing), make("p", {}, make("a", { class: "button second", href: "#" }, words.back)));
  }
  const text = make("div", { lang: study.language });
  text.innerHTML = await kept.text();
  listen(text, context, study, lesson);
  await keep(context, study, "lesson_opened", { lesson: lesson.id });
  await desk.store()?.remember(placeIn(study), lesson.id).catch(() => undefined); // a full phone was told so above
  root.append(placeOf(words, study, lesson), text, ways(context, study, lesson));
}

/** How far she is in her unit: a line to be seen; the lesson's own head says it in words. @param {Record<string, string>} words @param {Study} study @param {Lesson} lesson */
function placeOf(words, study, lesson) {
  const unit = study.units.find((one) => one.lessons.includes(lesson));
  if (!unit) return "";
  const place = unit.lessons.indexOf(lesson) + 1, all = unit.lessons.length;
  const said = `${filled(words.unit, { number: unit.number })} · ${filled(words.place, { place, all })}`;
  return make("progress", { max: String(all), value: String(place), "aria-label": said });
}

/** Nothing is shown as done that is not on the disk.
 * @param {Context} context @param {Study} study @param {string} kind @param {Record<string, string>} body */
async function keep({ desk, say, words }, study, kind, body) {
  const isKept = await desk.keep({ kind, context: study.study, body });
  if (!isKept) say(words.full);
  return isKept;
}

/** @param {Context} context @param {Study} study @param {Lesson} lesson */
function ways(context, study, lesson) {
  const { words, shelf, go } = context;
  const next = after(study, lesson.id);
  const isDone = study.done.includes(lesson.id);
  const read = button("button wide", isDone ? words.next : words.complete, async () => {
    if (!study.done.includes(lesson.id)) {
      if (!(await keep(context, study, "lesson_completed", { lesson: lesson.id }))) return false;
      study.done.push(lesson.id);
      shelf.save();
    }
    go(next ? `#leccion/${study.study}/${next.id}` : "#");
  });
  return make("div", { class: "part stack" }, read, make("p", {}, make("a", { class: "act", href: "#" }, words.back)));
}

/** The first answer opened is the answer. @param {HTMLElement} text @param {Context} context @param {Study} study @param {Lesson} lesson */
function listen(text, context, study, lesson) {
  for (const question of /** @type {NodeListOf<HTMLElement>} */ (text.querySelectorAll("[data-qispi-check]"))) {
    let isAnswered = false;
    for (const choice of /** @type {NodeListOf<HTMLDetailsElement>} */ (question.querySelectorAll("[data-qispi-option]"))) {
      choice.addEventListener("toggle", () => {
        if (!choice.open || isAnswered) return;
        isAnswered = true;
        const { qispiCheck: check = "" } = question.dataset, { qispiOption: option = "" } = choice.dataset;
        keep(context, study, "check_answered", { lesson: lesson.id, check, option });
      });
    }
  }
}
