// @ts-check
/**
 * One's ways through a case on this phone. A choice is a fact first, the same as the server's own page keeps, and then
 * noted here, so that a case goes on exactly where it was left; what the note lost, the unsent facts still say.
 *
 * @typedef {import("./interview.js").Scenario & {key: string, version: string}} Scenario
 * @typedef {{play: string, way: string[], at: number, isTold: boolean}} Play  its choices in their order
 * @typedef {{store(): any, keep(told: import("./facts.js").Told): Promise<boolean>}} Desk
 */

import { newId } from "./facts.js";
import { begin, debrief, isOver, offered, replay } from "./interview.js";

const CHOSEN = "interview_chosen", FINISHED = "interview_finished";
const KEPT = 10; // ways that this phone remembers of a case; the server keeps all

/** @param {string} study @param {Scenario} scenario */
const nameOf = (study, { key, version }) => `case-${study}-${key}-${version}`;

/** Those begun on this phone, the newest last. @param {Desk} desk @param {string} study @param {Scenario} scenario @returns {Promise<Play[]>} */
export async function playsOf(desk, study, scenario) {
  /** @type {Play[]} */
  const plays = (await desk.store()?.recall(nameOf(study, scenario))) ?? [];
  const last = plays[plays.length - 1];
  if (last) {
    await catchUp(desk, last, scenario);
    await finish(desk, study, scenario, last, plays);
  }
  return plays;
}

/** A new way through the case, from its first turn. @param {Desk} desk @param {string} study @param {Scenario} scenario */
export async function beginPlay(desk, study, scenario, now = Date.now()) {
  const plays = [...(await playsOf(desk, study, scenario)), { play: newId(), way: [], at: now, isTold: false }];
  return noted(desk, study, scenario, plays);
}

/** True once the choice is on the disk. A choice that is not offered changes nothing.
 * @param {Desk} desk @param {string} study @param {Scenario} scenario @param {Play[]} plays @param {string} choice */
export async function choose(desk, study, scenario, plays, choice, now = Date.now()) {
  const play = plays[plays.length - 1], { turn } = replay(scenario, play.way);
  if (!(await desk.keep({ kind: CHOSEN, context: study, body: { ...said(scenario, play), turn, choice } }))) return false;
  play.way.push(choice);
  play.at = now;
  await noted(desk, study, scenario, plays);
  return finish(desk, study, scenario, play, plays);
}

/** @param {Scenario} scenario @param {Play} play */
const said = ({ key, version }, { play }) => ({ scenario: key, version, play });

/** Where it was cut between the fact and the note. @param {Desk} desk @param {Play} play @param {Scenario} scenario */
async function catchUp(desk, play, scenario) {
  for (const { kind, body } of await desk.store().first(1000)) {
    if (kind !== CHOSEN || body.play !== play.play) continue;
    const state = replay(scenario, play.way);
    const isNext = body.turn === state.turn && offered(scenario, state).some((one) => one.key === body.choice);
    if (isNext) play.way.push(body.choice);
  }
}

/** The end is a fact of its own, told once. @param {Desk} desk @param {string} study @param {Scenario} scenario @param {Play} play @param {Play[]} plays */
async function finish(desk, study, scenario, play, plays) {
  const state = play.way.length ? replay(scenario, play.way) : begin(scenario);
  if (play.isTold || !isOver(scenario, state)) return true;
  const { worth, errors } = debrief(scenario, state);
  play.isTold = await desk.keep({ kind: FINISHED, context: study, body: { ...said(scenario, play), ...worth, errors } });
  await noted(desk, study, scenario, plays);
  return play.isTold;
}

/** @param {Desk} desk @param {string} study @param {Scenario} scenario @param {Play[]} plays */
async function noted(desk, study, scenario, plays) {
  try {
    await desk.store().remember(nameOf(study, scenario), plays.slice(-KEPT));
  } catch {
    return false; // what was chosen is a fact all the same
  }
  return true;
}
