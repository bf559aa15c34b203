import fc from "fast-check";
import { expect, test } from "vitest";
import { firstCodes, type LevelGroup, levelGroups, levelsByGroup, Pattern } from "./levels.ts";
import { shippedWeights } from "./shipped-weights.ts";
import { makeScale, scoreOf } from "./weights.ts";

const scale = makeScale(shippedWeights);

const score = (...levels: readonly (readonly [LevelGroup, number, number?])[]): number => {
  const pattern = new Pattern();
  for (const [group, level, rarity] of levels) pattern.add(firstCodes[group] + level, rarity);
  return scoreOf(pattern, scale);
};

test("whatever was found, the score is a probability", () => {
  const finding = fc
    .constantFrom(...levelGroups)
    .chain((group) =>
      fc.tuple(
        fc.constant(group),
        fc.integer({ min: 0, max: levelsByGroup[group].length - 1 }),
        fc.double({ min: -6, max: 8, noNaN: true }),
      ),
    );
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 24 }), (found) => {
      const probability = score(...found);
      expect(probability >= 0 && probability <= 1).toBe(true);
    }),
  );
});

test("the more a field agrees, the likelier it is one person", () => {
  const names = (given: number, family: number): number =>
    score(["given", given], ["family", family], ["sex", 0], ["birth-day", 4]);
  const last = levelsByGroup.given.length - 1;
  expect(names(0, 0)).toBeGreaterThan(names(0, 2));
  expect(names(0, 2)).toBeGreaterThan(names(0, last));
  expect(names(0, last)).toBeGreaterThan(names(last, last));
  expect(score(["birth-day", 0])).toBeGreaterThan(score(["birth-day", 4]));
  expect(score(["birth-day", 4])).toBeGreaterThan(score(["birth-day", 10]));
});

test("a rare name in common says more than a common one", () => {
  expect(score(["given", 0, 4], ["family", 0, 4])).toBeGreaterThan(
    score(["given", 0, -4], ["family", 0, -4]),
  );
});

test("what relatives share is not taken for chance: it needs a given name or a birth to make one person", () => {
  const sisters = score(
    ["given", 7],
    ["family", 0],
    ["father", 0],
    ["mother", 0],
    ["place", 1],
    ["address", 0],
  );
  const herself = score(
    ["given", 0],
    ["family", 0],
    ["father", 0],
    ["mother", 0],
    ["place", 1],
    ["address", 0],
  );
  expect(sisters).toBeLessThan(0.1);
  expect(herself).toBeGreaterThan(0.9);
});

test("nothing known leaves the prior", () => {
  expect(score()).toBeCloseTo(shippedWeights.matches, 5);
});
