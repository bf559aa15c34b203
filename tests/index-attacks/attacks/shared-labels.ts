import type { ObservedRead } from "../observed.ts";

/** Labels that the same reads asked for: one token's, or several that always came together. */
export type Block = {
  /** Positions of reads, ascending. */
  readonly reads: readonly number[];
  readonly labels: number;
  readonly found: number;
};

/** Of reads under one index key: who asked for the same. Where no label is asked for twice there is nothing to see. */
export function findSharedLabels(reads: readonly ObservedRead[]): Block[] {
  const readsByLabel = new Map<number, number[]>();
  const found = new Set<number>();
  reads.forEach((read, at) => {
    for (const label of read.labels) {
      const known = readsByLabel.get(label);
      if (known === undefined) readsByLabel.set(label, [at]);
      else if (known.at(-1) !== at) known.push(at);
    }
    for (const label of read.found) found.add(label);
  });
  const blocks = new Map<string, { reads: readonly number[]; labels: number; found: number }>();
  for (const [label, together] of readsByLabel) {
    if (together.length < 2) continue;
    const key = together.join(",");
    const block = blocks.get(key) ?? { reads: together, labels: 0, found: 0 };
    block.labels++;
    if (found.has(label)) block.found++;
    blocks.set(key, block);
  }
  return [...blocks.values()];
}
