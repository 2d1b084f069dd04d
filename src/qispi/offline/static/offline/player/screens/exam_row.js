// @ts-check
/** The tests in the list: what stands before each of them, and the way into it. */

import { phase } from "../exam.js";
import { isHere, sheetOf, testsOf } from "../exam_desk.js";
import { make } from "../page.js";
import { current, download, instant, untilInstant } from "./exam.js";

/** @typedef {import("../types.js").Context} Context */

/** @param {Context} context @returns {Promise<HTMLElement[]>} */
export async function tests(context) {
  const { words, desk, files } = context, kept = desk.store();
  if (!kept) return [];
  return Promise.all((await testsOf(kept)).map(async (test) => {
    const sheet = current(test, await sheetOf(kept, test.seat));
    const now = phase(test, sheet, await isHere(test, files), Date.now());
    const title = make("h2", {}, `${words[`exam_${test.kind}`] ?? ""} · `, make("span", { lang: "es-PE" }, test.title));
    const hours = make("p", { class: "small muted" }, hoursOf(words, test));
    if (now === "far") return part(title, hours, download({ context, test }));
    const way = now === "begun" ? words.exam_go_on : words.exam_see;
    const kind = now === "begun" || now === "open" ? "button wide" : "button second wide";
    const state = now === "waiting" ? [make("p", { class: "small toned good" }, words.exam_ready)] : [];
    return part(title, hours, ...state, make("a", { class: kind, href: `#prueba/${test.seat}` }, way));
  }));
}

/** @param {(Node | string)[]} inside */
const part = (...inside) => /** @type {HTMLElement} */ (make("section", { class: "stack close" }, ...inside));

/** When it opens, as long as that lies ahead; when it closes. @param {Record<string, string>} words
 * @param {{opens_at: string, closes_at: string}} test */
function hoursOf(words, { opens_at, closes_at }) {
  const opens = Date.parse(opens_at) > Date.now() ? `${words.exam_opens}: ${instant(opens_at)}. ` : "";
  return `${opens}${words.exam_closes}: ${untilInstant(closes_at)}.`;
}
