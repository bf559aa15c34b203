import fc from "fast-check";
import { expect, it } from "vitest";
import { leastScore, rankCandidates } from "./ranking.ts";

const hit = fc.record({
  alias: fc.constantFrom("a", "b", "c", "d"),
  weight: fc.integer({ min: 1, max: 31 }),
  commonness: fc.integer({ min: 1, max: 128 }),
});

it("ranks who shares rare things before who shares common ones, and more before less", () => {
  const ranked = rankCandidates([
    { alias: "common", weight: 15, commonness: 120 },
    { alias: "rare", weight: 15, commonness: 2 },
    { alias: "both", weight: 15, commonness: 2 },
    { alias: "both", weight: 13, commonness: 5 },
  ]);
  expect(ranked.map(({ alias }) => alias)).toEqual(["both", "rare", "common"]);
});

it("finds a rare pair of names with one thing more worth a look, and common things not", () => {
  const scoreOf = (...shared: [weight: number, commonness: number][]) =>
    rankCandidates(shared.map(([weight, commonness]) => ({ alias: "a", weight, commonness })))[0]!.score;
  expect(scoreOf([6, 3], [7, 8])).toBeGreaterThan(leastScore);
  expect(scoreOf([5, 128], [4, 128])).toBeLessThan(leastScore);
});

it("does not depend on the order in which postings came", () => {
  fc.assert(
    fc.property(fc.array(hit, { maxLength: 40 }), fc.nat(), (hits, turn) => {
      const at = hits.length === 0 ? 0 : turn % hits.length;
      const turned = [...hits.slice(at), ...hits.slice(0, at)];
      const rounded = (each: typeof hits) =>
        rankCandidates(each).map(({ alias, score }) => [alias, score.toFixed(6)]);
      expect(rounded(turned).toSorted()).toEqual(rounded(hits).toSorted());
    }),
  );
});

it("never takes a point away for one thing more that is shared", () => {
  fc.assert(
    fc.property(fc.array(hit, { minLength: 1, maxLength: 20 }), hit, (hits, more) => {
      const scoreOf = (all: typeof hits) =>
        rankCandidates(all).find(({ alias }) => alias === more.alias)?.score ?? 0;
      expect(scoreOf([...hits, more])).toBeGreaterThanOrEqual(scoreOf(hits) - 1e-9);
    }),
  );
});
