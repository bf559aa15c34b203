import {
  codeCount,
  firstCodes,
  type LevelGroup,
  levelGroups,
  levels,
  levelsByGroup,
  nameLevels,
  type Pattern,
} from "./levels.ts";

export type Shares = Readonly<Record<LevelGroup, readonly number[]>>;

/**
 * What Fellegi and Sunter's model needs (A Theory for Record Linkage, 1969): for each level how often it is found where both descriptions
 * are of one person (`m`) and where they are of two (`u`). The shares of a group add up to one.
 */
export interface Weights {
  readonly m: Shares;
  readonly u: Shares;
  /**
   * Like `u`, among strangers of one background: people of one country share names, places and nationality more often than chance over
   * all would have it, and these are not independent of each other.
   */
  readonly near: Shares;
  /** The share of all pairs that are one person, of those that are relatives, and of those of one background. */
  readonly matches: number;
  readonly relatives: number;
  readonly neighbours: number;
}

/**
 * How often relatives share what one person's papers share. Brothers and sisters have family, parents and house in common, and counting
 * each of these as if it were chance would make one person of two: a pair is therefore one person, two relatives or two strangers.
 * Assumed, not estimated; how many relatives there are is estimated.
 */
const sharedByRelatives: Readonly<Partial<Record<LevelGroup, number>>> = {
  family: 0.8, "family-across": 0.8, father: 0.7, "father-across": 0.7, mother: 0.7, "mother-across": 0.7,
  token: 0.4, "token-across": 0.4, "birth-day": 0.02, "birth-1": 0.05, "birth-4": 0.15, "birth-8": 0.2, "birth-more": 0.3,
  place: 0.9, address: 0.7, nationality: 1, phone: 0.3, email: 0.05,
}; // prettier-ignore

/** No two children of a family have one name; cousins, or a grandfather and his grandson, may. As a part of what strangers of one place do. */
const namesakesAmongRelatives = 0.25;

const isNamesake = (group: LevelGroup, level: number): boolean =>
  (group === "given" || group === "given-across") && level <= nameLevels.indexOf("nickname");

/** Weights made ready for scoring many pairs. All that is compared with strangers of another background, by code. */
export interface Scale {
  /** log2(m/u). */
  readonly bits: Float64Array;
  /** near/u. */
  readonly nearness: Float64Array;
  /** How often relatives share it, or, negative, how much rarer than strangers they do. */
  readonly shared: Float64Array;
  readonly matchBits: number;
  readonly relatives: number;
  readonly neighbours: number;
}

export function makeScale({ m, u, near, matches, relatives, neighbours }: Weights): Scale {
  const [bits, nearness, shared] = [0, 1, 2].map(() => new Float64Array(codeCount)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  levels.forEach(({ group }, code) => {
    const level = code - firstCodes[group];
    bits[code] = bitsOfLevel(m[group][level]!, u[group][level]!);
    nearness[code] = 2 ** bitsOfLevel(near[group][level]!, u[group][level]!);
    shared[code] = isNamesake(group, level) ? -namesakesAmongRelatives : (sharedByRelatives[group] ?? 0);
  });
  const others = Math.max(1e-9, 1 - matches - relatives - neighbours);
  return {
    bits,
    nearness,
    shared,
    matchBits: Math.log2(matches / others),
    relatives: relatives / others,
    neighbours: neighbours / others,
  };
}

/** No single level says more than this: what was never seen among some thousand pairs is not therefore impossible. */
const [leastBits, mostBits] = [-9, 20];

export const bitsOfLevel = (m: number, u: number): number =>
  Math.min(mostBits, Math.max(leastBits, Math.log2(m / u)));

/** The probability that the pair is one person. */
export function scoreOf(pattern: Pattern, scale: Scale): number {
  const { match, relatives, neighbours } = oddsOf(pattern, scale);
  return match / (match + relatives + neighbours + 1);
}

/** One person, two relatives, two strangers of one background: each against two strangers of different ones. */
export function oddsOf(
  { codes, rarities, size }: Pattern,
  scale: Scale,
): { match: number; relatives: number; neighbours: number } {
  let sum = scale.matchBits;
  let { relatives, neighbours } = scale;
  for (let i = 0; i < size; i++) {
    const code = codes[i]!;
    const own = scale.bits[code]! + rarities[i]!;
    const near = scale.nearness[code]!;
    const share = scale.shared[code]!;
    sum += own;
    neighbours *= near;
    relatives *= share > 0 ? share * 2 ** own + (1 - share) * near : share === 0 ? near : -share * near;
  }
  return { match: 2 ** sum, relatives, neighbours };
}

/** Weights of the given shares by level; groups that are left out say nothing. */
export const shareOut = (shares: (group: LevelGroup) => readonly number[] | undefined): Shares =>
  Object.fromEntries(
    levelGroups.map((group) => [
      group,
      shares(group) ?? levelsByGroup[group].map((_, __, all) => 1 / all.length),
    ]),
  ) as Shares;
