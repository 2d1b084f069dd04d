// @ts-check
/** Every study taken along: where it goes on, its units, and the way to leave a lent phone. */

import { addressOf } from "../download.js";
import { button, counted, make } from "../page.js";
import { fileOf, goesOnWith, placeIn } from "../shelf.js";
import { tests } from "./exam_row.js";
import { unitOf } from "./unit.js";

/** @typedef {import("../types.js").Context} Context @typedef {import("../types.js").Study} Study */

/** @param {HTMLElement} root @param {Context} context */
export async function open(root, context) {
  const studies = context.shelf.all();
  root.append(...(await tests(context)));
  if (!studies.length) return root.append(make("p", {}, context.words.empty));
  for (const study of studies) {
    root.append(make("p", { class: "lead", lang: study.language }, study.title));
    root.append(...(await goOn(context, study)));
    for (const unit of study.units) root.append(await unitOf(context, study, unit));
  }
  root.append(button("button second wide", context.words.clear, () => clear(root, context)));
}

/** @param {Context} context @param {Study} study */
async function goOn({ words, desk, files }, study) {
  const lesson = goesOnWith(study, await desk.store()?.recall(placeIn(study)));
  const file = lesson && fileOf(study, lesson);
  if (!lesson || !file || !(await files.match(addressOf(file.sha256)))) return [];
  const title = make("span", { lang: study.language }, lesson.title);
  const link = make("a", { class: "button wide", href: `#leccion/${study.study}/${lesson.id}` }, title);
  return [make("div", { class: "stack close" }, make("p", { class: "small muted" }, words.go_on), link)];
}

/** @param {HTMLElement} root @param {Context} context */
async function clear(root, { words, desk, shelf, say }) {
  const unsent = await desk.getUp();
  shelf.clear();
  await caches.delete("qispi-files");
  root.replaceChildren();
  say(unsent ? counted(words, "left", unsent) : words.cleared);
}
