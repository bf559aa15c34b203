/** Remembers what was found of pairs of small whole numbers, the latest only: bounded, and free of garbage. */
export interface PairMemo {
  /** The slot of a pair; `findings` and `rarities` at it hold something if `has` says so. Below 2^26 each. */
  readonly slot: (a: number, b: number) => number;
  readonly has: (slot: number, a: number, b: number) => boolean;
  readonly set: (slot: number, a: number, b: number, finding: number, rarity: number) => void;
  readonly findings: Uint8Array;
  readonly rarities: Float64Array;
}

export function pairMemo(sizeBits: number): PairMemo {
  const size = 2 ** sizeBits;
  const pairs = new Float64Array(size).fill(-1);
  const findings = new Uint8Array(size);
  const rarities = new Float64Array(size);
  const mask = size - 1;
  return {
    slot: (a, b) => ((Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 7) & mask,
    has: (slot, a, b) => pairs[slot] === a * 0x4000000 + b,
    set: (slot, a, b, finding, rarity) => {
      pairs[slot] = a * 0x4000000 + b;
      findings[slot] = finding;
      rarities[slot] = rarity;
    },
    findings,
    rarities,
  };
}
