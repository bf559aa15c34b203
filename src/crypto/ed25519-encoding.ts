import { fromHex } from "#base/bytes.ts";

/**
 * The rules for encodings that RFC 8032 leaves to the verifier, in one place, so that two libraries cannot
 * disagree about a signature: canonical points, no point of small order, canonical scalars.
 */

/** True for 32 bytes with y < p that are not one of the eight points of small order. Whether y lies on the curve is for the library to find. */
export function isStrictEd25519Point(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const y = Uint8Array.from(bytes);
  y[31]! &= 0x7f;
  return isBelow(y, fieldPrime) && !smallOrderY.some((small) => isEqual(small, y));
}

/** True for 32 little-endian bytes below the group order ℓ, which Ed25519 and ristretto255 share. */
export const isCanonicalScalar = (bytes: Uint8Array): boolean =>
  bytes.length === 32 && isBelow(bytes, groupOrder);

const fieldPrime = fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
const groupOrder = fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

// y of the points of order 1, 2, 4, 8 and 8; each sign of x belongs to one of them, or to no canonical point.
const smallOrderY = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
].map(fromHex);

// Public values only: these comparisons stop at the first difference.
function isBelow(left: Uint8Array, right: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) if (left[i] !== right[i]) return left[i]! < right[i]!;
  return false;
}

const isEqual = (left: Uint8Array, right: Uint8Array): boolean => left.every((byte, i) => byte === right[i]);
