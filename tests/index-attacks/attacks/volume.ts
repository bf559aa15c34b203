import type { Claim } from "../observed.ts";
import type { Written } from "../population.ts";

/** What a number of postings found says about a name. */
export type Volumes = {
  /** Likely names with weights, which are of use beside one another only. */
  readonly weigh: (found: number) => ReadonlyMap<number, number>;
  /** How likely so many are for somebody of that name, up to a factor. */
  readonly likelihood: (name: number, found: number) => number;
  readonly shareOf: (name: number) => number;
};

/** From people of the auxiliary population, and what their reads would find (Blackstone, Kamara, Moataz 2020). */
export function learnVolumes(
  samples: readonly { readonly name: number; readonly volume: number }[],
): Volumes {
  const weightByNameByFound = new Map<number, Map<number, number>>();
  const peopleByName = new Map<number, number>();
  for (const { name, volume } of samples) {
    peopleByName.set(name, (peopleByName.get(name) ?? 0) + 1);
    // Two samples of one world differ by chance: each count by its root, there and here.
    const deviation = Math.sqrt(2 * volume) + 0.3;
    for (
      let found = Math.max(0, Math.floor(volume - 3 * deviation));
      found <= volume + 3 * deviation;
      found++
    ) {
      const weight = Math.exp(-(((found - volume) / deviation) ** 2) / 2) / deviation;
      const weights = weightByNameByFound.get(found) ?? new Map<number, number>();
      weights.set(name, (weights.get(name) ?? 0) + weight);
      weightByNameByFound.set(found, weights);
    }
  }
  const nothing = new Map<number, number>();
  return {
    weigh: (found) => weightByNameByFound.get(found) ?? nothing,
    likelihood: (name, found) =>
      (weightByNameByFound.get(found)?.get(name) ?? 0) / (peopleByName.get(name) ?? Infinity),
    shareOf: (name) => (peopleByName.get(name) ?? 0) / samples.length,
  };
}

/** What a read of each auxiliary person would find in an index of so many people, the cap included. */
export function expectVolumes(
  auxiliary: readonly Written[],
  people: number,
  most: number,
  injected: ReadonlyMap<number, number> = new Map(),
) {
  const counts = new Map<number, number>();
  for (const { keys } of auxiliary) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const scale = people / auxiliary.length;
  return auxiliary.map(({ name, keys }) => ({
    name,
    volume: keys.reduce(
      (sum, key) => sum + Math.min(most, (counts.get(key)! - 1) * scale + (injected.get(key) ?? 0)),
      0,
    ),
  }));
}

/** One number that was seen of a record, and what such numbers say. */
export type Sighting = { readonly record: number; readonly found: number; readonly volumes: Volumes };

type Best = Omit<Claim, "record">;

/** All that was seen of a record together: its likeliest name. */
export function claimByVolumes(sightings: readonly Sighting[]): Claim[] {
  const bestByWeights = new Map<ReadonlyMap<number, number>, Best>();
  return [...Map.groupBy(sightings, ({ record }) => record)].flatMap(([record, own]) => {
    const weights = own.map(({ volumes, found }) => volumes.weigh(found)).toSorted((a, b) => a.size - b.size);
    const [first, ...others] = weights as [ReadonlyMap<number, number>];
    const known = others.length === 0 ? bestByWeights.get(first) : undefined;
    const best = known ?? findBest(first, others, own[0]!.volumes);
    if (others.length === 0) bestByWeights.set(first, best);
    return best.name < 0 ? [] : [{ record, ...best }];
  });
}

function findBest(
  first: ReadonlyMap<number, number>,
  others: readonly ReadonlyMap<number, number>[],
  volumes: Volumes,
): Best {
  let [sum, likeliest, most] = [0, -1, 0];
  for (const [name, weight] of first) {
    // Each sighting weighs a name by how common it is; that counts once.
    const share = Math.max(1e-9, volumes.shareOf(name));
    const together = others.reduce((all, other) => (all * (other.get(name) ?? 0)) / share, weight);
    sum += together;
    if (together > most) [likeliest, most] = [name, together];
  }
  return { name: likeliest, sureness: sum === 0 ? 0 : most / sum };
}
