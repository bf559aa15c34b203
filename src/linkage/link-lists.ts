import type { RandomBytes } from "#base/effects.ts";
import { type Explained, explainPair } from "#matching/compare/compare-people.ts";
import type { Comparison } from "#matching/compare/comparison.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { codeCount, Pattern } from "#matching/weigh/levels.ts";
import { personJudge, stockPerson } from "#matching/weigh/stocked-person.ts";
import { shippedWeights } from "#matching/weigh/shipped-weights.ts";
import { makeScale, scoreOf } from "#matching/weigh/weights.ts";
import { indexInClear } from "./candidates.ts";
import { countStock } from "./count-stock.ts";
import { type LevelWeight, listWeights } from "./level-weights.ts";
import { learnWeights } from "./learn-weights.ts";

export interface LinkOptions {
  /** As many candidates are kept for each person of the left list. */
  readonly top: number;
  /** Through the blind index, as on the network; finds the same people and takes longer. */
  readonly isPrivate: boolean;
  readonly random: RandomBytes;
  /** From this score on a link may be a match; `usualThreshold` unless given. */
  readonly threshold?: number;
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
  /** Worked out when it is read. */
  readonly comparison: Comparison;
}

export interface LinkOutcome {
  /** In order of left, then rank. */
  readonly links: readonly Link[];
  readonly threshold: number;
  /** What was learnt of these lists. */
  readonly weights: readonly LevelWeight[];
}

export const usualThreshold = 0.9;

/**
 * For each person of the left list the likeliest of the right one; without a right list those of the left list itself, so that
 * duplicates stand twice, once from each side.
 */
export async function linkLists(
  left: readonly PersonDescription[],
  right: readonly PersonDescription[] | null,
  { top, threshold = usualThreshold, onProgress }: LinkOptions,
): Promise<LinkOutcome> {
  const among = right ?? left;
  const stock = countStock(right === null ? [left] : [left, right]);
  const stocked = among.map((person) => stockPerson(person, stock));
  const own = right === null ? stocked : left.map((person) => stockPerson(person, stock));
  const source = indexInClear(among);
  const judge = personJudge(stock, memoBits);
  const find = async (i: number): Promise<readonly number[]> =>
    (await source.find(left[i]!)).filter((j) => right !== null || j !== i);
  const weights = await learnWeights({
    left: own,
    right: stocked,
    isWithin: right === null,
    find,
    judge,
    before: shippedWeights,
  });
  const scale = makeScale(weights);

  const pattern = new Pattern();
  const seen = new Float64Array(codeCount);
  const links: Link[] = [];
  const explain = (i: number, j: number): Comparison => {
    const [a, b]: Explained[] = [
      { person: left[i]!, stocked: own[i]! },
      { person: among[j]!, stocked: stocked[j]! },
    ];
    judge(a!.stocked, b!.stocked, pattern);
    return explainPair(a!, b!, pattern, scale);
  };
  for (let i = 0; i < left.length; i++) {
    const found: { j: number; score: number }[] = [];
    for (const j of await find(i)) {
      judge(own[i]!, stocked[j]!, pattern);
      for (let k = 0; k < pattern.size; k++) seen[pattern.codes[k]!] = seen[pattern.codes[k]!]! + 1;
      found.push({ j, score: scoreOf(pattern, scale) });
    }
    found.sort((a, b) => b.score - a.score || a.j - b.j);
    found.slice(0, top).forEach(({ j, score }, place) => {
      links.push({
        left: i,
        right: j,
        rank: place + 1,
        score,
        decision: score >= threshold ? "match" : "possible",
        get comparison() {
          return explain(i, j);
        },
      });
    });
    if (i % 100 === 0) onProgress?.(i, left.length);
  }
  onProgress?.(left.length, left.length);
  return { links, threshold, weights: listWeights(weights, seen) };
}

const memoBits = 20;
