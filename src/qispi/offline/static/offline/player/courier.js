// @ts-check
/** Sends when it is asked to, and by itself again while something waits: later each time, and not all phones at once. */

import { pauseAfter } from "./outbox.js";

/**
 * @param {() => Promise<number>} deed sends, and gives back how much still waits
 * @param {{set(deed: () => void, pause: number): unknown, clear(timer: any): void, chance(): number}} clock
 */
export function openCourier(deed, clock = REAL) {
  let failures = 0, isAsked = false;
  /** @type {unknown} */
  let timer;
  /** @type {Promise<void> | null} */
  let under_way = null;

  async function run() {
    clock.clear(timer);
    let left = 0;
    do {
      isAsked = false;
      left = await deed();
    } while (isAsked); // asked again meanwhile: what was kept since goes, too
    failures = left ? failures + 1 : 0;
    if (left) timer = clock.set(go, pauseAfter(failures, clock.chance()));
  }

  function go() {
    isAsked = true;
    return (under_way ??= run().finally(() => { under_way = null; }));
  }

  return {
    go,
    /** There may be a network again, or somebody looks: it does not wait any longer. */
    now: () => { failures = 0; return go(); },
  };
}

const REAL = {
  set: (/** @type {() => void} */ deed, /** @type {number} */ pause) => setTimeout(deed, pause),
  clear: (/** @type {any} */ timer) => clearTimeout(timer),
  chance: Math.random,
};
