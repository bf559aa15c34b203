import { alignNames, type AlignedPair } from "./align-names.ts";
import { prepareToken, type PreparedToken } from "./compare-tokens.ts";
import type { Reason } from "./comparison.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { shippedFrequencies } from "../weigh/name-frequencies.ts";

export interface FullNameComparison {
  /** Probability from 0 to 1 that both are names of one person, if half of all pairs compared are. */
  readonly score: number;
  readonly decision: FullNameDecision;
  /** How the parts that met agree, the weakest first; then how many of how many met, if not all. */
  readonly reasons: readonly Reason[];
}

export type FullNameDecision = "match" | "possible" | "different";

/** From which score on two names are taken for one person's, and from which on a look is worth while. */
export const fullNameThresholds = { match: 0.5, possible: 0.2 } as const;

/**
 * Compares two full names of persons as lists of sanctions, passengers or patients hold them: any script, any order, parts missing on a
 * side, initials, titles, short forms, slips. Not for firms or places, whose names are made otherwise. Names alone are weak evidence:
 * where a birth or a place is known, `comparePeople` says more. Symmetric; the order of the parts does not matter.
 */
export const compareFullNames = (left: string, right: string): FullNameComparison =>
  comparePreparedFullNames(prepareFullName(left), prepareFullName(right));

/** A full name split and worked out once, for comparing it with many. */
export interface PreparedFullName {
  readonly tokens: readonly PreparedToken[];
  /** How telling each token is, from 1 for the commonest names to 7. */
  readonly weights: readonly number[];
  readonly generation: string | undefined;
}

export function prepareFullName(text: string): PreparedFullName {
  const all = nameTokens(text);
  const [first, ...rest] = all;
  const generation = rest.map((token) => generations[token]).find((mark) => mark !== undefined);
  const names =
    first === undefined ? [] : [first, ...rest.filter((token) => generations[token] === undefined)];
  const tokens = names.map(prepareToken);
  return { tokens, weights: tokens.map(weightOf), generation };
}

/** Father and son have one name; only these marks tell them apart. */
const generations: Readonly<Record<string, string>> = {
  jr: "younger", junior: "younger", jnr: "younger", fils: "younger", hijo: "younger", sr: "elder", senior: "elder", snr: "elder",
  ii: "second", iii: "third", iv: "fourth",
}; // prettier-ignore

export function comparePreparedFullNames(
  left: PreparedFullName,
  right: PreparedFullName,
): FullNameComparison {
  const evidence = weighNames(left, right);
  const score = evidence === undefined ? 0 : scoreOf(evidence);
  const decision =
    score >= fullNameThresholds.match
      ? "match"
      : score >= fullNameThresholds.possible
        ? "possible"
        : "different";
  return { score, decision, reasons: evidence?.reasons ?? [{ kind: "different" }] };
}

/** What two names say, in amounts that the score adds up; the coefficients are below. */
export interface NameEvidence {
  /** Weight of the tokens that are the same name, in part of those that are rather so; it saturates, for names are no papers. */
  readonly agreeing: number;
  /** How far the tokens that met are from being written the same, in tokens. */
  readonly loss: number;
  /** Tokens alike that are both common names: rather two names than one with a slip. */
  readonly bothCommon: number;
  readonly nicknames: number;
  readonly initial: number;
  /** What both sides say and the other does not: how many tokens, and how telling. What only one side says is none. */
  readonly contradictions: number;
  readonly contradicting: number;
  /** Only one token was given; every token met. */
  readonly single: number;
  readonly whole: number;
  readonly isSame: boolean;
  readonly isInitialsOnly: boolean;
  readonly reasons: readonly Reason[];
}

