import { concatBytes } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import { hmacSha256 } from "#crypto/primitives.ts";
import type { SymmetricKey } from "./keys.ts";

/**
 * A key for one purpose out of uniformly random or Diffie-Hellman material `ikm`, by HKDF-SHA256 without salt.
 * Context and `info` are bound as the CBOR of ["homeward/1", context, info].
 */
export const deriveKey = (
  ikm: Uint8Array,
  context: string,
  info: Uint8Array = new Uint8Array(),
  length = 32,
): SymmetricKey =>
  hkdf(ikm, new Uint8Array(), encodeCbor(["homeward/1", context, info]), length) as SymmetricKey;

/** HKDF-SHA256 (RFC 5869). Throws above 255 × 32 bytes. */
export const hkdf = (ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array =>
  hkdfExpand(hkdfExtract(salt, ikm), info, length);

export const hkdfExtract = (salt: Uint8Array, ikm: Uint8Array): Uint8Array => hmacSha256(salt, ikm);

export function hkdfExpand(pseudorandomKey: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  if (length > 255 * 32) throw new Error("hkdf: longer than RFC 5869 allows");
  const output = new Uint8Array(length);
  let block: Uint8Array = new Uint8Array();
  for (let counter = 1, offset = 0; offset < length; counter++, offset += 32) {
    block = hmacSha256(pseudorandomKey, concatBytes(block, info, Uint8Array.of(counter)));
    output.set(block.subarray(0, length - offset), offset);
  }
  return output;
}
