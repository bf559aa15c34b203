import type { PersonDescription } from "#matching/person-description.ts";
import { type Explained, explainPair } from "#matching/compare/compare-people.ts";
import type { Comparison } from "#matching/compare/comparison.ts";
import { codeCount, Pattern } from "#matching/weigh/levels.ts";
import { shippedWeights } from "#matching/weigh/shipped-weights.ts";
import { personJudge, stockPerson } from "#matching/weigh/stocked-person.ts";
import { makeScale, scoreOf, type Weights } from "#matching/weigh/weights.ts";
import type { CandidateSource } from "./candidates.ts";
import { describeComparison } from "./comparison-words.ts";
import { countStock } from "./count-stock.ts";
import { learnWeights } from "./learn-weights.ts";

/** Two lists made ready: everybody worked out once, and the weights learnt. The same lists are always made ready the same way. */
export interface ReadyLists {
  readonly weights: Weights;
  readonly scoreRange: (options: RangeOptions) => Promise<ScoredRange>;
  readonly explain: (left: number, right: number) => Comparison;
}

export interface RangeOptions {
  /** Positions of the left list, the last not included. */
  readonly from: number;
  readonly to: number;
  readonly top: number;
  /** Whether each pair is put in words at once. */
  readonly withWords: boolean;
  readonly onProgress: (done: number) => void;
}

/** What was found for a part of the left list, in a few large arrays, since lists are long. */
export interface ScoredRange {
  /** How many pairs each position has; the pairs follow one another, likeliest first. */
  readonly counts: Uint32Array;
  readonly rights: readonly number[];
  readonly scores: readonly number[];
  readonly words: readonly string[];
  /** How many compared pairs stood at each level. */
  readonly seen: Float64Array;
}

export async function readyLists(
  left: readonly PersonDescription[],
  right: readonly PersonDescription[] | null,
  source: CandidateSource,
): Promise<ReadyLists> {
  const among = right ?? left;
  const stock = countStock(right === null ? [left] : [left, right]);
  const stocked = among.map((person) => stockPerson(person, stock));
  const own = right === null ? stocked : left.map((person) => stockPerson(person, stock));
  const judge = personJudge(stock, memoBits);
  const find = async (i: number): Promise<readonly number[]> => {
    const found = await source.find(left[i]!);
    return right === null ? found.filter((j) => j !== i) : found;
  };
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

  const explain = (i: number, j: number): Comparison => {
    const a: Explained = { person: left[i]!, stocked: own[i]! };
    const b: Explained = { person: among[j]!, stocked: stocked[j]! };
    judge(a.stocked, b.stocked, pattern);
    return explainPair(a, b, pattern, scale);
  };

  async function scoreRange({ from, to, top, withWords, onProgress }: RangeOptions): Promise<ScoredRange> {
    const counts = new Uint32Array(to - from);
    const [rights, scores, words]: [number[], number[], string[]] = [[], [], []];
    const seen = new Float64Array(codeCount);
    for (let i = from; i < to; i++) {
      const found: { j: number; score: number }[] = [];
      for (const j of await find(i)) {
        judge(own[i]!, stocked[j]!, pattern);
        for (let k = 0; k < pattern.size; k++) seen[pattern.codes[k]!] = seen[pattern.codes[k]!]! + 1;
        found.push({ j, score: scoreOf(pattern, scale) });
      }
      found.sort((a, b) => b.score - a.score || a.j - b.j);
      for (const { j, score } of found.slice(0, top)) {
        rights.push(j);
        scores.push(score);
        if (withWords) words.push(describeComparison(explain(i, j)));
      }
      counts[i - from] = Math.min(top, found.length);
      if ((i - from) % 200 === 199) onProgress(i - from + 1);
    }
    return { counts, rights, scores, words, seen };
  }

  return { weights, scoreRange, explain };
}

const memoBits = 20;