/** Nothing where no token meets another. */
export function weighNames(left: PreparedFullName, right: PreparedFullName): NameEvidence | undefined {
  const { pairs, left: leftOver, right: rightOver } = alignNames(left.tokens, right.tokens);
  if (pairs.length === 0) return undefined;
  let [agreeing, loss, bothCommon, nicknames, initials] = [0, 0, 0, 0, 0];
  for (const pair of pairs) {
    const { strength, reason } = pair.finding;
    if (reason.kind === "initial") {
      initials++;
      continue;
    }
    if (reason.kind === "nickname") {
      nicknames++;
      continue;
    }
    const weight = Math.min(
      heaviest(left.weights, pair.left, pair.leftSpan),
      heaviest(right.weights, pair.right, pair.rightSpan),
    );
    loss += 1 - strength;
    if (strength >= 0.8) {
      agreeing += weight;
      continue;
    }
    agreeing += (weight * (strength - 0.5)) / 0.3;
    if (isCommon(left.tokens[pair.left]!) && isCommon(right.tokens[pair.right]!)) bothCommon++;
  }
  const fewer = Math.min(left.tokens.length, right.tokens.length);
  const generation =
    left.generation !== undefined && right.generation !== undefined && left.generation !== right.generation;
  const contradicting = Math.min(weightOver(left.weights, leftOver), weightOver(right.weights, rightOver));
  const isWhole = leftOver.length + rightOver.length === 0;
  return {
    agreeing: saturate(agreeing, 8),
    loss,
    bothCommon,
    nicknames,
    initial: Math.min(1, initials),
    contradictions: Math.min(leftOver.length, rightOver.length) + (generation ? 2 : 0),
    contradicting: saturate(contradicting, 6),
    single: fewer === 1 ? 1 : 0,
    whole: isWhole ? 1 : 0,
    isSame: isWhole && !generation && loss === 0 && nicknames + initials === 0,
    isInitialsOnly: initials === pairs.length,
    reasons: reasonsOf(pairs, Math.max(left.tokens.length, right.tokens.length), isWhole),
  };
}

/**
 * Logistic regression on 6,500 pairs, half of them one person's: spellings of public figures against their relatives and nearest namesakes,
 * names composed of popular and of transliterated ones with what clerks do to them, and invented families (decision 030).
 */
export function scoreOf(evidence: NameEvidence): number {
  let logit = coefficients.base;
  for (const name of weighed) logit += coefficients[name] * evidence[name];
  if (evidence.isInitialsOnly) logit = Math.min(logit, -1.5);
  // The same name may be another person's; nothing in two names can say more for one person.
  if (evidence.isSame) logit = Math.max(logit + coefficients.initial, 3.5);
  return 1 / (1 + Math.exp(-logit));
}

const coefficients = {
  base: 0.03, agreeing: 0.49, loss: -0.97, bothCommon: -1.19, nicknames: 0.24, initial: 0.71,
  contradictions: -2.25, contradicting: -0.7, single: -0.72, whole: 0.95,
}; // prettier-ignore

const weighed = [
  "agreeing", "loss", "bothCommon", "nicknames", "initial", "contradictions", "contradicting", "single", "whole",
] as const; // prettier-ignore

const saturate = (amount: number, most: number): number => most * (1 - Math.exp(-amount / most));

function heaviest(weights: readonly number[], first: number, span: number): number {
  let most = 0;
  for (let i = first; i < first + span; i++) most = Math.max(most, weights[i]!);
  return most;
}

const weightOver = (weights: readonly number[], places: readonly number[]): number =>
  places.reduce((sum, place) => sum + weights[place]!, 0);

/** By how rare the name is in the world; patronymics are half known from the father's name, initials say little. */
function weightOf(token: PreparedToken): number {
  if (token.spelling.length <= 1 || token.keys.length === 0) return 2;
  const [key] = token.keys;
  const { given, family } = shippedFrequencies;
  const weight = Math.max(1, Math.min(given.bitsOf(key), family.bitsOf(key)) - 6);
  return patronymic.test(token.spelling) ? Math.min(2, weight) : weight;
}

const patronymic =
  /.(?:[oe][vw](?:i(?:t?ch|c|tj|tsch)|[yi]ch|yc|na)|ivna|ович|евич|овна|евна|івна|oglu|ogly|qizi|kyzy)$/;

function isCommon({ keys }: PreparedToken): boolean {
  const { given, family } = shippedFrequencies;
  return given.isListed(keys[0]) || family.isListed(keys[0]);
}

function reasonsOf(pairs: readonly AlignedPair[], of: number, isWhole: boolean): Reason[] {
  const said = pairs
    .filter(({ finding }) => finding.reason.kind !== "same-spelling")
    .toSorted((a, b) => a.finding.strength - b.finding.strength)
    .map(({ finding }) => finding.reason);
  if (!isWhole) return [...said, { kind: "shared-names", count: pairs.length, of }];
  return said.length > 0 ? said : [{ kind: "same-spelling" }];
}
