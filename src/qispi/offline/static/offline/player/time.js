// @ts-check
/**
 * When something was handed in, said by two clocks: the server's, which decides, and this phone's, which is a claim.
 * assessment/rules/time.py decides the same; tests/golden/time.json holds both to it. Instants are milliseconds.
 *
 * @typedef {{started: number, ended: number, received: number, released: number, closes: number, grace: number}} Told
 * @typedef {{refused: string | null, flags: string[]}} Verdict
 * @typedef {{told: Told, gaps: number, is_sure: boolean}} Handing
 */

export const SLACK = 5 * 60_000; // by which an honest clock is wrong
export const PHONE_GRACE = 72 * 3_600_000;

/** @param {Told} told @returns {Verdict} */
export function judge({ started, ended, received, released, closes, grace }) {
  if (received < released) return { refused: "not_open_yet", flags: [] };
  if (received >= closes + grace) return { refused: "closed", flags: [] };
  const isLate = received >= closes;
  const seen = {
    late: isLate,
    ended_late: isLate && ended >= closes,
    started_early: started < released - SLACK,
    clock_ahead: ended > received + SLACK,
    clock_changed: ended < started,
  };
  return { refused: null, flags: Object.entries(seen).filter(([, isSo]) => isSo).map(([flag]) => flag) };
}

/** @param {Handing} handing @param {boolean} hasStanding */
export function becomes({ told, gaps, is_sure: isSure }, hasStanding) {
  if (hasStanding) return "again";
  const { refused, flags } = judge(told);
  if (refused) return "refused";
  if (gaps && !isSure) return "partial";
  return flags.length ? "flagged" : "accepted";
}

/** All that came in for one attempt, in the order in which they came. @param {Handing[]} handings */
export function settle(handings) {
  /** @type {string[]} */
  const outcomes = [];
  for (const one of handings) {
    outcomes.push(becomes(one, outcomes.includes("accepted") || outcomes.includes("flagged")));
  }
  return outcomes;
}
