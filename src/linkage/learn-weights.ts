import { estimateWeights } from "#matching/weigh/estimate-weights.ts";
import { Pattern } from "#matching/weigh/levels.ts";
import { PatternList } from "#matching/weigh/pattern-list.ts";
import type { StockedPerson } from "#matching/weigh/stocked-person.ts";
import type { Weights } from "#matching/weigh/weights.ts";

export interface Lists {
  readonly left: readonly StockedPerson[];
  readonly right: readonly StockedPerson[];
  /** Both are the same list. */
  readonly isWithin: boolean;
  /** Candidates of a position of the left list. */
  readonly find: (i: number) => Promise<readonly number[]>;
  readonly judge: (left: StockedPerson, right: StockedPerson, pattern: Pattern) => void;
  readonly before: Weights;
}

/**
 * Learns from a part of the left list how these two lists differ where they speak of one person. The same lists are learnt the same way.
 */
export async function learnWeights({ left, right, isWithin, find, judge, before }: Lists): Promise<Weights> {
  const pattern = new Pattern();
  const [candidates, random] = [new PatternList(), new PatternList()];
  const step = Math.max(1, left.length / mostAsked);
  const ends: number[] = [];
  for (let at = 0; at < left.length; at += step) {
    const i = Math.floor(at);
    for (const j of await find(i)) {
      judge(left[i]!, right[j]!, pattern);
      candidates.push(pattern);
    }
    ends.push(candidates.size);
  }
  const pairs = ends.length * (right.length - (isWithin ? 1 : 0));
  const drawn = Math.min(mostDrawn, 4 * left.length * right.length);
  for (let n = 0; n < drawn; n++) {
    // Two strides that share no factor with the lengths of most lists walk over all pairs evenly.
    const i = (n * 7919) % left.length;
    const j = (n * 104_729 + Math.floor(n / left.length) * 31) % right.length;
    if (isWithin && i === j) continue;
    judge(left[i]!, right[j]!, pattern);
    random.push(pattern);
  }
  const { weights } = estimateWeights({
    candidates,
    ends,
    random,
    pairs: Math.max(1, pairs),
    before,
  });
  return weights;
}

const mostAsked = 2_000;
const mostDrawn = 60_000;
