// @ts-check
/**
 * How a simulated interview runs, on the phone: deterministic, replayable, scored. interviews/rules.py decides the same;
 * tests/golden/interviews.json holds both to it.
 *
 * @typedef {{at_least: Record<string, number>, at_most: Record<string, number>, heard: string[]}} Condition
 * @typedef {{key: string, when: Condition, effect: Record<string, number>, steps: string[], errors: string[],
 *   goes: {to: string, when: Condition}[]}} Choice
 * @typedef {{disclosures: {key: string, when: Condition}[], choices: Choice[]}} Turn
 * @typedef {{key: string, weight: number, after: string[], when: Condition}} Step
 * @typedef {{start: string, pass_score: number, state: {key: string, title?: string, from: number, to: number, start: number}[],
 *   steps: Step[], turns: Record<string, Turn>}} Scenario
 * @typedef {{turn: string, values: number[], heard: string[], done: Record<string, string>, errors: string[]}} State
 */

/** @param {string[]} names */
const asSet = (names) => [...new Set(names)].sort();

/** @param {Scenario} scenario @returns {State} */
export function begin(scenario) {
  const values = scenario.state.map((one) => one.start);
  return entered(scenario, { turn: scenario.start, values, heard: [], done: {}, errors: [] });
}

/** @param {Scenario} scenario @param {State} state */
export const isOver = (scenario, state) => scenario.turns[state.turn].choices.length === 0;

/** @param {Scenario} scenario @param {Condition} when @param {State} state */
export function holds(scenario, when, state) {
  /** @param {string} key */
  const value = (key) => state.values[scenario.state.findIndex((one) => one.key === key)];
  return Object.entries(when.at_least).every(([key, bound]) => value(key) >= bound)
    && Object.entries(when.at_most).every(([key, bound]) => value(key) <= bound)
    && when.heard.every((key) => state.heard.includes(key));
}

/** The choices of the open turn, in their order. @param {Scenario} scenario @param {State} state */
export const offered = (scenario, state) =>
  scenario.turns[state.turn].choices.filter((one) => holds(scenario, one.when, state));

/**
 * What follows from a choice: steps and errors are judged where she stood, then the state moves.
 * @param {Scenario} scenario @param {State} state @param {string} key @returns {State}
 */
export function choose(scenario, state, key) {
  const choice = offered(scenario, state).find((one) => one.key === key);
  if (!choice) throw new RangeError(key);
  const values = scenario.state.map((one, at) =>
    Math.min(Math.max(state.values[at] + (choice.effect[one.key] ?? 0), one.from), one.to));
  const errors = asSet([...state.errors, ...choice.errors]);
  const moved = { ...state, values, errors, done: doneBy(scenario, state, choice) };
  const way = choice.goes.find((one) => holds(scenario, one.when, moved));
  if (!way) throw new RangeError(key); // the compiler leaves the last way without a condition
  return entered(scenario, { ...moved, turn: way.to });
}

/** @param {Scenario} scenario @param {string[]} choices */
export const replay = (scenario, choices) =>
  choices.reduce((state, key) => choose(scenario, state, key), begin(scenario));

/** @param {Scenario} scenario @param {State} state */
export function worth(scenario, state) {
  const score = scenario.steps.reduce((sum, step) => sum + points(step, state.done[step.key]), 0);
  const of = scenario.steps.reduce((sum, step) => sum + step.weight, 0);
  const passed = isOver(scenario, state) && state.errors.length === 0 && score >= scenario.pass_score;
  return { score, of, is_passed: passed };
}

/** A way decision by decision, for the picture and the list beside it. @param {Scenario} scenario @param {string[]} choices */
export function trace(scenario, choices) {
  let state = begin(scenario);
  return choices.map((key) => {
    const before = state;
    const errors = scenario.turns[before.turn].choices.find((one) => one.key === key)?.errors ?? [];
    state = choose(scenario, before, key);
    const fresh = scenario.steps.filter((one) => one.key in state.done && !(one.key in before.done));
    return {
      turn: before.turn, choice: key, steps: fresh.map((one) => [one.key, state.done[one.key]]), errors: [...errors].sort(),
      told: state.heard.filter((one) => !before.heard.includes(one)), values: state.values,
    };
  });
}

/** The way taken beside the protocol. @param {Scenario} scenario @param {State} state */
export function debrief(scenario, state) {
  const steps = scenario.steps.map((step) => ({
    step: step.key, state: state.done[step.key] ?? "missing", points: points(step, state.done[step.key]),
  }));
  return {
    worth: worth(scenario, state), steps, errors: state.errors, heard: state.heard, is_over: isOver(scenario, state),
  };
}

/** @param {Step} step @param {string | undefined} how */
function points(step, how) {
  if (how === "full") return step.weight;
  return how === "late" ? Math.floor(step.weight / 2) : 0;
}

/** @param {Scenario} scenario @param {State} state @param {Choice} choice */
function doneBy(scenario, state, choice) {
  const done = { ...state.done };
  for (const step of scenario.steps) { // in the protocol's order, so that one choice may do two steps
    if (choice.steps.includes(step.key) && !(step.key in done) && holds(scenario, step.when, state)) {
      done[step.key] = step.after.every((before) => before in done) ? "full" : "late";
    }
  }
  return done;
}

/** @param {Scenario} scenario @param {State} state @returns {State} */
function entered(scenario, state) {
  const told = scenario.turns[state.turn].disclosures.filter((one) => holds(scenario, one.when, state));
  return { ...state, heard: asSet([...state.heard, ...told.map((one) => one.key)]) };
}
