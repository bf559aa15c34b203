import type { Script } from "../names/script.ts";
import { compareTokens, prepareToken, type PreparedToken } from "./compare-tokens.ts";
import type { Finding } from "./comparison.ts";

/** Tokens of two names, each used once; `span` says how many stand joined on a side (Gebre Meskel is Gebremeskel). */
export interface Alignment {
  readonly pairs: readonly AlignedPair[];
  /** Positions of the tokens that met nothing. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

export interface AlignedPair {
  readonly left: number;
  readonly right: number;
  readonly leftSpan: number;
  readonly rightSpan: number;
  readonly finding: Finding;
}

/**
 * Pairs tokens as well as they go, the likest first, in any order. Symmetric but for left and right: equal pairs are ordered by their
 * texts and places. Two or three tokens of one side may be one of the other, where fewer would be left over so.
 */
export function alignNames(left: readonly PreparedToken[], right: readonly PreparedToken[]): Alignment {
  const candidates: Candidate[] = [];
  for (let i = 0; i < left.length; i++) {
    for (let j = 0; j < right.length; j++) {
      const finding = compareTokens(left[i]!, right[j]!);
      if (finding.agreement !== "different")
        candidates.push(candidateOf(left, right, { left: i, right: j, leftSpan: 1, rightSpan: 1, finding }));
    }
  }
  const plain = choosePairs(candidates, left.length, right.length);
  const missing = plain.left.length + plain.right.length > 0;
  const unsure = plain.pairs.some(({ finding }) => finding.strength < 0.8);
  if (left.length + right.length > 2 && (missing || unsure)) {
    const joined = joinedCandidates(left, right);
    if (joined.length > 0) {
      const better = choosePairs([...candidates, ...joined], left.length, right.length);
      if (better.left.length + better.right.length < plain.left.length + plain.right.length) return better;
    }
  }
  return missing && Math.min(left.length, right.length) === 1
    ? (alignRunTogether(left, right) ?? plain)
    : plain;
}

/** A whole name without a space, whose parts the other side may give in another order, or with more between them: Kaboré Bintou, Bintukabore. */
function alignRunTogether(
  left: readonly PreparedToken[],
  right: readonly PreparedToken[],
): Alignment | undefined {
  const isLeft = left.length === 1;
  const [whole, parts] = isLeft ? [left[0]!, right] : [right[0]!, left];
  let best: Alignment | undefined;
  for (let i = 0; i < Math.min(5, parts.length); i++) {
    for (let j = 0; j < Math.min(5, parts.length); j++) {
      if (i === j || parts[i]!.script !== parts[j]!.script) continue;
      if (parts[i]!.spelling.length < 2 || parts[j]!.spelling.length < 2) continue;
      const joined = prepareToken(parts[i]!.text + parts[j]!.spelling);
      const found = isLeft ? compareTokens(whole, joined) : compareTokens(joined, whole);
      const strength = found.strength * 0.96;
      if (found.strength < 0.8 || (best !== undefined && best.pairs[0]!.finding.strength >= strength))
        continue;
      const finding: Finding = { ...found, strength, reason: { kind: "joined-or-parted" } };
      const over = parts.map((_, place) => place).filter((place) => place !== i && place !== j);
      const pair = { left: isLeft ? 0 : i, right: isLeft ? i : 0, leftSpan: 1, rightSpan: 1, finding };
      best = { pairs: [pair], left: isLeft ? [] : over, right: isLeft ? over : [] };
    }
  }
  return best;
}

interface Candidate extends AlignedPair {
  readonly order: string;
}

const candidateOf = (
  left: readonly PreparedToken[],
  right: readonly PreparedToken[],
  pair: AlignedPair,
): Candidate => {
  const a = textOf(left, pair.left, pair.leftSpan);
  const b = textOf(right, pair.right, pair.rightSpan);
  return { ...pair, order: a < b ? `${a} ${b}` : `${b} ${a}` };
};

const textOf = (tokens: readonly PreparedToken[], first: number, span: number): string =>
  span === 1
    ? tokens[first]!.text
    : tokens
        .slice(first, first + span)
        // The article of a second word is not written when they are one: سراج الدین.
        .map(({ text, spelling, script }, i) => (i > 0 && script === "arabic" ? spelling : text))
        .join("");

/** Joined ones are weighed as if each of their tokens had met. */
const gainOf = ({ finding, leftSpan, rightSpan }: Candidate): number =>
  finding.strength * 10 + finding.bits * 0.1 + (leftSpan + rightSpan > 2 ? 1 : 0);

function choosePairs(candidates: Candidate[], leftCount: number, rightCount: number): Alignment {
  const ordered =
    candidates.length < 2
      ? candidates
      : candidates.toSorted(
          (a, b) =>
            gainOf(b) - gainOf(a) ||
            (a.order < b.order ? -1 : a.order > b.order ? 1 : 0) ||
            a.left + a.right - b.left - b.right,
        );
  const usedLeft = new Uint8Array(leftCount);
  const usedRight = new Uint8Array(rightCount);
  const pairs: Candidate[] = [];
  for (const pair of ordered) {
    if (isUsed(usedLeft, pair.left, pair.leftSpan) || isUsed(usedRight, pair.right, pair.rightSpan)) continue;
    usedLeft.fill(1, pair.left, pair.left + pair.leftSpan);
    usedRight.fill(1, pair.right, pair.right + pair.rightSpan);
    pairs.push(pair);
  }
  return { pairs, left: unused(usedLeft), right: unused(usedRight) };
}

function isUsed(used: Uint8Array, first: number, span: number): boolean {
  for (let i = first; i < first + span; i++) if (used[i] === 1) return true;
  return false;
}

function unused(used: Uint8Array): number[] {
  const places: number[] = [];
  used.forEach((is, place) => is === 0 && places.push(place));
  return places;
}

/** A name written together must be as long as its parts, and plainly the same. */
function joinedCandidates(left: readonly PreparedToken[], right: readonly PreparedToken[]): Candidate[] {
  const candidates: Candidate[] = [];
  const joinSide = (
    parts: readonly PreparedToken[],
    wholes: readonly PreparedToken[],
    isLeft: boolean,
  ): void => {
    for (const { first, span, text, script } of joinsOf(parts)) {
      wholes.forEach((whole, place) => {
        // Most are seen to be of other lengths before the joined name is worked out.
        const [one, other] = [whole.spelling.length, text.length];
        if (
          whole.script === script
            ? Math.abs(one - other) > 4
            : areOfOtherLengths(one, other, whole.script, script)
        )
          return;
        const token = prepareToken(text);
        const found = isLeft ? compareTokens(token, whole) : compareTokens(whole, token);
        // Where words are joined a vowel is often put in: Nur al-Din, Noureddine.
        if (found.strength < (found.reason.kind === "same-consonants" ? 0.72 : 0.8)) return;
        // R. Mugabe is not Rmugabe: what one part explains alone was not joined.
        const alone = parts.slice(first, first + span);
        if (alone.some((part) => compareTokens(part, whole).strength >= found.strength)) return;
        const finding: Finding = {
          ...found,
          strength: found.strength * 0.98,
          reason: { kind: "joined-or-parted" },
        };
        candidates.push(
          candidateOf(
            left,
            right,
            isLeft
              ? { left: first, right: place, leftSpan: span, rightSpan: 1, finding }
              : { left: place, right: first, leftSpan: 1, rightSpan: span, finding },
          ),
        );
      });
    }
  };
  joinSide(left, right, true);
  joinSide(right, left, false);
  return candidates;
}

/** A sign is up to three letters in scripts without vowels, up to six where it is a syllable. */
function areOfOtherLengths(one: number, other: number, left: Script, right: Script): boolean {
  const isSyllabic = [left, right].some((script) => script === "hangul" || script === "other");
  return Math.max(one, other) > (isSyllabic ? 6 : 3) * Math.min(one, other);
}

interface Join {
  readonly first: number;
  readonly span: number;
  readonly text: string;
  readonly script: Script;
}

/** Made once for each list of tokens; prepared names are compared with many. */
const joinsByTokens = new WeakMap<readonly PreparedToken[], readonly Join[]>();

function joinsOf(tokens: readonly PreparedToken[]): readonly Join[] {
  const known = joinsByTokens.get(tokens);
  if (known !== undefined) return known;
  const joins: Join[] = [];
  for (const span of [2, 3]) {
    for (let first = 0; first + span <= Math.min(6, tokens.length); first++) {
      const text = textOf(tokens, first, span);
      const { script } = tokens[first]!;
      const isOneScript = tokens.slice(first, first + span).every((part) => part.script === script);
      if (isOneScript && text.length <= 40) joins.push({ first, span, text, script });
    }
  }
  joinsByTokens.set(tokens, joins);
  return joins;
}
