import { concatBytes, utf8Encode } from "#base/bytes.ts";
import { ed25519Sign, ed25519Verify } from "#crypto/primitives.ts";
import { isCanonicalScalar, isStrictEd25519Point } from "./ed25519-encoding.ts";
import type { SigningPublicKey, SigningSecretKey } from "./keys.ts";

/** 64 bytes of Ed25519 over "homeward/1 " ‖ context ‖ 0x00 ‖ bytes. Throws on a context that contains 0x00. */
export const signBytes = (context: string, bytes: Uint8Array, secretKey: SigningSecretKey): Uint8Array =>
  sign(bindContext(context, bytes), secretKey);

/** Strict (see `verifyStrict`); false, never an exception, for anything that is not this key's signature in this context. */
export const verifyBytes = (
  context: string,
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKey: SigningPublicKey,
): boolean => verifyStrict(bindContext(context, bytes), signature, publicKey);

/** Ed25519 (RFC 8032) over the bare message: only where another standard fixes what is signed. */
export const sign = (message: Uint8Array, secretKey: SigningSecretKey): Uint8Array =>
  ed25519Sign(message, secretKey);

/**
 * Ed25519 with one answer everywhere: refuses a scalar S that is not canonical, and a key A or point R that is
 * not canonical or has small order, before the library sees the signature.
 */
export const verifyStrict = (
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: SigningPublicKey,
): boolean =>
  signature.length === 64 &&
  isCanonicalScalar(signature.subarray(32)) &&
  isStrictEd25519Point(signature.subarray(0, 32)) &&
  isStrictEd25519Point(publicKey) &&
  ed25519Verify(signature, message, publicKey);

function bindContext(context: string, bytes: Uint8Array): Uint8Array {
  if (context.includes("\0")) throw new Error("signature: a context has no zero byte");
  return concatBytes(utf8Encode(`homeward/1 ${context}\0`), bytes);
}
