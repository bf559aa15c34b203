import { expect, test } from "vitest";
import { seededRandom, type SeededRandom } from "#testing/seeded-random.ts";
import { assumedWeights } from "./assumed-weights.ts";
import { estimateWeights, type Estimate } from "./estimate-weights.ts";
import { firstCodes, type LevelGroup, levelGroups, Pattern } from "./levels.ts";
import { PatternList } from "./pattern-list.ts";

/** A level drawn by its share. */
function draw(random: SeededRandom, shares: readonly number[]): number {
  let rest = random.fraction();
  const level = shares.findIndex((share) => (rest -= share) < 0);
  return level < 0 ? shares.length - 1 : level;
}

type Truth = Partial<Record<LevelGroup, { readonly m: readonly number[]; readonly u: readonly number[] }>>;

/** Lists of which everything is known: each person has one match among ten candidates, if `matching` says so. */
function estimateFrom(truth: Truth, people: number, matching: number): Estimate {
  const random = seededRandom("estimating");
  const pattern = new Pattern();
  const fill = (isMatch: boolean): Pattern => {
    pattern.size = 0;
    for (const [group, { m, u }] of Object.entries(truth))
      pattern.add(firstCodes[group as LevelGroup] + draw(random, isMatch ? m : u));
    return pattern;
  };
  const [candidates, strangers] = [new PatternList(), new PatternList()];
  const ends: number[] = [];
  for (let person = 0; person < people; person++) {
    if (person < matching * people) candidates.push(fill(true));
    for (let other = 0; other < 9; other++) candidates.push(fill(false));
    ends.push(candidates.size);
  }
  for (let n = 0; n < 20_000; n++) strangers.push(fill(false));
  return estimateWeights({
    candidates,
    ends,
    pairs: people * people,
    random: strangers,
    before: assumedWeights,
  });
}

const truth: Truth = {
  given: {
    m: [0.5, 0.2, 0.1, 0.05, 0.05, 0.02, 0.03, 0.05],
    u: [0.01, 0.004, 0.004, 0.01, 0.002, 0.005, 0.001, 0.964],
  },
  family: {
    m: [0.6, 0.1, 0.1, 0.05, 0.01, 0.02, 0.02, 0.1],
    u: [0.004, 0.002, 0.003, 0.01, 0.001, 0.005, 0.001, 0.974],
  },
  sex: { m: [0.9, 0.1], u: [0.5, 0.5] },
  "birth-day": {
    m: [0.6, 0.05, 0.05, 0.1, 0.05, 0.05, 0.02, 0.03, 0.02, 0.02, 0.01],
    u: [0.0001, 0.0005, 0.0001, 0.002, 0.004, 0.002, 0.015, 0.03, 0.06, 0.19, 0.6963],
  },
};

test("EM finds again how papers of one person differ, nobody having said which are one person's", () => {
  const { weights, matches } = estimateFrom(truth, 1_000, 0.7);
  expect([matches > 560, matches < 840]).toEqual([true, true]);
  for (const [group, { m, u }] of Object.entries(truth)) {
    m.forEach((share, level) =>
      expect(Math.abs(weights.m[group as LevelGroup][level]! - share)).toBeLessThan(0.12),
    );
    u.forEach((share, level) =>
      expect(Math.abs(weights.u[group as LevelGroup][level]! - share)).toBeLessThan(0.03),
    );
  }
});

test("shares of a group add up to one, whatever was seen", () => {
  const { weights } = estimateFrom(truth, 50, 0.5);
  for (const shares of [weights.m, weights.u, weights.near])
    for (const group of levelGroups.filter((each) => each !== "order"))
      expect(shares[group].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
});

test("a field that is constant says nothing, and one that is never filled keeps what was believed", () => {
  const { weights } = estimateFrom({ ...truth, nationality: { m: [1, 0, 0], u: [1, 0, 0] } }, 500, 0.7);
  expect(Math.abs(Math.log2(weights.m.nationality[0]! / weights.u.nationality[0]!))).toBeLessThan(0.2);
  weights.m.email.forEach((share, level) => expect(share).toBeCloseTo(assumedWeights.m.email[level]!, 6));
});

test("where nobody matches, what one person's papers look like stays as believed, and matches are rare", () => {
  const { weights, matches } = estimateFrom(truth, 300, 0);
  expect(matches).toBeLessThan(5);
  expect(weights.m).toEqual(assumedWeights.m);
});

test("a dozen people change little", () => {
  const { weights } = estimateFrom(truth, 12, 1);
  weights.m.family.forEach((share, level) =>
    expect(Math.abs(share - assumedWeights.m.family[level]!)).toBeLessThan(0.1),
  );
});
