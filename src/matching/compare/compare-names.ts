import { compareSets, compareTokenLists } from "./compare-token-lists.ts";
import { compareTokens, type PreparedToken } from "./compare-tokens.ts";
import { different, findUnknown, type ComparedField, type Finding } from "./comparison.ts";

/** The names of one person, split and worked out once (see `stockPerson` in weigh). */
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
