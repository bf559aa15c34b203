import { seededRandom } from "#testing/seeded-random.ts";
import { makeModelIndex, type ModelIndex, type Planted } from "./model-index.ts";
import type { ObservedDay, ObservedRead } from "./observed.ts";
import type { Population } from "./population.ts";

export type Traffic = {
  readonly seed: string;
  readonly days: number;
  /** Of the people, so many are taken in during these days; the others were in the index before. */
  readonly arriving: number;
  /** Of those in the index, so many are changed in a day, which writes and searches anew. */
  readonly changedDaily: number;
  /** Own searches a day that end with a record opened, for each person in the index. */
  readonly ownSearchesDaily: number;
};

/**
 * Busier than life: half a million people gathered over ten years are 0.03 % a day. More traffic gives the thief more to see;
 * less would give each read fewer others to be taken for, which is why the attack with guesses looks at quiet hours by itself.
 */
export const busyDays: Omit<Traffic, "seed"> = {
  days: 70,
  arriving: 0.25,
  changedDaily: 0.005,
  ownSearchesDaily: 0.005,
};

/** A member in league with the vault asks for keys of their choice, each by itself, at a moment of the day. */
export type Probes = {
  /** After so many reads of the day; 0 is right after the relabelling. */
  readonly afterReads: number;
  readonly keys: readonly number[];
};

export type Probed = {
  readonly key: number;
  readonly read: ObservedRead;
  /** Postings under the key that morning: the thief is supposed to know, from other days. */
  readonly stored: number;
};

export type Acts = {
  readonly planted?: Planted | undefined;
  readonly probes?: Probes | undefined;
  /** Postings of people who do not exist, put under keys beforehand, so that whoever reads these finds more. */
  readonly injected?: ReadonlyMap<number, number> | undefined;
};

/** One day after the other. */
export function* watchDays(
  { people }: Population,
  traffic: Traffic,
  { planted, probes, injected = new Map() }: Acts = {},
): Generator<ObservedDay & { readonly probed: readonly Probed[] }> {
  const random = seededRandom(`${traffic.seed} traffic`);
  const index = makeModelIndex(planted);
  const before = Math.floor(people.length * (1 - traffic.arriving));
  for (let record = 0; record < before; record++) index.write(people[record]!.keys);
  for (const [key, count] of injected) for (let i = 0; i < count; i++) index.write([key]);
  let here = before;
  for (let day = 0; day < traffic.days; day++) {
    index.relabel();
    const arrivals = Math.floor(((day + 1) * (people.length - before)) / traffic.days) + before - here;
    const events = random.shuffle([
      ...Array.from({ length: arrivals }, () => "arrival" as const),
      ...Array.from({ length: Math.round(here * traffic.changedDaily) }, () => "change" as const),
    ]);
    const reads: ObservedRead[] = [];
    let probed: Probed[] = probes?.afterReads === 0 ? probe(index, probes.keys) : [];
    for (const event of events) {
      const record = event === "arrival" ? here++ : random.whole(0, here - 1);
      const { keys } = people[record]!;
      // A change writes under a new alias; the old postings go at the next relabelling, so the count stays.
      if (event === "arrival") index.write(keys);
      reads.push(index.read(record, keys));
      if (reads.length === probes?.afterReads) probed = probe(index, probes.keys);
    }
    yield { day, reads, probed };
  }
}

const probe = (index: ModelIndex, keys: readonly number[]): Probed[] =>
  keys.map((key) => ({ key, read: index.read(-1, [key]), stored: index.countOf(key) }));
