import type { Counted } from "#disclosure/suppression.ts";

const signs = 64;
/** By how many people two sets have to differ, as their sketches estimate it (by a fifth), to be told apart: more than eleven. */
const leastDifference = 16;

/**
 * A set of people in 256 bytes (Alon, Matias and Szegedy 1996): each of 64 sums adds or takes away one for each person, by a bit of theirs. The
 * squares of two sketches' differences are, in the mean, the number of people in one set and not in the other; of equal sets all
 * are zero. Nobody can be read out of it.
 */
export function sketchParts(
  persons: Uint8Array,
  { partOf, parts }: Counted,
): { readonly whole: Uint8Array; readonly parts: readonly Uint8Array[] } {
  const sums = Array.from({ length: parts + 1 }, () => new Int32Array(signs));
  for (let person = 0; person < partOf.length; person++) {
    const part = partOf[person]!;
    if (part === 0) continue;
    const sum = sums[part]!;
    for (let byte = 0; byte < 8; byte++) {
      const bits = persons[person * 8 + byte]!;
      for (let bit = 0; bit < 8; bit++) sum[byte * 8 + bit]! += ((bits >> bit) & 1) * 2 - 1;
    }
  }
  const whole = Int32Array.from({ length: signs }, (_, i) => sums.reduce((all, sum) => all + sum[i]!, 0));
  const bytesOf = (sum: Int32Array): Uint8Array => new Uint8Array(sum.buffer);
  return { whole: bytesOf(whole), parts: sums.slice(1).map(bytesOf) };
}

export function hasMovedOn(before: Uint8Array, after: Uint8Array): boolean {
  const [one, other] = [before, after].map((bytes) => new Int32Array(bytes.slice().buffer)) as [
    Int32Array,
    Int32Array,
  ];
  const squares = one.reduce((sum, value, i) => sum + (value - other[i]!) ** 2, 0);
  return squares / signs >= leastDifference;
}
