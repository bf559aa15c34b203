import { expect, test } from "vitest";
import { decide } from "./decide.ts";

const decisions = (pairs: readonly [number, number, number][], isBetweenLists = true): string[] =>
  decide(
    pairs.map(([left, right, score]) => ({ left, right, score })),
    isBetweenLists,
    0.9,
  ).map(({ decision }) => decision);

test("from the threshold on a pair is a match, below it is possible", () => {
  expect(decisions([[0, 0, 0.95], [1, 1, 0.89], [2, 2, 0.9]])).toEqual(["match", "possible", "match"]); // prettier-ignore
});

test("a far likelier rival on either side leaves a pair possible, one about as likely does not", () => {
  expect(decisions([[0, 0, 0.99999], [1, 0, 0.94]])).toEqual(["match", "possible"]); // prettier-ignore
  expect(decisions([[0, 0, 0.99999], [0, 1, 0.94]])).toEqual(["match", "possible"]); // prettier-ignore
  expect(decisions([[0, 0, 0.999], [1, 0, 0.94]])).toEqual(["match", "match"]); // prettier-ignore
});

test("within one list somebody may stand three times, twice the same and once badly written", () => {
  expect(decisions([[0, 1, 0.999999], [0, 2, 0.92]], false)).toEqual(["match", "match"]); // prettier-ignore
});

test("a pair that is sure by itself stays a match: its rival is the same person once more", () => {
  expect(decisions([[0, 0, 0.9999999], [1, 0, 0.995]])).toEqual(["match", "match"]); // prettier-ignore
});

test("certainty beyond what a number can tell is nobody's rival", () => {
  expect(decisions([[0, 0, 1], [0, 1, 1]])).toEqual(["match", "match"]); // prettier-ignore
});
