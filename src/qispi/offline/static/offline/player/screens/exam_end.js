// @ts-check
/** A sealed test after its questions: on its way, and what it is worth. */

import { outcomeOf } from "../exam_desk.js";
import { counted, filled, hourOf, make } from "../page.js";

/**
 * @typedef {import("../types.js").Context} Context
 * @typedef {import("../exam.js").Test} Test
 * @typedef {import("../exam.js").Sheet} Sheet
 * @typedef {import("../exam.js").Result} Result
 * @typedef {import("../exam_desk.js").Kept} Kept
 * @typedef {{context: Context, kept: Kept, test: Test, root: HTMLElement, later: (deed: () => void, wait: number) => void}} Room
 */

/** @param {Room} room @param {(Node | string)[]} inside */
export function show({ root, test, context: { words } }, ...inside) {
  root.replaceChildren(make("p", { class: "muted" }, words[`exam_${test.kind}`] ?? ""), make("h1", { lang: "es-PE", tabindex: "-1" }, test.title), ...inside);
}

/** @param {Context} context */
export const back = ({ words }) => make("p", {}, make("a", { class: "act", href: "#" }, words.back));

const LOOK = 700; // between two looks whether the reply is here; the desk does the sending

/** Kept here first; then on its way until the server says what became of it. @param {Room} room @param {Sheet} sheet */
export async function handedIn(room, sheet) {
  const { context, kept, later } = room, { words } = context;
  const outcome = await outcomeOf(kept, sheet);
  if (outcome.state === "sent") return show(room, ...worth(room, outcome.result), back(context));
  if (outcome.state === "aside") {
    return show(room, make("p", { class: "toned care" }, filled(words.exam_refused, { why: outcome.why })), back(context));
  }
  const said = navigator.onLine ? words.exam_sending : words.exam_kept;
  show(room, make("p", { class: "lead", role: "status" }, said), make("p", {}, words.exam_stays), back(context));
  const look = async () => ((await outcomeOf(kept, sheet)).state === "waiting" ? later(look, LOOK) : handedIn(room, sheet));
  later(look, LOOK);
}

/** @param {Room} room @param {Result | null} result */
function worth({ context: { words } }, result) {
  if (!result) return [make("p", { class: "toned good" }, words.exam_sent_before)];
  const time = hourOf(new Date(result.handed_in_at));
  const sent = make("p", { class: "toned good", role: "status" }, filled(words.sent, { time }));
  const receipt = make("p", { class: "small muted" }, filled(words.exam_receipt, { receipt: result.receipt }));
  if (result.mark === undefined) return [sent, make("p", { class: "lead" }, words.exam_thanks), receipt];
  const { mark, is_passed: isPassed, right = [0, 0], objectives = [], attempts_left: rest = 0 } = result;
  const verdict = make("div", { class: `verdict ${isPassed ? "good" : "care"}` }, make("div", {},
    make("h2", {}, filled(words.exam_mark, { mark })),
    make("p", {}, make("strong", {}, isPassed ? words.exam_passed : words.exam_failed), ` ${filled(words.exam_right, { right: right[0], of: right[1] })}`)));
  const review = objectives.filter(([, hits, of]) => hits < of);
  const list = review.flatMap(([title, hits, of]) => [make("dt", {}, `${hits} / ${of}`), make("dd", { lang: "es-PE" }, title)]);
  const more = review.length ? [make("h2", { class: "minor" }, words.exam_review), make("dl", { class: "pairs" }, ...list)] : [];
  const next = !isPassed && rest ? [make("p", {}, counted(words, "exam_left", rest))] : [];
  return [sent, verdict, receipt, ...more, ...next];
}
