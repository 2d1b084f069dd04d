// @ts-check
/**
 * "This is not my phone": what was sent leaves it. A store with something unsent stays, with its line in the list of
 * who stands behind which store: without that line nobody could send it any more.
 *
 * @typedef {Awaited<ReturnType<import("./store.js").openStore>>} Kept
 */

import { countOf } from "./carry.js";
import { unfinished } from "./exam_desk.js";

/**
 * Those who still have something here, and how much of it there is in all.
 * @param {Record<string, string>} people @param {(local: string) => Promise<Kept>} open
 * @param {(local: string) => void} remove
 */
export async function leave(people, open, remove) {
  /** @type {Record<string, string>} */
  const staying = {};
  let unsent = 0;
  for (const [person, local] of Object.entries(people)) {
    const kept = await open(local);
    const count = (await countOf(kept)) + (await kept.aside()).length + (await unfinished(kept));
    if (count) {
      staying[person] = local;
      await kept.forgetNotes();
    }
    kept.close();
    if (!count) remove(local);
    unsent += count;
  }
  return { staying, unsent };
}
