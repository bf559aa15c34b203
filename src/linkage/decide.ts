/** A pair with its probability. */
export interface Judged {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

/**
 * Pairs from the threshold on are matches. Between two lists a pair is no more than possible where either side has a rival with whom it is
 * far likelier one person: lists may hold somebody twice, so that a rival nearly as likely takes nothing away.
 */
export function decide<Pair extends Judged>(
  pairs: readonly Pair[],
  isBetweenLists: boolean,
  threshold: number,
): (Pair & { readonly decision: "match" | "possible" })[] {
  const [bestOfLeft, bestOfRight] = [new Map<number, number>(), new Map<number, number>()];
  if (isBetweenLists) {
    for (const { left, right, score } of pairs) {
      bestOfLeft.set(left, Math.max(bestOfLeft.get(left) ?? 0, score));
      bestOfRight.set(right, Math.max(bestOfRight.get(right) ?? 0, score));
    }
  }
  return pairs.map((pair) => {
    const rival = Math.max(bestOfLeft.get(pair.left) ?? 0, bestOfRight.get(pair.right) ?? 0);
    const hasRival = pair.score < sureEnough && oddsOf(rival) >= muchLikelier * oddsOf(pair.score);
    const isMatch = pair.score >= threshold && !hasRival;
    return { ...pair, decision: isMatch ? "match" : "possible" };
  });
}

const muchLikelier = 1_000;
/** From here on a better rival is rather the same person once more. */
const sureEnough = 0.95;

/** Beyond what a number can tell, everything is as likely. */
const oddsOf = (score: number): number => score / Math.max(1e-12, 1 - score);
