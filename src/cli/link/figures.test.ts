import { describe, expect, it } from "vitest";
import type { Link } from "#linkage/link-lists.ts";
import { bitsOfScore, openFigures, scoreOfBits } from "./figures.ts";
import type { Truth } from "./truth.ts";

const link = (left: number, right: number, score: number, rank = 1): Link => ({
  left,
  right,
  rank,
  score,
  decision: score >= 0.9 ? "match" : "possible",
  comparison: { score, fields: [] },
  why: "",
});
const truthOf = (...pairs: readonly (readonly [number, number])[]): Truth => ({
  pairs: pairs.length,
  holds: (left, right) => pairs.some(([a, b]) => a === left && b === right),
  labelledRows: new Set(pairs.map(([left]) => left)),
  unknownIds: [],
});
const figuresOf = (links: readonly Link[], isOneList = false, labels?: Truth) => {
  const figures = openFigures(0.9, isOneList, labels);
  links.forEach(figures.add);
  return figures.close();
};

describe("the figures of a run", () => {
  it("count every link once in the histogram, also the surest and the most hopeless", () => {
    const { histogram, links, matches, matchedRows } = figuresOf([
      link(0, 0, 1),
      link(0, 1, 0.95, 2),
      link(1, 1, 0.5),
      link(2, 2, 0),
    ]);
    expect([links, matches, matchedRows]).toEqual([4, 2, 1]);
    expect(histogram.reduce((sum, bin) => sum + bin.matches, 0)).toBe(2);
    expect(histogram.reduce((sum, bin) => sum + bin.possible, 0)).toBe(2);
    expect(histogram.find(({ fromBits }) => fromBits === 0)?.possible).toBe(1);
  });

  it("count a pair of one list once, though it stands there from both sides", () => {
    const { histogram, links, hardest } = figuresOf(
      [link(0, 1, 0.95), link(1, 0, 0.95), link(2, 1, 0.4)],
      true,
    );
    expect(links).toBe(3);
    expect(histogram.reduce((sum, bin) => sum + bin.matches + bin.possible, 0)).toBe(2);
    expect(hardest).toHaveLength(2);
  });

  it("show first what lies nearest the threshold, on either side", () => {
    const scores = [0.999, 0.91, 0.5, 0.89, 0.01];
    expect(figuresOf(scores.map((score, i) => link(i, i, score))).hardest.map(({ score }) => score)).toEqual([
      0.89, 0.91, 0.5, 0.999, 0.01,
    ]);
    const many = figuresOf(Array.from({ length: 1_000 }, (_, i) => link(i, i, (i + 0.5) / 1_000))).hardest;
    expect(many.length).toBeLessThan(50);
    expect(many.every(({ score }) => Math.abs(score - 0.9) < 0.03)).toBe(true);
  });
});

describe("measured against labels", () => {
  const { measured } = figuresOf(
    [link(0, 0, 0.99), link(1, 2, 0.95), link(1, 1, 0.85, 2), link(2, 5, 0.3), link(2, 2, 0.2, 2)],
    false,
    truthOf([0, 0], [1, 1], [2, 2], [3, 3]),
  );

  it("precision and recall are those of what was decided, a pair that was never found counts as missed", () => {
    expect(measured?.decided).toEqual({ right: 1, wrong: 1, missed: 3, precision: 0.5, recall: 0.25 });
    expect(measured?.within).toEqual({ first: 0.25, ten: 0.75 });
  });

  it("every threshold has its own, and the best is named", () => {
    expect(measured?.curve.map(({ score, right, wrong }) => [score, right, wrong])).toEqual([
      [0.2, 3, 2],
      [0.3, 2, 2],
      [0.85, 2, 1],
      [0.95, 1, 1],
      [0.99, 1, 0],
    ]);
    expect(measured?.best.score).toBe(0.2);
  });

  it("what was decided against the labels is shown, the most surprising first", () => {
    expect(measured?.mistaken.map(({ left, right }) => [left, right])).toEqual([
      [2, 2],
      [1, 2],
      [1, 1],
    ]);
  });
});

it("a score and its bits are one and the same, within what a picture shows", () => {
  for (const score of [0.0001, 0.1, 0.5, 0.9, 0.9999])
    expect(scoreOfBits(bitsOfScore(score))).toBeCloseTo(score, 9);
  expect([bitsOfScore(0), bitsOfScore(1)]).toEqual([-20, 20]);
});
