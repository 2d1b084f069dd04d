// @ts-check
/**
 * The key of a sealed test as it is read aloud, printed, typed: 16 bytes in seven groups of four.
 * assessment/rules/spoken.py writes the same; tests/golden/codes.json holds both.
 */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const SIGNS = 28;
const PRIME = 1021;

/** The key that somebody typed; null when mistyped. @param {string} text @returns {Uint8Array | null} */
export function keyIn(text) {
  const code = text.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[\s-]/g, "");
  const signs = [...code].map((sign) => ALPHABET.indexOf(sign));
  if (signs.length !== SIGNS || signs.includes(-1)) return null;
  const rest = signs.slice(0, -2).reduce((sum, value) => (sum * 32 + value) % PRIME, 0);
  if (rest !== signs[SIGNS - 2] * 32 + signs[SIGNS - 1]) return null;
  const bits = signs.slice(0, -2).map((value) => value.toString(2).padStart(5, "0")).join("");
  if (bits.slice(128) !== "00") return null; // one writing alone stands for a key
  return Uint8Array.from({ length: 16 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2));
}
