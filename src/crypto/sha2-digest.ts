import { hash } from "node:crypto";

/** SHA-2 (FIPS 180-4) in the length that others chose, for what they hashed. What we hash ourselves is `hash.ts`. Node only. */
export const sha2Digest = (bits: 224 | 256 | 384 | 512, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(hash(`sha${bits}`, bytes, "buffer"));
