import { type MatchKey, mostNetworkKeys, networkMatchKeys } from "#matching/keys/match-keys.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { type Hit, rankCandidates } from "#search/ranking.ts";
import { slotsOf } from "#search/slots.ts";

/** Who of a list is worth comparing with a person: positions in the list, likeliest first, at most `mostCandidates`. */
export type CandidateSource = {
  readonly find: (person: PersonDescription) => readonly number[] | Promise<readonly number[]>;
};

/** Deeper than anybody looks, so that the comparison in clear has something to choose from. */
export const mostCandidates = 64;

/**
 * The people of a list as the network's index keeps them, in clear: stored under the keys of those who may be found, asked with those of
 * the sought, as many to a token as the gate has slots, ranked as the gate ranks.
 */
export function indexInClear(people: readonly PersonDescription[]): CandidateSource {
  const postingsByKey = new Map<string, { readonly position: number; readonly weight: number }[]>();
  people.forEach((person, position) => {
    for (const { value, weight } of networkMatchKeys(person, "self")) {
      const postings = postingsByKey.get(value);
      if (postings === undefined) postingsByKey.set(value, [{ position, weight }]);
      else if (postings.length < slotsOf.network) postings.push({ position, weight });
    }
  });
  return {
    find: (person) => {
      const hits: Hit<number>[] = [];
      for (const { value, weight: asks } of askedKeys(person)) {
        const postings = postingsByKey.get(value) ?? [];
        const commonness = postings.length;
        for (const { position, weight } of postings)
          hits.push({ alias: position, weight: Math.min(weight, asks), commonness });
      }
      return likeliest(hits);
    },
  };
}

/** Lists have no servers to spare: twice as many keys are asked as on the network. */
export const askedKeys = (person: PersonDescription): MatchKey[] =>
  networkMatchKeys(person, "sought", 2 * mostNetworkKeys);

export const likeliest = (hits: readonly Hit<number>[]): number[] =>
  rankCandidates(hits)
    .slice(0, mostCandidates)
    .map(({ alias }) => alias);
