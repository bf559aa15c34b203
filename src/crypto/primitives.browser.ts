/**
 * The primitives of suite 1 for browsers: small, synchronous, and without WebCrypto, whose curves older phones lack.
 * Ed25519 by @noble; what else a library has is ours, because the family form counts every kilobyte (decisions 007 and 011).
 * `primitives.node.ts` exports the same names with the same outputs.
 */
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { getPublicKey, hashes, Point, sign } from "@noble/ed25519";
import { sha512 } from "./sha2.browser.ts";
import { multiplyMontgomery, multiplyMontgomeryBase } from "./x25519.browser.ts";

export {
  openChaCha20Poly1305,
  openXChaCha20Poly1305,
  sealChaCha20Poly1305,
  sealXChaCha20Poly1305,
} from "./chacha20-poly1305.browser.ts";
export { hmacSha256, sha256, sha512 } from "./sha2.browser.ts";

hashes.sha512 = sha512 as typeof hashes.sha512;

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
