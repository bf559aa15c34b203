import { different, type ComparedField, type Finding } from "./comparison.ts";
import { compareTokens, prepareToken, type PreparedToken } from "./compare-tokens.ts";
import { nameTokens } from "./name-tokens.ts";
import type { PersonNames } from "./person-description.ts";

/** The names of one person, split and worked out once. */
export interface PreparedNames {
  readonly given: PreparedName;
  readonly family: PreparedName;
  readonly father: PreparedName;
  readonly mother: PreparedName;
  readonly full: PreparedName;
  readonly others: readonly PreparedName[];
}

export interface PreparedName {
  readonly written: readonly string[];
  readonly tokens: readonly PreparedToken[];
}

export interface NameFinding extends Finding {
  readonly field: ComparedField;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

export function prepareNames(names: PersonNames): PreparedNames {
  return {
    given: prepareName(names.given),
    family: prepareName(names.family),
    father: prepareName(names.father),
    mother: prepareName(names.mother),
    full: prepareName(names.full),
    others: (names.others ?? []).slice(0, 4).map(prepareName),
  };
}

const prepareName = (text: string | undefined): PreparedName =>
  text === undefined || text === ""
    ? { written: [], tokens: [] }
    : { written: [text], tokens: nameTokens(text).map(prepareToken) };

/** What disagreement costs, in bits: families change names at marriage, clerks mistake fathers for families. */
const against = { given: -5, family: -3.5, father: -4, mother: -3, names: -6 } as const;

/**
 * Field by field where both sides have fields; as sets where one side has only a whole name. Given and family name may have changed
 * places; a name missing or different in its field is looked for among the other side's further names.
 */
export function compareNames(left: PreparedNames, right: PreparedNames): NameFinding[] {
  const findings: NameFinding[] = [];
  const show = (
    field: ComparedField,
    a: PreparedName,
    b: PreparedName,
    finding: Finding | undefined,
  ): void => {
    if (finding !== undefined) findings.push({ field, left: a.written, right: b.written, ...finding });
  };
  if (areParted(left) && areParted(right)) {
    const straight = {
      given: compareField("given", left.given, right.given),
      family: compareField("family", left.family, right.family),
    };
    const swapped = findSwapped(left, right, bitsOf(straight.given) + bitsOf(straight.family));
    show(
      "given",
      left.given,
      right.given,
      swapped?.given ?? orElsewhere(straight.given, "given", left, right),
    );
    show(
      "family",
      left.family,
      right.family,
      swapped?.family ?? orElsewhere(straight.family, "family", left, right),
    );
  } else {
    const [a, b] = [wholeName(left), wholeName(right)];
    show("names", a, b, compareWhole(a, b, left, right));
  }
  show(
    "father",
    left.father,
    right.father,
    orElsewhere(compareField("father", left.father, right.father), "father", left, right),
  );
  show("mother", left.mother, right.mother, compareField("mother", left.mother, right.mother));
  return findings;
}

const areParted = ({ given, family, full }: PreparedNames): boolean =>
  given.tokens.length + family.tokens.length > 0 && (family.tokens.length > 0 || full.tokens.length === 0);

const bitsOf = (finding: Finding | undefined): number => finding?.bits ?? 0;

function compareField(
  field: keyof typeof against,
  left: PreparedName,
  right: PreparedName,
): Finding | undefined {
  if (left.tokens.length === 0 || right.tokens.length === 0)
    return findUnknown(left.tokens.length > 0, right.tokens.length > 0);
  return compareTokenLists(left.tokens, right.tokens) ?? different(against[field]);
}

export function findUnknown(left: boolean, right: boolean): Finding | undefined {
  if (left === right) return undefined;
  return {
    agreement: "unknown",
    strength: 0,
    bits: 0,
    reason: { kind: "not-known", by: left ? "right" : "left" },
  };
}

/** The best pairing of tokens; nothing where no token meets another. */
function compareTokenLists(
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

function findSwapped(
  left: PreparedNames,
  right: PreparedNames,
  straightBits: number,
): { given: Finding; family: Finding } | undefined {
  if (
    left.given.tokens.length === 0 ||
    left.family.tokens.length === 0 ||
    right.given.tokens.length === 0 ||
    right.family.tokens.length === 0
  )
    return undefined;
  const given = compareTokenLists(left.given.tokens, right.family.tokens);
  const family = given && compareTokenLists(left.family.tokens, right.given.tokens);
  if (given === undefined || family === undefined || given.bits + family.bits - 2 * swapCost <= straightBits)
    return undefined;
  // One finding for both, as neither belongs to one field of both sides.
  const weaker = family.strength < given.strength ? family : given;
  const both = {
    agreement: weaker.agreement,
    strength: weaker.strength * 0.9,
    bits: (given.bits + family.bits) / 2 - swapCost,
  };
  const swap = (a: PreparedName, b: PreparedName): Finding => ({
    ...both,
    reason: { kind: "swapped-order", left: a.written[0]!, right: b.written[0]! },
  });
  return { given: swap(left.given, right.family), family: swap(left.family, right.given) };
}

const swapCost = 1;

/** A name that is missing or different in its own field may stand among the other side's further names, or be the father's. */
function orElsewhere(
  finding: Finding | undefined,
  field: "given" | "family" | "father",
  left: PreparedNames,
  right: PreparedNames,
): Finding | undefined {
  if (finding === undefined || (finding.agreement !== "different" && finding.agreement !== "unknown"))
    return finding;
  const found = [
    findElsewhere(left[field], right, field, false),
    findElsewhere(right[field], left, field, true),
  ]
    .filter((elsewhere) => elsewhere !== undefined)
    .toSorted((a, b) => b.bits - a.bits)[0];
  return found ?? finding;
}

function findElsewhere(
  name: PreparedName,
  other: PreparedNames,
  field: "given" | "family" | "father",
  mirrored: boolean,
): Finding | undefined {
  const [token] = name.tokens;
  if (token === undefined) return undefined;
  const candidates = other.others.flatMap(({ tokens }) => tokens);
  // In chains of names the father's name is the second.
  if (field === "father") candidates.push(...other.given.tokens.slice(1), ...other.family.tokens);
  if (field === "family") candidates.push(...other.father.tokens, ...other.given.tokens.slice(1));
  let best: Finding | undefined;
  for (const candidate of candidates) {
    const finding = mirrored ? compareTokens(candidate, token) : compareTokens(token, candidate);
    if (finding.agreement === "different" || finding.reason.kind === "initial") continue;
    const bits = finding.bits * 0.5;
    if (best !== undefined && best.bits >= bits) continue;
    const words = mirrored
      ? { left: candidate.text, right: token.text }
      : { left: token.text, right: candidate.text };
    best = {
      agreement: "similar",
      strength: finding.strength * 0.7,
      bits,
      reason: { kind: "other-name", ...words },
    };
  }
  return best;
}

/** All names of a person in one, the father's included, since whole names often carry it. */
function wholeName({ given, family, father, full }: PreparedNames): PreparedName {
  if (full.tokens.length > 0) return full;
  const parts = [given, father, family];
  return { written: parts.flatMap(({ written }) => written), tokens: parts.flatMap(({ tokens }) => tokens) };
}

function compareWhole(
  left: PreparedName,
  right: PreparedName,
  leftNames: PreparedNames,
  rightNames: PreparedNames,
): Finding | undefined {
  if (left.tokens.length === 0 || right.tokens.length === 0)
    return findUnknown(left.tokens.length > 0, right.tokens.length > 0);
  const best = [compareSets(left.tokens, right.tokens)];
  for (const other of leftNames.others) best.push(asOther(compareSets(other.tokens, right.tokens)));
  for (const other of rightNames.others) best.push(asOther(compareSets(left.tokens, other.tokens)));
  return (
    best.filter((finding) => finding !== undefined).toSorted((a, b) => b.bits - a.bits)[0] ??
    different(against.names)
  );
}

const asOther = (finding: Finding | undefined): Finding | undefined =>
  finding && { ...finding, bits: finding.bits * 0.9 };

function compareSets(left: readonly PreparedToken[], right: readonly PreparedToken[]): Finding | undefined {
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
    bits: Math.max(against.names, bits),
    reason:
      fewer === more && pairs.length === 1 && fewer === 1
        ? pairs[0]!.reason
        : { kind: "shared-names", count: pairs.length, of: more },
  };
  return { met: pairs.length, finding };
}
