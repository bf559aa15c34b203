import {
  codeCount,
  firstCodes,
  type LevelGroup,
  levels,
  levelsByGroup,
  nameLevels,
  Pattern,
} from "./levels.ts";
import type { PatternList } from "./pattern-list.ts";
import { makeScale, oddsOf, type Shares, shareOut, type Weights } from "./weights.ts";

export interface Sample {
  /** Patterns of the pairs worth comparing, those of one person of the left list together; `ends` says where each person's end. */
  readonly candidates: PatternList;
  readonly ends: readonly number[];
  /** How many pairs there are in all; what is not worth comparing is taken for no match. */
  readonly pairs: number;
  /** Patterns of pairs drawn at random. */
  readonly random: PatternList;
  /** What is believed before anything is seen, and stays so where the data say nothing. */
  readonly before: Weights;
}

export interface Estimate {
  readonly weights: Weights;
  /** How many of the candidates are one person, as estimated. */
  readonly matches: number;
}

/**
 * Expectation maximisation (Dempster, Laird and Rubin 1977; for linkage Winkler 1988): whoever is likely one person teaches how one person's
 * papers differ, which tells better who is one person, and so on. Of a person's candidates one at most is taken for them, which keeps
 * people of one town from being learnt as one person; where lists hold duplicates each of them counts for a part. `u` comes from pairs
 * drawn at random, of which hardly any are one person. Shares lean on those from before as on `belief` pairs more, so that a level that
 * hardly occurs, a field that is constant or always empty, and a list of a dozen people change little. Where hardly anybody matches, `m` is
 * what it was before.
 */
export function estimateWeights({ candidates, ends, pairs, random, before }: Sample): Estimate {
  const pattern = new Pattern();
  const halfOfAll = (0.5 * ends.length) / pairs;
  const start = { ...before, matches: halfOfAll, relatives: halfOfAll };
  let weights: Weights = { ...start, ...estimateStrangers(random, start, before) };
  let matches = 0;
  for (let round = 0; round < rounds; round++) {
    // Strangers are told apart better once it is known what one person's papers look like.
    if (round === rounds / 2)
      weights = {
        ...weights,
        ...estimateStrangers(
          random,
          { ...weights, near: before.near, neighbours: before.neighbours },
          before,
        ),
      };
    const scale = makeScale(weights);
    const counts = new Float64Array(codeCount);
    let relatives = 0;
    matches = 0;
    let start = 0;
    for (const end of ends) {
      const evidence: number[] = [];
      let sum = 1;
      for (let place = start; place < end; place++) {
        const odds = oddsOf(candidates.read(place, pattern), scale);
        const rest = odds.relatives + odds.neighbours + 1;
        sum += odds.match / rest;
        evidence.push(odds.match / rest);
        relatives += odds.relatives / (odds.match + rest);
      }
      for (let place = start; place < end; place++) {
        const match = evidence[place - start]! / sum;
        if (match < 0.0001) continue;
        matches += match;
        add(counts, candidates.read(place, pattern), match);
      }
      start = end;
    }
    const m = toShares(counts, before.m, belief);
    weights = { ...weights, m, matches: (matches + 0.5) / pairs, relatives: (relatives + 0.5) / pairs };
  }
  if (matches < fewMatches) return { weights: { ...weights, m: before.m }, matches };
  return countDuplicates(candidates, pairs, weights, matches);
}

/** Lists that hold somebody several times have more matches than people: with everything else settled, the shares are found without the limit of one. */
function countDuplicates(
  candidates: PatternList,
  pairs: number,
  weights: Weights,
  limited: number,
): Estimate {
  const pattern = new Pattern();
  let { matches, relatives } = weights;
  for (let round = 0; round < 6; round++) {
    const scale = makeScale({ ...weights, matches, relatives });
    let [same, related] = [0.5, 0.5];
    for (let place = 0; place < candidates.size; place++) {
      const odds = oddsOf(candidates.read(place, pattern), scale);
      const all = odds.match + odds.relatives + odds.neighbours + 1;
      same += odds.match / all;
      related += odds.relatives / all;
    }
    matches = Math.min(same, mostDuplicates * limited) / pairs;
    relatives = related / pairs;
  }
  return { weights: { ...weights, matches, relatives }, matches: matches * pairs };
}

const mostDuplicates = 8;

