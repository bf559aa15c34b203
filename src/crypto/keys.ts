import { equalBytes, fromHex } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { ed25519PublicKey, x25519PublicKey } from "#crypto/primitives.ts";
import { isStrictEd25519Point } from "./ed25519-encoding.ts";

type Key<Name extends string> = Uint8Array & { readonly __key: Name };

/** Ed25519, 32 bytes: verifies what a device, an organisation or a server signed. */
export type SigningPublicKey = Key<"signing public">;
/** The 32-byte Ed25519 seed. */
export type SigningSecretKey = Key<"signing secret">;
/** X25519, 32 bytes: others seal to it. */
export type SealingPublicKey = Key<"sealing public">;
export type SealingSecretKey = Key<"sealing secret">;
/** 32 bytes for XChaCha20-Poly1305, HMAC or HKDF. */
export type SymmetricKey = Key<"symmetric">;

export type SigningKeyPair = { readonly publicKey: SigningPublicKey; readonly secretKey: SigningSecretKey };
export type SealingKeyPair = { readonly publicKey: SealingPublicKey; readonly secretKey: SealingSecretKey };

export const newSigningKeyPair = (random: RandomBytes): SigningKeyPair => signingKeyPairFromSeed(random(32));

/** Throws unless the seed has 32 bytes. The seed is copied, so that wiping it does not break the pair. */
export function signingKeyPairFromSeed(seed: Uint8Array): SigningKeyPair {
  const secretKey = copySeed(seed) as SigningSecretKey;
  return { publicKey: ed25519PublicKey(secretKey) as SigningPublicKey, secretKey };
}

export const newSealingKeyPair = (random: RandomBytes): SealingKeyPair => sealingKeyPairFromSeed(random(32));

/** The seed is the X25519 secret key itself: derive it for its purpose first (`deriveKey`). Throws unless it has 32 bytes. */
export function sealingKeyPairFromSeed(seed: Uint8Array): SealingKeyPair {
  const secretKey = copySeed(seed) as SealingSecretKey;
  return { publicKey: x25519PublicKey(secretKey) as SealingPublicKey, secretKey };
}

export const newSymmetricKey = (random: RandomBytes): SymmetricKey => random(32) as SymmetricKey;

/** Nothing unless these are 32 bytes that encode a point, canonically, and not one of low order. */
export const parseSigningPublicKey = (bytes: Uint8Array): SigningPublicKey | undefined =>
  isStrictEd25519Point(bytes) ? (bytes as SigningPublicKey) : undefined;

export const parseSigningSecretKey = (bytes: Uint8Array): SigningSecretKey | undefined =>
  bytes.length === 32 ? (bytes as SigningSecretKey) : undefined;

/** Nothing unless these are 32 bytes, and not a point of low order, whose every shared secret is zero. */
export const parseSealingPublicKey = (bytes: Uint8Array): SealingPublicKey | undefined =>
  bytes.length === 32 && !isLowOrderX25519(bytes) ? (bytes as SealingPublicKey) : undefined;

export const parseSealingSecretKey = (bytes: Uint8Array): SealingSecretKey | undefined =>
  bytes.length === 32 ? (bytes as SealingSecretKey) : undefined;

export const parseSymmetricKey = (bytes: Uint8Array): SymmetricKey | undefined =>
  bytes.length === 32 ? (bytes as SymmetricKey) : undefined;

function copySeed(seed: Uint8Array): Uint8Array {
  if (seed.length !== 32) throw new Error("key pair: a seed has 32 bytes");
  return Uint8Array.from(seed);
}

// The seven u-coordinates below 2^255 of low order (RFC 7748 ignores the highest bit): 0, 1, two of order 8,
// p - 1, p, p + 1.
const lowOrderX25519 = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
].map(fromHex);

function isLowOrderX25519(bytes: Uint8Array): boolean {
  const masked = Uint8Array.from(bytes);
  masked[31]! &= 0x7f;
  return lowOrderX25519.some((point) => equalBytes(point, masked));
}
