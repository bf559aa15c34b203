import type { RandomBytes } from "#base/effects.ts";
import { comparePrepared, preparePerson } from "#matching/compare/compare-people.ts";
import type { Comparison } from "#matching/compare/comparison.ts";
import { networkMatchKeys } from "#matching/keys/match-keys.ts";
import type { PersonDescription } from "#matching/person-description.ts";

export interface LinkOptions {
  /** As many candidates are kept for each person of the left list. */
  readonly top: number;
  /** Through the blind index, as on the network; finds the same people and takes longer. */
  readonly isPrivate: boolean;
  readonly random: RandomBytes;
  readonly onProgress?: (done: number, of: number) => void;
}

/** `left` and `right` are positions in the lists. */
export interface Link {
  readonly left: number;
  readonly right: number;
  /** From 1, the likeliest, among what was found for `left`. */
  readonly rank: number;
  /** Probability from 0 to 1 that both are one person. */
  readonly score: number;
  readonly decision: "match" | "possible";
  readonly comparison: Comparison;
}

export interface LinkOutcome {
  /** In order of left, then rank. */
  readonly links: readonly Link[];
  /** From this score on a link may be a match. */
  readonly threshold: number;
}

/**
 * For each person of the left list the likeliest of the right one; without a right list those of the left list itself, so that
 * duplicates stand twice, once from each side.
 */
export async function linkLists(
  left: readonly PersonDescription[],
  right: readonly PersonDescription[] | null,
  { top, onProgress }: LinkOptions,
): Promise<LinkOutcome> {
  const among = right ?? left;
  const prepared = among.map(preparePerson);
  const find = indexByKeys(among);
  const links: Link[] = [];
  for (const [i, person] of left.entries()) {
    const own = right === null ? prepared[i]! : preparePerson(person);
    const found = find(person)
      .filter((j) => right !== null || j !== i)
      .map((j) => ({ j, comparison: comparePrepared(own, prepared[j]!) }))
      .toSorted((a, b) => b.comparison.score - a.comparison.score || a.j - b.j)
      .slice(0, top);
    found.forEach(({ j, comparison }, place) => {
      const { score } = comparison;
      const decision = score >= threshold ? "match" : "possible";
      links.push({ left: i, right: j, rank: place + 1, score, decision, comparison });
    });
    if (i % 100 === 0) {
      onProgress?.(i, left.length);
      await Promise.resolve();
    }
  }
  onProgress?.(left.length, left.length);
  return { links, threshold };
}

const threshold = 0.9;
const mostCandidates = 64;

function indexByKeys(people: readonly PersonDescription[]): (person: PersonDescription) => number[] {
  const positionsByKey = new Map<string, number[]>();
  people.forEach((person, i) => {
    for (const { value } of networkMatchKeys(person, "self")) {
      const positions = positionsByKey.get(value);
      if (positions === undefined) positionsByKey.set(value, [i]);
      else if (positions.length < 128) positions.push(i);
    }
  });
  return (person) => {
    const weights = new Map<number, number>();
    for (const { value, weight } of networkMatchKeys(person, "sought")) {
      const positions = positionsByKey.get(value) ?? [];
      for (const i of positions)
        weights.set(i, (weights.get(i) ?? 0) + weight / Math.log2(1 + positions.length));
    }
    return [...weights]
      .toSorted(([i, a], [j, b]) => b - a || i - j)
      .slice(0, mostCandidates)
      .map(([i]) => i);
  };
}