const rounds = 14;
const roundsOfStrangers = 8;
const belief = 40;
const fewMatches = 5;
const leastNeighbours = 0.02;

type Strangers = Pick<Weights, "u" | "near" | "neighbours">;

/**
 * Strangers may be of one background or of two, told apart by what goes together in random pairs. Where a list holds one background only,
 * telling two apart explains the pairs no better than chance would (Schwarz's criterion), and there is one kind of strangers.
 */
function estimateStrangers(random: PatternList, start: Weights, before: Weights): Strangers {
  const alike = separateStrangers(random, { ...start, near: start.u, neighbours: 0 }, before);
  const apart = separateStrangers(random, start, before);
  const questions = new Set<number>();
  const pattern = new Pattern();
  for (let place = 0; place < random.size; place++) {
    random.read(place, pattern);
    for (let i = 0; i < pattern.size; i++) questions.add(pattern.codes[i]!);
  }
  const free = [...questions].filter((code) => isOfBackground(levels[code]!.group)).length;
  const gain = likelihoodOf(random, apart) - likelihoodOf(random, alike);
  return gain > 0.5 * free * Math.log(random.size + 1) ? apart : alike;
}

function separateStrangers(random: PatternList, start: Weights, before: Weights): Strangers {
  let { u, near, neighbours } = start;
  const isOneKind = neighbours === 0;
  const pattern = new Pattern();
  for (let round = 0; round < (isOneKind ? 2 : roundsOfStrangers); round++) {
    const scale = makeScale({ ...start, u, near, neighbours });
    const [far, close] = [new Float64Array(codeCount), new Float64Array(codeCount)];
    let sum = 0;
    for (let place = 0; place < random.size; place++) {
      const odds = oddsOf(random.read(place, pattern), scale);
      const all = odds.match + odds.relatives + odds.neighbours + 1;
      add(far, pattern, 1 / all);
      add(close, pattern, odds.neighbours / all);
      sum += odds.neighbours / all;
    }
    const own = { far: toShares(far, before.u, 2 * belief), close: toShares(close, before.near, 4 * belief) };
    far.forEach((count, code) => (far[code] = count + close[code]!));
    const all = toShares(far, before.u, 2 * belief);
    u = shareOut((group) => (isOfBackground(group) ? own.far : all)[group]);
    near = isOneKind ? u : shareOut((group) => (isOfBackground(group) ? own.close : all)[group]);
    // A background is shared by many; what few pairs have in common is something else.
    if (!isOneKind)
      neighbours = Math.max(leastNeighbours, (sum + belief * before.neighbours) / (random.size + belief));
  }
  return { u, near, neighbours };
}

/** The logarithm of how likely the random pairs are, were they all strangers of these kinds. */
function likelihoodOf(random: PatternList, { u, near, neighbours }: Strangers): number {
  const [far, close] = [u, near].map((shares) =>
    levels.map(({ group }, code) => shares[group][code - firstCodes[group]]!),
  ) as [number[], number[]];
  const pattern = new Pattern();
  let sum = 0;
  for (let place = 0; place < random.size; place++) {
    random.read(place, pattern);
    let [apart, together] = [1 - neighbours, neighbours];
    for (let i = 0; i < pattern.size; i++) {
      apart *= far[pattern.codes[i]!]!;
      together *= close[pattern.codes[i]!]!;
    }
    sum += Math.log(Math.max(Number.MIN_VALUE, apart + together));
  }
  return sum;
}

/** What a country has in common; nobody is born on a day because of where, and door and telephone are one's own. */
const isOfBackground = (group: LevelGroup): boolean =>
  group === "place" || group === "nationality" || levelsByGroup[group] === nameLevels;

function add(counts: Float64Array, { codes, size }: Pattern, share: number): void {
  for (let i = 0; i < size; i++) counts[codes[i]!] = counts[codes[i]!]! + share;
}

/** What was counted, and as many again as is believed, in the shares from before. */
const toShares = (counts: Float64Array, before: Shares, strength: number): Shares =>
  shareOut((group: LevelGroup) => {
    // Straight or swapped is no matter of chance: only `m` speaks of it.
    if (group === "order" && before.order[0] === 1) return before.order;
    const own = levelsByGroup[group].map((_, i) => counts[firstCodes[group] + i]!);
    const total = own.reduce((sum, count) => sum + count, strength);
    return own.map((count, i) => (count + strength * before[group][i]!) / total);
  });
