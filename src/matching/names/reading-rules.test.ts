import { expect, test } from "vitest";
import { likeliestReadings, readingRules, rulesAlong } from "./reading-rules.ts";

const rules = readingRules(
  { vowels: "aeiou", front: "ei" },
  "a a, e e, o o, c k, c>E s k:3, ch C k:2.5, ch$ x C:1, ^ch S, ^xa za, x ks, b b -:20, ^al>L - al:1, l l, n n",
);

const read = (word: string): string[] =>
  likeliestReadings(rules, word).map(({ sounds, cost }) => `${sounds} ${cost}`);

test("the closest description of a group of letters is the one by which it is read", () => {
  expect(read("coca")).toEqual(["koka 0"]);
  expect(read("ce")).toEqual(["se 0", "ke 3"]);
  expect(read("cho")).toEqual(["So 0"]);
  expect(read("oco")).toEqual(["oko 0"]);
  expect(read("och")).toEqual(["ox 0", "oC 1"]);
  expect(read("xaxa")).toEqual(["zaksa 0"]);
});

test("what stands before enough of a name may be no part of it", () => {
  expect(read("alnano")).toEqual(["nano 0", "alnano 1"]);
  expect(read("alna")).toEqual(["alna 0"]);
  expect(read("alona")).toEqual(["alona 0"]);
});

test("costs add up, the cheapest reading comes first, and what costs too much is not followed", () => {
  expect(read("ochoche")).toEqual(["oCoCe 0", "oCoke 2.5", "okoCe 2.5", "okoke 5"]);
  expect(read("ob")).toEqual(["ob 0"]);
  expect(likeliestReadings(rules, "chech".repeat(50)).length).toBeLessThanOrEqual(24);
});

test("digits stay, and a letter that no rule knows is left out", () => {
  expect(read("a1ž2")).toEqual(["a12 0"]);
  expect(rulesAlong(rules, "a1").map((rule) => (typeof rule === "string" ? rule : rule.pattern))).toEqual([
    "a",
    "1",
  ]);
});

test("a broken table is noticed when it is read", () => {
  const letters = { vowels: "a", front: "a" };
  expect(() => readingRules(letters, "a a, b")).toThrow("broken entry");
});
