import { concatBytes } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { openXChaCha20Poly1305, sealXChaCha20Poly1305 } from "#crypto/primitives.ts";
import type { SymmetricKey } from "./keys.ts";

const nonceLength = 24;

/** What `sealAead` adds to the length of the plaintext: nonce and tag. */
export const aeadOverhead = nonceLength + 16;

/**
 * XChaCha20-Poly1305 under a fresh random nonce: nonce (24 bytes) ‖ ciphertext ‖ tag (16 bytes).
 * `aad` says what this is and where it belongs; it is not stored and must be the same on opening.
 */
export function sealAead(
  key: SymmetricKey,
  plaintext: Uint8Array,
  aad: Uint8Array,
  random: RandomBytes,
): Uint8Array {
  const nonce = random(nonceLength);
  return concatBytes(nonce, sealXChaCha20Poly1305(key, nonce, plaintext, aad));
}

/** Nothing if key, aad or any bit is another than at sealing. */
export function openAead(key: SymmetricKey, sealed: Uint8Array, aad: Uint8Array): Uint8Array | undefined {
  if (sealed.length < aeadOverhead) return undefined;
  return openXChaCha20Poly1305(key, sealed.subarray(0, nonceLength), sealed.subarray(nonceLength), aad);
}
