/**
 * The primitives of suite 1 for browsers, by @noble: small, synchronous, and without WebCrypto curves, which
 * older phones lack. `primitives.node.ts` exports the same names with the same outputs.
 */
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { chacha20poly1305, xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { getPublicKey, hashes, Point, sign } from "@noble/ed25519";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as nobleSha256, sha512 as nobleSha512 } from "@noble/hashes/sha2.js";
import { multiplyMontgomery, multiplyMontgomeryBase } from "./x25519.browser.ts";

hashes.sha512 = nobleSha512;

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes);

export const sha512 = (bytes: Uint8Array): Uint8Array => nobleSha512(bytes);

/** HMAC-SHA256 (RFC 2104) under a key of any length. */
export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => hmac(nobleSha256, key, bytes);

/** Ciphertext ‖ 16-byte tag, under a 24-byte nonce. */
export const sealXChaCha20Poly1305 = (
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  aad: Uint8Array,
): Uint8Array => xchacha20poly1305(key, nonce, aad).encrypt(plaintext);

export function openXChaCha20Poly1305(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Uint8Array | undefined {
  const cipher = xchacha20poly1305(key, nonce, aad);
  return findResult(() => cipher.decrypt(sealed));
}

/** Ciphertext ‖ 16-byte tag, under a 12-byte nonce (RFC 8439). */
export const sealChaCha20Poly1305 = (
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  aad: Uint8Array,
): Uint8Array => chacha20poly1305(key, nonce, aad).encrypt(plaintext);

export function openChaCha20Poly1305(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Uint8Array | undefined {
  const cipher = chacha20poly1305(key, nonce, aad);
  return findResult(() => cipher.decrypt(sealed));
}

export const ed25519PublicKey = (seed: Uint8Array): Uint8Array => getPublicKey(seed);

export const ed25519Sign = (message: Uint8Array, seed: Uint8Array): Uint8Array => sign(message, seed);

/**
 * The curve equation only; `signature.ts` adds what strictness demands beyond it. Without the cofactor, as libsodium
 * and Node check it: noble's own `verify` multiplies by the cofactor and so accepts signatures which they refuse.
 */
export const ed25519Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean =>
  findResult(() => {
    const { n: order } = Point.CURVE();
    const [r, s] = [signature.subarray(0, 32), littleEndian(signature.subarray(32))];
    const challenge = littleEndian(sha512(concatBytes(r, publicKey, message))) % order;
    const publicPoint = Point.fromBytes(publicKey);
    const expected = Point.BASE.multiplyUnsafe(s).subtract(publicPoint.multiplyUnsafe(challenge));
    return equalBytes(expected.toBytes(), r);
  }) ?? false;

export const x25519PublicKey = (secretKey: Uint8Array): Uint8Array => multiplyMontgomeryBase(secretKey);

/** The shared secret of RFC 7748, or nothing where it would be all zeros (a public key of low order). */
export function x25519(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  const shared = multiplyMontgomery(secretKey, publicKey);
  return shared.every((byte) => byte === 0) ? undefined : shared;
}

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);

function findResult<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return undefined;
  }
}
