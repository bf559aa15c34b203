import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { sha256 } from "#crypto/primitives.ts";

export { hmacSha256, sha256 } from "#crypto/primitives.ts";

/**
 * SHA-256 over the deterministic CBOR of ["homeward/1", context, …parts]: a hash made for one purpose is
 * never the hash of another, and no two lists of parts share an encoding.
 */
export const hashOf = (context: string, ...parts: readonly CborValue[]): Uint8Array =>
  sha256(encodeCbor(["homeward/1", context, ...parts]));
