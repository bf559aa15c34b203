/**
 * The group ristretto255 (RFC 9496) for Node, by libsodium. Elements and scalars are their canonical 32-byte encodings.
 * `ristretto.browser.ts` exports the same names with the same outputs; package.json chooses between them.
 */
import sodium from "libsodium-wrappers-sumo";
import { isCanonicalScalar } from "./ed25519-encoding.ts";

await sodium.ready;

/** True for the canonical encoding of an element other than the identity. */
export const isElement = (bytes: Uint8Array): boolean =>
  bytes.length === 32 &&
  bytes.some((byte) => byte !== 0) &&
  sodium.crypto_core_ristretto255_is_valid_point(bytes);

/** The one-way map of 64 uniform bytes. */
export const elementFromUniform = (bytes64: Uint8Array): Uint8Array =>
  sodium.crypto_core_ristretto255_from_hash(bytes64);

/** Throws on an invalid element and where the result would be the identity. */
export const multiplyElement = (scalar: Uint8Array, element: Uint8Array): Uint8Array =>
  sodium.crypto_scalarmult_ristretto255(scalar, element);

/** Throws on zero. */
export const multiplyBase = (scalar: Uint8Array): Uint8Array =>
  sodium.crypto_scalarmult_ristretto255_base(scalar);

/** Σ scalarᵢ · elementᵢ over public values. Throws on an invalid element. */
export const sumOfProducts = (scalars: readonly Uint8Array[], elements: readonly Uint8Array[]): Uint8Array =>
  elements
    .map((element, i) => multiplyElement(scalars[i]!, element))
    .reduce((sum, product) => sodium.crypto_core_ristretto255_add(sum, product));

export const isScalar = isCanonicalScalar;

/** 64 uniform bytes modulo the group order. */
export const scalarFromUniform = (bytes64: Uint8Array): Uint8Array =>
  sodium.crypto_core_ristretto255_scalar_reduce(bytes64);

export const multiplyScalars = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sodium.crypto_core_ristretto255_scalar_mul(left, right);

export const subtractScalars = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sodium.crypto_core_ristretto255_scalar_sub(left, right);

/** Throws on zero. */
export const invertScalar = (scalar: Uint8Array): Uint8Array =>
  sodium.crypto_core_ristretto255_scalar_invert(scalar);
