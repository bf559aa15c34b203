import { Point } from "@noble/ed25519";

/**
 * X25519 (RFC 7748 §5) for browsers. Our own ladder, held to Wycheproof like the other primitives, because the curve library
 * that has it weighs 7 kB more gzipped than the Ed25519 one that we use beside it, and the family form has 45 kB for
 * everything (decision 007). BigInt arithmetic is not constant in time, in the library as here; no server runs this.
 */
const prime = 2n ** 255n - 19n;
const a24 = 121_665n;

/** The u-coordinate of `scalar` times the point `u`; 32 bytes each. All zeros for a point of low order. */
export function multiplyMontgomery(scalarBytes: Uint8Array, uBytes: Uint8Array): Uint8Array {
  if (uBytes.length !== 32) throw new RangeError("x25519: a public key has 32 bytes");
  const scalar = clamp(scalarBytes);
  const u = reduce(readLittleEndian(uBytes.with(31, uBytes[31]! & 127)));

  let [x2, z2, x3, z3] = [1n, 0n, u, 1n];
  let swapped = 0n;
  for (let t = 254n; t >= 0n; t--) {
    const bit = (scalar >> t) & 1n;
    if (bit !== swapped) [x2, x3, z2, z3] = [x3, x2, z3, z2];
    swapped = bit;
    const [a, b, c, d] = [x2 + z2, x2 - z2, x3 + z3, x3 - z3];
    const [aa, bb, da, cb] = [reduce(a * a), reduce(b * b), reduce(d * a), reduce(c * b)];
    const e = aa - bb;
    x3 = reduce((da + cb) ** 2n);
    z3 = reduce(u * reduce((da - cb) ** 2n));
    x2 = reduce(aa * bb);
    z2 = reduce(e * (aa + a24 * e));
  }
  if (swapped) [x2, z2] = [x3, z3];
  return writeLittleEndian(reduce(x2 * power(z2, prime - 2n)));
}

/** The public key of `scalarBytes`: by the precomputed table of the Edwards curve, and from there u = (1 + y) / (1 - y). */
export function multiplyMontgomeryBase(scalarBytes: Uint8Array): Uint8Array {
  const { n: order } = Point.CURVE();
  const { y } = Point.BASE.multiply(clamp(scalarBytes) % order).toAffine();
  return writeLittleEndian(reduce((1n + y) * power(reduce(1n - y), prime - 2n)));
}

function clamp(scalarBytes: Uint8Array): bigint {
  if (scalarBytes.length !== 32) throw new RangeError("x25519: a scalar has 32 bytes");
  const clamped = scalarBytes.slice();
  clamped[0] = (clamped[0] ?? 0) & 248;
  clamped[31] = ((clamped[31] ?? 0) & 127) | 64;
  return readLittleEndian(clamped);
}

function reduce(value: bigint): bigint {
  const remainder = value % prime;
  return remainder < 0n ? remainder + prime : remainder;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = reduce(result * square);
    square = reduce(square * square);
  }
  return result;
}

const readLittleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);

function writeLittleEndian(number: bigint): Uint8Array {
  let rest = number;
  return new Uint8Array(32).map(() => {
    const byte = Number(rest & 255n);
    rest >>= 8n;
    return byte;
  });
}
