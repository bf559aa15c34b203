import { alignNames, type Alignment } from "./align-names.ts";
import { compareTokens, type PreparedToken } from "./compare-tokens.ts";
import type { Finding } from "./comparison.ts";

/** The tokens of one field of both sides, paired as well as they go; nothing where no token meets another. */
export function compareTokenLists(
  left: readonly PreparedToken[],
  right: readonly PreparedToken[],
): Finding | undefined {
  if (left.length === 1 && right.length === 1) {
    const finding = compareTokens(left[0]!, right[0]!);
    return finding.agreement === "different" ? undefined : finding;
  }
  const alignment = alignNames(left, right);
  const [best, ...rest] = alignment.pairs;
  if (best === undefined) return undefined;
  const missed = Math.min(alignment.left.length, alignment.right.length);
  const count = alignment.pairs.length;
  const mean = alignment.pairs.reduce((sum, { finding }) => sum + finding.strength, 0) / count;
  // What only one side says is no contradiction: a second given name is often left out.
  const strength = mean * (missed > 0 ? (0.9 * count) / (count + missed) : isWhole(alignment) ? 1 : 0.97);
  const allSame = missed === 0 && alignment.pairs.every(({ finding }) => finding.agreement === "same");
  return {
    agreement: allSame ? "same" : "similar",
    strength,
    // Further parts of one field are not independent of the first.
    bits: best.finding.bits + 0.5 * rest.reduce((sum, { finding }) => sum + finding.bits, 0) - 1.5 * missed,
    reason: weakest(alignment).reason,
  };
}

/** Whole names, whose tokens may be in any order and of which one side may know more; nothing where no token meets another. */
export function compareSets(
  left: readonly PreparedToken[],
  right: readonly PreparedToken[],
): Finding | undefined {
  const alignment = alignNames(left, right);
  const { pairs } = alignment;
  if (pairs.length === 0) return undefined;
  const missed = Math.min(alignment.left.length, alignment.right.length);
  const extra = Math.max(alignment.left.length, alignment.right.length) - missed;
  const fewer = pairs.length + missed;
  const strength =
    (pairs.reduce((sum, { finding }) => sum + finding.strength, 0) / fewer) * (extra === 0 ? 1 : 0.95);
  const bits =
    pairs.reduce((sum, { finding }, i) => sum + finding.bits * (i < 3 ? 1 : 0.5), 0) -
    4 * missed -
    0.4 * extra;
  const same = missed === 0 && pairs.every(({ finding }) => finding.agreement === "same");
  return {
    agreement: same && fewer > 1 ? "same" : strength >= 0.35 ? "similar" : "different",
    strength,
    bits: Math.max(leastBits, bits),
    reason: reasonOfSets(alignment, fewer + extra),
  };
}

/** What two whole names can lose, in bits, while one of their tokens meets. */
const leastBits = -6;

function reasonOfSets(alignment: Alignment, of: number): Finding["reason"] {
  const { pairs } = alignment;
  if (isWhole(alignment)) {
    const joined = pairs.find(({ finding }) => finding.reason.kind === "joined-or-parted");
    if (joined !== undefined || pairs.length === 1) return (joined ?? pairs[0]!).finding.reason;
  }
  return { kind: "shared-names", count: pairs.length, of };
}

const isWhole = ({ left, right }: Alignment): boolean => left.length + right.length === 0;

const weakest = ({ pairs }: Alignment): Finding =>
  pairs.reduce((a, b) => (b.finding.strength < a.finding.strength ? b : a)).finding;
