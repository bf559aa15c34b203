import { expect, test } from "vitest";
import { inventNamePairs } from "./name-pairs.ts";

const pairs = inventNamePairs({ seed: "pairs", count: 1_000 });

test("one seed invents the same pairs for ever, half of them of one person", () => {
  expect(inventNamePairs({ seed: "pairs", count: 1_000 })).toEqual(pairs);
  expect(pairs.filter(({ isMatch }) => isMatch)).toHaveLength(500);
});

test("what matches is mostly written otherwise, and what does not often shares a name", () => {
  const words = (text: string) => text.toLowerCase().split(/[\s,]+/);
  const matching = pairs.filter(({ isMatch }) => isMatch);
  expect(matching.filter(({ left, right }) => left !== right).length / 500).toBeGreaterThan(0.8);
  const others = pairs.filter(({ isMatch }) => !isMatch);
  const sharing = others.filter(({ left, right }) => words(left).some((word) => words(right).includes(word)));
  expect(sharing.length / 500).toBeGreaterThan(0.1);
});
