import { slotsOf } from "#search/slots.ts";
import type { ObservedRead } from "./observed.ts";

/**
 * Weaknesses that can be planted, to see that the attacks would find them. Without any it behaves at the vault as the index
 * does, which `model-index.pg.test.ts` holds against the real one, request by request.
 */
export type Planted = {
  /** Every slot is asked for at every read, as before the gate remembered what it read. */
  readonly labelsAskedAgain?: boolean;
  /** The index key is never changed. */
  readonly neverRelabelled?: boolean;
};

export type ModelIndex = {
  /** What the next relabelling brings to the vault. */
  readonly write: (keys: readonly number[]) => void;
  readonly read: (record: number, keys: readonly number[]) => ObservedRead;
  readonly relabel: () => void;
  /** Postings under a key at the vault. */
  readonly countOf: (key: number) => number;
};

/**
 * Seventy nights of relabelling 200,000 postings take the real index most of an hour; all that the vault sees of a read is
 * how many labels were asked for, which of them before, and which had something under them, and that needs no ciphers.
 */
export function makeModelIndex(planted: Planted = {}): ModelIndex {
  const most = slotsOf.network;
  const stored = new Map<number, number>();
  const waiting = new Map<number, number>();
  /** By key: the first of its labels under the present index key, and how many of them were asked for. */
  let labelsByKey = new Map<number, { readonly first: number; asked: number }>();
  let nextLabel = 0;
  const relabel = (): void => {
    for (const [key, more] of waiting) stored.set(key, Math.min(most, (stored.get(key) ?? 0) + more));
    waiting.clear();
    if (!planted.neverRelabelled) labelsByKey = new Map();
  };
  const read = (record: number, keys: readonly number[]): ObservedRead => {
    const labels: number[] = [];
    const found: number[] = [];
    for (const key of keys) {
      let known = labelsByKey.get(key);
      if (!known) {
        known = { first: nextLabel, asked: 0 };
        nextLabel += most;
        labelsByKey.set(key, known);
      }
      const taken = stored.get(key) ?? 0;
      const from = planted.labelsAskedAgain ? 0 : known.asked;
      const upTo = planted.labelsAskedAgain ? most : taken;
      for (let slot = from; slot < upTo; slot++) labels.push(known.first + slot);
      for (let slot = from; slot < taken; slot++) found.push(known.first + slot);
      known.asked = Math.max(known.asked, taken);
    }
    return { record, labels, found };
  };
  return {
    write: (keys) => {
      for (const key of keys) waiting.set(key, (waiting.get(key) ?? 0) + 1);
    },
    read,
    relabel,
    countOf: (key) => stored.get(key) ?? 0,
  };
}
