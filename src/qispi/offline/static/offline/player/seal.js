// @ts-check
/**
 * What could not be sent before another person takes the phone is closed to the server's public key, with the proof
 * of who wrote it inside. Whoever carries it can't read it. The other hand of this is offline/sealing.py.
 *
 * @typedef {{id: string, key: string, sender: string, nonce: string, text: string}} Envelope
 * @typedef {{id: string, public: string}} ServerKey
 */

import { bytesOf, newId, written } from "./facts.js";
import { packed } from "./outbox.js";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = new TextEncoder().encode("qispi/offline seal");

/** @param {object} said facts, device and the author's token @param {ServerKey} server @returns {Promise<Envelope>} */
export async function sealed(said, server) {
  const own = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const sender = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const point = await crypto.subtle.importKey("raw", bytesOf(server.public), CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: point }, own.privateKey, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const way = { name: "HKDF", hash: "SHA-256", salt: sender, info: INFO };
  const key = await crypto.subtle.deriveKey(way, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const id = newId(), nonce = crypto.getRandomValues(new Uint8Array(12));
  const bond = new TextEncoder().encode(`${id}|${server.id}`);
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bond }, key, await packed(said));
  return { id, key: server.id, sender: written(sender), nonce: written(nonce), text: written(new Uint8Array(text)) };
}
