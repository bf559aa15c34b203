import { expect, test } from "vitest";
import { nameTokenKeys } from "../names/name-token-keys.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { countedFrequencies, shippedFrequencies } from "./name-frequencies.ts";

const keyOf = (name: string): string => nameTokenKeys(nameTokens(name)[0]!)[0]!;

test.each(["Mohamed", "Maria", "Anna", "محمد"])(
  "%s is common in the shipped table, whose keys are today's",
  (name) => {
    expect(shippedFrequencies.given.bitsOf(keyOf(name))).toBeLessThanOrEqual(8);
  },
);

test.each(["Kim", "Garcia", "Smith"])("%s is a common family name", (name) => {
  expect(shippedFrequencies.family.bitsOf(keyOf(name))).toBeLessThanOrEqual(9);
});

test("a name on no list is rarer than those that are, and longer ones are rarer", () => {
  const { bitsOf } = shippedFrequencies.given;
  expect(bitsOf("XQ")).toBeLessThan(bitsOf("XQXQXQ"));
  expect(bitsOf("XQXQXQ")).toBeGreaterThan(bitsOf(keyOf("Mohamed")));
});

test("counted in a long list, a name is as common as it is there; in a short one the world still counts", () => {
  const common = new Map([["MMD", 5_000], ["KRM", 5_000]]); // prettier-ignore
  expect(countedFrequencies(common, shippedFrequencies.given).bitsOf("MMD")).toBeCloseTo(1, 1);
  const few = new Map([["MMD", 5], ["KRM", 5]]); // prettier-ignore
  expect(countedFrequencies(few, shippedFrequencies.given).bitsOf("MMD")).toBeGreaterThan(4);
});
