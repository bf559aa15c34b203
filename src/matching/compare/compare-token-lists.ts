import { compareTokens, prepareToken, type PreparedToken } from "./compare-tokens.ts";
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
  const pairs = pairTokens(left, right);
  const joined =
    left.length !== right.length && left.length + right.length <= 6 ? compareJoined(left, right) : undefined;
  if (pairs.length === 0) return joined;
  const [best, ...rest] = pairs;
  const missed = Math.min(left.length, right.length) - pairs.length;
  // Further parts of one field are not independent of the first.
  const bits = best!.bits + 0.5 * rest.reduce((sum, pair) => sum + pair.bits, 0) - 1.5 * missed;
  if (joined !== undefined && joined.bits > bits) return joined;
  const least = pairs.reduce((a, b) => (b.strength < a.strength ? b : a));
  const strength =
    (pairs.reduce((sum, pair) => sum + pair.strength, 0) / pairs.length) * (missed > 0 ? 0.7 : 1);
  const allSame = missed === 0 && pairs.every((pair) => pair.agreement === "same");
  return { agreement: allSame ? "same" : "similar", strength, bits, reason: least.reason };
}

/** Whole names, whose tokens may be in any order and of which one side may know more; nothing where no token meets another. */
export function compareSets(
  left: readonly PreparedToken[],
  right: readonly PreparedToken[],
): Finding | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  const plain = pairSets(left, right);
  const difference = left.length - right.length;
  if (
    Math.abs(difference) !== 1 ||
    left.length + right.length > 9 ||
    plain?.met === Math.min(left.length, right.length)
  ) {
    return plain?.finding;
  }
  // Gebre Meskel Tesfaye and Gebremeskel Tesfaye.
  const more = difference > 0 ? left : right;
  let best = plain?.finding;
  for (let i = 0; i + 1 < more.length; i++) {
    const parts = more.slice(i, i + 2);
    const shorter = [...more.slice(0, i), joinTokens(parts), ...more.slice(i + 2)];
    const finding = (difference > 0 ? pairSets(shorter, right) : pairSets(left, shorter))?.finding;
    if (finding !== undefined && finding.bits > (best?.bits ?? 0))
      best = { ...finding, reason: { kind: "joined-or-parted" } };
  }
  return best;
}

/** What two whole names can lose, in bits, while one of their tokens meets. */
const leastBits = -6;

function pairSets(
  left: readonly PreparedToken[],
  right: readonly PreparedToken[],
): { met: number; finding: Finding } | undefined {
  const pairs = pairTokens(left, right);
  if (pairs.length === 0) return undefined;
  const [fewer, more] = [Math.min(left.length, right.length), Math.max(left.length, right.length)];
  const missed = fewer - pairs.length;
  const bits =
    pairs.reduce((sum, pair, i) => sum + pair.bits * (i < 3 ? 1 : 0.5), 0) -
    4 * missed -
    0.4 * (more - fewer);
  const strength =
    (pairs.reduce((sum, pair) => sum + pair.strength, 0) / fewer) * (fewer === more ? 1 : 0.95);
  const same = missed === 0 && pairs.every((pair) => pair.agreement === "same");
  const finding: Finding = {
    agreement: same && fewer > 1 ? "same" : strength >= 0.35 ? "similar" : "different",
    strength,
    bits: Math.max(leastBits, bits),
    reason:
      fewer === more && pairs.length === 1 && fewer === 1
        ? pairs[0]!.reason
        : { kind: "shared-names", count: pairs.length, of: more },
  };
  return { met: pairs.length, finding };
}

/** Each token is used once, the best pairs first. Equal pairs are ordered by their texts, so that left and right do not matter. */
function pairTokens(left: readonly PreparedToken[], right: readonly PreparedToken[]): Finding[] {
  const all: { i: number; j: number; finding: Finding; order: string }[] = [];
  left.forEach((a, i) =>
    right.forEach((b, j) => {
      const finding = compareTokens(a, b);
      if (finding.agreement === "different") return;
      all.push({ i, j, finding, order: a.text < b.text ? `${a.text} ${b.text}` : `${b.text} ${a.text}` });
    }),
  );
  if (all.length > 1)
    all.sort(
      (a, b) => b.finding.bits - a.finding.bits || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0),
    );
  const [usedLeft, usedRight] = [new Set<number>(), new Set<number>()];
  return all.flatMap(({ i, j, finding }) => {
    if (usedLeft.has(i) || usedRight.has(j)) return [];
    usedLeft.add(i);
    usedRight.add(j);
    return [finding];
  });
}

/** Gebre Meskel and Gebremeskel. */
function compareJoined(left: readonly PreparedToken[], right: readonly PreparedToken[]): Finding | undefined {
  const [a, b] = [joinTokens(left), joinTokens(right)];
  const finding = compareTokens(a, b);
  if (finding.agreement === "different" || finding.reason.kind === "initial") return undefined;
  return { ...finding, reason: { kind: "joined-or-parted" } };
}

const joinTokens = (tokens: readonly PreparedToken[]): PreparedToken =>
  tokens.length === 1 ? tokens[0]! : prepareToken(tokens.map(({ text }) => text).join(""));
