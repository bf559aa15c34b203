import { shippedFamilyBits, shippedGivenBits } from "./shipped-name-bits.ts";

/** How rare names are: of given names (fathers' and mothers' too) and of family names apart. */
export interface NameFrequencies {
  readonly given: KeyFrequencies;
  readonly family: KeyFrequencies;
}

export interface KeyFrequencies {
  /** -log2 of the share of people whose name has this likeliest key. */
  readonly bitsOf: (key: string | undefined) => number;
  /** The same for two people picked at random whose names happen to agree: what `u` of agreement is the mean of. */
  readonly usualBits: number;
  /** Whether it is on the lists of popular names. */
  readonly isListed: (key: string | undefined) => boolean;
}

/** Of the world at large, from lists of popular names (see `scripts/count-names.ts`); a name on none of them is taken for a rare one. */
export const shippedFrequencies: NameFrequencies = {
  given: readBits(shippedGivenBits),
  family: readBits(shippedFamilyBits),
};

/**
 * As counted in the data at hand, leaning on `before` while there are few: `strength` names of the shipped kind are mixed in.
 * `countByKey` counts the likeliest keys of names.
 */
export function countedFrequencies(
  countByKey: ReadonlyMap<string, number>,
  before: KeyFrequencies,
  strength = 200,
): KeyFrequencies {
  let total = strength;
  for (const count of countByKey.values()) total += count;
  const shareOf = (key: string | undefined): number =>
    ((countByKey.get(key ?? "") ?? 0) + strength * 2 ** -before.bitsOf(key)) / total;
  let meeting = 0;
  let counted = 0;
  for (const [key, count] of countByKey) {
    meeting += count * shareOf(key);
    counted += count;
  }
  const usual = (meeting + strength * 2 ** -before.usualBits) / (counted + strength);
  return {
    bitsOf: (key) => -Math.log2(shareOf(key)),
    usualBits: -Math.log2(usual),
    isListed: before.isListed,
  };
}

/** `2 MHMD AL;3 FTM`: the bits, then the keys that have them. Everything else has a bit more than the rarest listed, longer keys more. */
function readBits(table: string): KeyFrequencies {
  const bitsByKey = new Map<string, number>();
  let rarest = 0;
  let meeting = 0;
  for (const line of table.split(";")) {
    const [bits = "", ...keys] = line.split(" ");
    rarest = Math.max(rarest, Number(bits));
    for (const key of keys) {
      bitsByKey.set(key, Number(bits));
      meeting += 4 ** -Number(bits);
    }
  }
  const unlisted = (key: string): number =>
    Math.min(rarest + 2, Math.max(rarest - 3, rarest - 3 + (key.length - 2)));
  return {
    bitsOf: (key) => (key === undefined || key === "" ? 6 : (bitsByKey.get(key) ?? unlisted(key))),
    usualBits: -Math.log2(meeting),
    isListed: (key) => key !== undefined && bitsByKey.has(key),
  };
}
