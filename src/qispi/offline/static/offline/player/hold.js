// @ts-check
/**
 * While a test runs no new worker is even installed: a phone that closes the page by itself comes back to the same code.
 * The note says until when at the latest, so that a test that was left behind does not keep updates away for ever.
 * worker.js and no-worker.js read it.
 */

const NOTES = "qispi-notes";
const RUNNING = "/offline/prueba-en-curso";

/** A test runs until `until` at the latest. @param {number} until milliseconds */
export const holdUpdates = async (until) => void (await (await caches.open(NOTES)).put(RUNNING, new Response(String(until))));

/** It was handed in, or left for good. */
export const letUpdates = async () => void (await (await caches.open(NOTES)).delete(RUNNING));
