/**
 * The group ristretto255 (RFC 9496) for browsers, by @noble. Elements and scalars are their canonical 32-byte encodings.
 * `ristretto.node.ts` exports the same names with the same outputs.
 */
import { mulAddUnsafe } from "@noble/curves/abstract/curve.js";
import { ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { isCanonicalScalar } from "./ed25519-encoding.ts";

const { Point } = ristretto255;
const { Fn } = Point;

/** True for the canonical encoding of an element other than the identity. */
export function isElement(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  try {
    return !Point.fromBytes(bytes).is0();
  } catch {
    return false;
  }
}

/** The one-way map of 64 uniform bytes. */
export const elementFromUniform = (bytes64: Uint8Array): Uint8Array =>
  ristretto255_hasher.deriveToCurve!(bytes64).toBytes();

/** Throws on an invalid element and where the result would be the identity. */
export function multiplyElement(scalar: Uint8Array, element: Uint8Array): Uint8Array {
  return Point.fromBytes(element).multiply(Fn.fromBytes(scalar)).toBytes();
}

/** Throws on zero. */
export const multiplyBase = (scalar: Uint8Array): Uint8Array =>
  Point.BASE.multiply(Fn.fromBytes(scalar)).toBytes();

/** Σ scalarᵢ · elementᵢ over public values. Throws on an invalid element. */
export const sumOfProducts = (scalars: readonly Uint8Array[], elements: readonly Uint8Array[]): Uint8Array =>
  mulAddUnsafe(
    Point,
    elements.map((element) => Point.fromBytes(element)),
    scalars.map((scalar) => Fn.fromBytes(scalar)),
  ).toBytes();

export const isScalar = isCanonicalScalar;

/** 64 uniform bytes modulo the group order. */
export const scalarFromUniform = (bytes64: Uint8Array): Uint8Array =>
  Fn.toBytes(Fn.create(bytesToNumberLE(bytes64)));

export const multiplyScalars = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  Fn.toBytes(Fn.mul(Fn.fromBytes(left), Fn.fromBytes(right)));

export const subtractScalars = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  Fn.toBytes(Fn.sub(Fn.fromBytes(left), Fn.fromBytes(right)));

/** Throws on zero. */
export const invertScalar = (scalar: Uint8Array): Uint8Array => Fn.toBytes(Fn.inv(Fn.fromBytes(scalar)));
