import type { RandomBytes } from "#base/effects.ts";
import { shuffle } from "./shuffle.ts";

/** Takes things in one order and gives them in another, of which the first tells little, however many there are. */
export type ShuffleBuffer<Item> = {
  /** Answers whole batches, as they come to be full. */
  readonly add: (items: readonly Item[]) => Item[][];
  /** What is left, the last batch filled up; none where there is nothing. */
  readonly end: (fill: () => Item) => Item[][];
};

/** When it is full, each that comes drives out one that chance names. */
export function openShuffleBuffer<Item>(
  random: RandomBytes,
  length: number,
  batchLength: number,
): ShuffleBuffer<Item> {
  let held: Item[] = [];
  let leaving: Item[] = [];
  const takeBatches = (): Item[][] => {
    const batches: Item[][] = [];
    while (leaving.length >= batchLength) batches.push(leaving.splice(0, batchLength));
    return batches;
  };
  return {
    add: (items) => {
      const chance = new DataView(random(4 * Math.max(1, items.length)).slice().buffer);
      for (const [i, item] of items.entries()) {
        if (held.length < length) held.push(item);
        else {
          const place = chance.getUint32(4 * i) % length;
          leaving.push(held[place]!);
          held[place] = item;
        }
      }
      return takeBatches();
    },
    end: (fill) => {
      leaving = leaving.concat(held);
      held = [];
      while (leaving.length % batchLength !== 0) leaving.push(fill());
      leaving = shuffle(leaving, random);
      return takeBatches();
    },
  };
}
