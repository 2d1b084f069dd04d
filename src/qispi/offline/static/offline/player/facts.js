// @ts-check
/**
 * A fact as this phone tells it: an id made here, its place in the phone's own order, and the hash of the one before.
 * The other hand of this is offline/rules/wire.py, which reads what is written here.
 *
 * @typedef {{kind: string, context?: string, version?: number, body: object}} Told
 * @typedef {{id: string, kind: string, context?: string, version?: number, at: string, sequence: number,
 *   before?: string, body: object}} Fact
 * @typedef {{sequence: number, link: string}} Head  the last fact of this phone
 */

const HEX = [...Array(256).keys()].map((byte) => byte.toString(16).padStart(2, "0"));

/** A UUIDv7: 48 bits of milliseconds, then random. @param {number} now @param {Uint8Array} random sixteen bytes */
export function newId(now = Date.now(), random = crypto.getRandomValues(new Uint8Array(16))) {
  const bytes = random.slice();
  for (let place = 5, rest = Math.max(0, Math.floor(now)); place >= 0; place--, rest = Math.floor(rest / 256)) {
    bytes[place] = rest % 256;
  }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => HEX[byte]).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The same text for the same content, in whatever order its keys came. @param {unknown} value @returns {string} */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const said = Object.entries(value).filter(([, part]) => part !== undefined);
  const parts = said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${parts.join(",")}}`;
}

/** What the next fact carries of this one: 128 bits, so that sixty of them stay small. @param {Fact} fact */
export async function linkOf(fact) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(fact)));
  return written(new Uint8Array(digest).slice(0, 16));
}

/** The next fact of this phone. @param {Told} told @param {Head | undefined} head @param {number} now @returns {Fact} */
export function nextFact(told, head, now = Date.now()) {
  const fact = { ...told, id: newId(now), at: new Date(now).toISOString(), sequence: (head?.sequence ?? 0) + 1 };
  return head?.link ? { ...fact, before: head.link } : fact;
}

/** Base64 for addresses. @param {Uint8Array} bytes */
export function written(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
export function bytesOf(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}
