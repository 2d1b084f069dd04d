// @ts-check
/**
 * A way through a case as a picture: where the drawn state stood after each decision, and what the decision did.
 * interviews/picture.py draws the same figures; the golden cases hold both to it.
 *
 * @typedef {import("./interview.js").Scenario} Scenario
 * @typedef {{number: number, x: number, y: number, kind: string, steps: number[], is_told: boolean}} Mark
 * @typedef {{title: string, first: number, last: number, top: number, height: number, line: string, marks: Mark[]}} Picture
 */

import { begin, trace } from "./interview.js";

const ROW = 34, TOP = 54, LEFT = 20, WIDE = 100;
export const SHAPES = {
  full: "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0",
  late: "M0-9L9 0L0 9L-9 0Z",
  error: "M0-9L9 7H-9Z",
  none: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
};

/** What each decision did, in words that picture and list share: the gravest of it, and its steps by their number.
 * @param {Scenario} scenario @param {ReturnType<typeof trace>} moments */
export function deedsOf(scenario, moments) {
  const order = scenario.steps.map((one) => one.key);
  return moments.map((one) => ({ kind: kindOf(one), steps: one.steps.map(([step]) => order.indexOf(step) + 1) }));
}

/** @param {Scenario} scenario @param {string[]} choices @returns {Picture | null} */
export function pictureOf(scenario, choices) {
  const place = scenario.state.findIndex((one) => one.title), moments = trace(scenario, choices);
  if (place < 0 || !moments.length) return null;
  const { title = "", from, to } = scenario.state[place];
  const values = [begin(scenario), ...moments].map((one) => one.values[place]);
  const points = values.map((value, at) => [LEFT + Math.floor(((value - from) * WIDE) / Math.max(to - from, 1)), TOP + ROW * at]);
  const marks = deedsOf(scenario, moments).map((deed, at) => ({
    number: at + 1, x: points[at + 1][0], y: points[at + 1][1], ...deed, is_told: moments[at].told.length > 0,
  }));
  const line = `M${points.map(([x, y]) => `${x} ${y}`).join("L")}`;
  return { title, first: values[0], last: values[values.length - 1], top: to, height: TOP + ROW * moments.length + 22, line, marks };
}

/** The gravest thing that a decision did. @param {ReturnType<typeof trace>[0]} moment */
function kindOf({ errors, steps }) {
  if (errors.length) return "error";
  if (!steps.length) return "none";
  return steps.some(([, how]) => how === "late") ? "late" : "full";
}
