// @ts-check
/** The simulated interviews that a course brings: which they are, and the links to those that lie on this phone. */

import { make } from "./page.js";

/** @typedef {import("./types.js").Study} Study */

/** The cases of a unit that lie on this phone, as links.
 * @param {Record<string, string>} words @param {Study} study @param {string} unit @param {Set<string>} here */
export function linksTo(words, study, unit, here) {
  const ready = casesIn(study).filter((one) => one.unit === unit && one.file && here.has(one.file.path));
  return ready.map((one) => {
    const title = make("span", { lang: study.language }, one.title), address = `#caso/${study.study}/${one.key}`;
    return make("p", {}, make("a", { class: "button second wide", href: address }, make("span", {}, `${words.case} `, title)));
  });
}

/** @param {Study} study */
export const casesIn = (study) =>
  (study.manifest?.units ?? []).flatMap((unit) =>
    (unit.added ?? []).filter((one) => one.kind === "interview").map(({ key, title, path }) => ({
      key, title, unit: unit.id, file: unit.files.find((file) => file.path === path),
    })));
