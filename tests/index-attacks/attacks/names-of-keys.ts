import type { LikelyName, Written } from "../population.ts";

/** What keys say about a name, by people of whom both are known. */
export type NamesOfKeys = {
  /** The likeliest name of somebody who has all these keys, and how likely it is. */
  readonly guess: (
    keys: readonly number[],
  ) => { readonly name: number; readonly sureness: number } | undefined;
  /** How many known people have the key. */
  readonly countOf: (key: number) => number;
};

export function learnNamesOfKeys(known: readonly Written[], likely: readonly LikelyName[] = []): NamesOfKeys {
  const nameByKey = new Map(likely.map(({ key, name }) => [key, name]));
  const peopleByKey = new Map<number, number[]>();
  known.forEach(({ keys }, person) => {
    for (const key of keys) {
      const people = peopleByKey.get(key);
      if (people) people.push(person);
      else peopleByKey.set(key, [person]);
    }
  });
  return {
    countOf: (key) => peopleByKey.get(key)?.length ?? 0,
    guess: (keys) => {
      const whole = keys.find((key) => nameByKey.has(key));
      if (whole !== undefined) return { name: nameByKey.get(whole)!, sureness: 1 };
      const weights = new Map<number, number>();
      const shared = new Map<number, number>();
      for (const key of keys)
        for (const person of peopleByKey.get(key) ?? []) shared.set(person, (shared.get(person) ?? 0) + 1);
      const most = Math.max(0, ...shared.values());
      for (const [person, count] of shared) {
        if (count < most) continue;
        const { name } = known[person]!;
        weights.set(name, (weights.get(name) ?? 0) + 1);
      }
      const [best] = [...weights].toSorted(([, a], [, b]) => b - a);
      const sum = [...weights.values()].reduce((all, weight) => all + weight, 0);
      return best && { name: best[0], sureness: best[1] / sum };
    },
  };
}
