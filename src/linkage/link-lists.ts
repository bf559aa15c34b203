import type { RandomBytes } from "#base/effects.ts";
import type { Comparison } from "#matching/compare/comparison.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { indexInClear } from "./candidates.ts";
import { describeComparison } from "./comparison-words.ts";
import { decide } from "./decide.ts";
import { type LevelWeight, listWeights } from "./level-weights.ts";
import { indexInPrivate } from "./private-candidates.ts";
import { readyLists, type ScoredRange } from "./score-range.ts";
import { isWorthSecondThread, scoreInSecondThread } from "./second-thread.ts";

export interface LinkOptions {
  /** As many candidates are kept for each person of the left list. */
  readonly top: number;
  /** Through the blind index, as on the network; finds the same people and takes longer. */
  readonly isPrivate: boolean;
  readonly random: RandomBytes;
  /** From this score on a link may be a match; `usualThreshold` unless given. */
  readonly threshold?: number;
  /** Every link is put in words at once, on all cores, rather than when its words are read. */
  readonly withWords?: boolean;
  /** Steps of a hundred people or so; in private first those of the index, then those of the comparison. */
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
  /** Worked out when it is read, and so are the words unless they were asked for at once. */
  readonly comparison: Comparison;
  /** The comparison in one English line. */
  readonly why: string;
}

export interface LinkOutcome {
  /** In order of left, then rank. */
  readonly links: readonly Link[];
  readonly threshold: number;
  /** What was learnt of these lists. */
  readonly weights: readonly LevelWeight[];
}

/**
 * Scores are calibrated: at this very score three links in ten are wrong, but most matches are far above it, so that of all matches of two
 * clean registers hardly one in a thousand is, and of migration spellings two in a hundred. Links are looked at before anything is done
 * about them, and a person not found is not looked at. Where a wrong match costs more than that, ask for 0.95.
 */
export const usualThreshold = 0.7;

/**
 * For each person of the left list the likeliest of the right one; without a right list those of the left list itself, so that
 * duplicates stand twice, once from each side. Nobody is left out for a low score: whoever reads decides how far down to go.
 */
export async function linkLists(
  left: readonly PersonDescription[],
  right: readonly PersonDescription[] | null,
  { top, isPrivate, random, threshold = usualThreshold, withWords = false, onProgress }: LinkOptions,
): Promise<LinkOutcome> {
  const among = right ?? left;
  const isShared = !isPrivate && isWorthSecondThread(left.length);
  const half = isShared ? Math.ceil(left.length / 2) : left.length;
  const done = [0, 0];
  const advance = (who: 0 | 1, count: number): void => {
    done[who] = count;
    onProgress?.(done[0]! + done[1]!, left.length);
  };
  const other = isShared
    ? scoreInSecondThread({ left, right, from: half, to: left.length, top, withWords }, (count) =>
        advance(1, count),
      )
    : undefined;
  // Should this thread fail first, the other's failure is nobody's news.
  other?.catch(() => {});
  const source = isPrivate
    ? await indexInPrivate(among, left, { random, ...(onProgress && { onProgress }) })
    : indexInClear(among);
  const lists = await readyLists(left, right, source);
  const first = await lists.scoreRange({
    from: 0,
    to: half,
    top,
    withWords,
    onProgress: (count) => advance(0, count),
  });
  const ranges = other ? [first, await other] : [first];
  onProgress?.(left.length, left.length);

  const seen = first.seen.map((count, code) => count + (ranges[1]?.seen[code] ?? 0));
  const links = decide(pairsOf(ranges), right !== null, threshold).map(({ words, ...pair }): Link => ({
    ...pair,
    get comparison() {
      return lists.explain(pair.left, pair.right);
    },
    get why() {
      return words ?? describeComparison(lists.explain(pair.left, pair.right));
    },
  }));
  return { links, threshold, weights: listWeights(lists.weights, seen) };
}

interface ScoredPair {
  readonly left: number;
  readonly right: number;
  readonly rank: number;
  readonly score: number;
  readonly words: string | undefined;
}

function pairsOf(ranges: readonly ScoredRange[]): ScoredPair[] {
  const pairs: ScoredPair[] = [];
  let left = 0;
  for (const { counts, rights, scores, words } of ranges) {
    let at = 0;
    for (const count of counts) {
      for (let rank = 1; rank <= count; rank++, at++)
        pairs.push({ left, right: rights[at]!, rank, score: scores[at]!, words: words[at] });
      left++;
    }
  }
  return pairs;
}
