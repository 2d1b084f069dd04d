// @ts-check
/**
 * The studies taken along, with the way through each: one note of this site on the phone.
 *
 * @typedef {import("./types.js").Study} Study
 * @typedef {import("./types.js").Lesson} Lesson
 */

const SHELF = "qispi-shelf";
const TAG = "qispi-shelf-tag"; // of what the server told last

/** @param {Storage} storage */
export function openShelf(storage) {
  /** @type {Study[]} */
  let studies = JSON.parse(storage.getItem(SHELF) ?? "[]");
  const save = () => storage.setItem(SHELF, JSON.stringify(studies));

  return {
    all: () => studies,
    /** @param {string} study */
    find: (study) => studies.find((one) => one.study === study),
    save,
    tag: () => storage.getItem(TAG) ?? "",
    /** The courses whose manifest is here: a published one never changes. */
    known: () => studies.filter((one) => one.manifest).map((one) => `${one.course}@${one.version}`).join(","),
    /** What the server tells; what was read here, and perhaps not sent yet, stays read. @param {Study[]} told @param {string} tag */
    replace(told, tag = "") {
      for (const study of told) {
        const before = studies.find((one) => one.study === study.study);
        study.done = [...new Set([...study.done, ...(before?.done ?? [])])];
        study.manifest ??= studies.find((one) => one.course === study.course && one.version === study.version)?.manifest;
      }
      studies = told;
      save();
      storage.setItem(TAG, tag);
    },
    clear() {
      studies = [];
      storage.removeItem(TAG);
      storage.removeItem(SHELF);
    },
  };
}

/** @param {Study} study @returns {Lesson[]} */
export const wayOf = (study) => study.units.flatMap((unit) => unit.lessons);

/** The lesson after this one on the way, or none. @param {Study} study @param {string} lesson */
export function after(study, lesson) {
  const way = wayOf(study);
  return way[way.findIndex((one) => one.id === lesson) + 1];
}

/** Where she left, or what comes after it that was not read. @param {Study} study @param {string | undefined} place */
export function goesOnWith(study, place) {
  const way = wayOf(study);
  const isUnread = (/** @type {Lesson} */ lesson) => !study.done.includes(lesson.id);
  const at = way.findIndex((one) => one.id === place);
  return way.slice(Math.max(at, 0)).find(isUnread) ?? way.find(isUnread);
}

/** The published file of a lesson. @param {Study} study @param {Lesson} lesson */
export const fileOf = (study, lesson) =>
  study.manifest?.units.flatMap((unit) => unit.files).find((one) => one.path === lesson.file);

/** Under which the phone remembers where somebody left. @param {Study} study */
export const placeIn = (study) => `place-${study.study}`;
