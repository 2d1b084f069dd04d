// @ts-check
/** A unit in the list: whether it can be studied without network, its download, its lessons. */

import { linksTo } from "../cases.js";
import { download, isUnderstood, missing } from "../download.js";
import { button, counted, filled, make } from "../page.js";

/**
 * @typedef {import("../types.js").Context} Context
 * @typedef {import("../types.js").Study} Study
 * @typedef {import("../types.js").Part} Part
 * @typedef {import("../types.js").File} File
 */

/** @param {Context} context @param {Study} study @param {Part} unit */
export async function unitOf(context, study, unit) {
  const { words } = context;
  const files = study.manifest?.units.find((one) => one.id === unit.id)?.files ?? [];
  const waiting = await missing(files, context.files);
  const title = make("span", { lang: study.language }, unit.title);
  const part = make("section", { class: "stack close" }, make("h2", {}, `${filled(words.unit, { number: unit.number })}. `, title));
  if (files.length && !waiting.length) part.append(make("p", {}, make("strong", { class: "chip good" }, `✓ ${words.ready}`)));
  else part.append(offer(context, study, files, waiting));
  const here = new Set(files.filter((file) => !waiting.includes(file)).map((file) => file.path));
  part.append(make("ol", { class: "lessons" }, ...unit.lessons.map((lesson, place) => row(words, study, lesson, place + 1, here))));
  part.append(...linksTo(words, study, unit.id, here));
  return part;
}

/** @param {Record<string, string>} words @param {Study} study @param {Part["lessons"][0]} lesson @param {number} place @param {Set<string>} here */
function row(words, study, lesson, place, here) {
  const isHere = here.has(lesson.file);
  const notes = [counted(words, "minutes", lesson.minutes), study.done.includes(lesson.id) && words.read, !isHere && words.missing];
  const title = make("span", { lang: study.language }, lesson.title);
  const inside = make("span", {}, title, make("small", {}, notes.filter(Boolean).join(" · ")));
  const number = make("b", { "aria-hidden": "true" }, String(place));
  return make("li", {}, make("a", isHere ? { href: `#leccion/${study.study}/${lesson.id}` } : {}, number, inside));
}

/** @param {Context} context @param {Study} study @param {File[]} files @param {File[]} waiting */
function offer(context, study, files, waiting) {
  const { words, say } = context, { manifest } = study;
  if (!manifest) return make("p", { class: "small muted" }, words.missing);
  if (!isUnderstood(manifest)) return make("p", { class: "small" }, words.update);
  const size = Math.ceil(waiting.reduce((sum, file) => sum + file.packed, 0) / 1024);
  return button("button wide", filled(words.download, { size }), async () => {
    navigator.storage?.persist?.();
    try {
      await download([...manifest.shared, ...files], context.files, fetch.bind(self), (done, all) =>
        say(filled(words.downloading, { done, all })));
    } catch {
      say(words.cut);
      return false;
    }
    say(words.ready);
    await context.draw();
  });
}
