// @ts-check
/**
 * Takes a course along: files enter the phone's store only once their hash was verified, so that what lies there is
 * ready, and a download that was cut goes on with what is missing.
 *
 * @typedef {import("./types.js").File} File
 * @typedef {import("./types.js").Files} Files
 * @typedef {import("./types.js").Manifest} Manifest
 */

export const PLAYER = 2;
export const FORMAT = 1;

/** @param {string} sha256 */
export const addressOf = (sha256) => `/offline/archivos/${sha256}`;

/** @param {Manifest} manifest */
export const isUnderstood = (manifest) => manifest.player <= PLAYER && manifest.format === FORMAT;

/** @param {BufferSource} data */
export async function hashOf(data) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The files that are not here yet. @param {File[]} files @param {Files} store */
export async function missing(files, store) {
  const here = await Promise.all(files.map((file) => store.match(addressOf(file.sha256))));
  return files.filter((_, place) => !here[place]);
}

/**
 * @param {File[]} files @param {Files} store @param {typeof fetch} get
 * @param {(done: number, all: number) => void} tell
 */
export async function download(files, store, get, tell) {
  const waiting = await missing(files, store);
  let done = files.length - waiting.length;
  for (const file of waiting) {
    tell(done, files.length);
    await store.put(addressOf(file.sha256), await verified(file, get));
    done += 1;
  }
  tell(done, files.length);
}

/** A file whose bytes are what the manifest says; a broken copy on the way is asked for once more. */
async function verified(/** @type {File} */ file, /** @type {typeof fetch} */ get) {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const answer = await get(addressOf(file.sha256), { cache, credentials: "omit" });
    if (!answer.ok) continue;
    const data = await answer.arrayBuffer();
    if (data.byteLength === file.size && (await hashOf(data)) === file.sha256) return new Response(data);
  }
  throw new Error(`not what was published: ${file.path}`);
}
