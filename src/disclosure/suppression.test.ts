import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSmallCut } from "./small-cut.ts";
import {
  areTooClose,
  type Cell,
  chooseCells,
  type Counted,
  findSameParts,
  leastPeople,
  roundPeople,
  roundTally,
} from "./suppression.ts";

const table = (...rows: readonly (readonly number[])[]): Cell[] =>
  rows.flatMap((columns, row) => columns.map((people, column) => ({ row, column, people })));
const sizes = (cells: readonly Cell[]) => cells.map(({ people }) => people).toSorted((a, b) => a - b);
const counted = (...parts: readonly number[]): Counted => ({
  partOf: Uint16Array.from(parts),
  parts: Math.max(...parts),
});
const times = (count: number, part: number): number[] => Array.from({ length: count }, () => part);

describe("one grouping", () => {
  test("tells nothing of groups under eleven, nor what would give one back", () => {
    expect(sizes(chooseCells(table([50], [40], [11])))).toEqual([11, 40, 50]);
    expect(sizes(chooseCells(table([50], [40], [5])))).toEqual([50]);
    expect(sizes(chooseCells(table([50], [40], [5], [7])))).toEqual([40, 50]);
    expect(sizes(chooseCells(table([50], [1])))).toEqual([]);
    expect(sizes(chooseCells(table([3], [9])))).toEqual([]);
  });
});

/**
 * Every sum and difference of what is told: each row's total, each column's and the whole once, once taken away or not at all, and told cells
 * as often as one likes. What comes out is the size of a group where every cell is in it once or not at all.
 */
function findLeak(cells: readonly Cell[], told: readonly Cell[]): number | undefined {
  const there = cells.filter(({ people }) => people > 0);
  const sum = (list: readonly Cell[]) => list.reduce((all, { people }) => all + people, 0);
  const lines = (lineOf: (cell: Cell) => number): Cell[][] => {
    // What a report by one field alone tells.
    const all = [...Map.groupBy(there, lineOf).values()];
    const alone = chooseCells(all.map((line, row) => ({ row, column: 0, people: sum(line) })));
    return alone.map(({ row }) => all[row]!);
  };
  const whole = sum(there) >= leastPeople ? [there] : [];
  const known = [...whole, ...lines(({ row }) => row), ...lines(({ column }) => column)];
  for (let combination = 0; combination < 3 ** known.length; combination++) {
    const factors = known.map((_, i) => (Math.floor(combination / 3 ** i) % 3) - 1);
    const hidden = there.filter((cell) => !told.includes(cell));
    const weights = hidden.map((cell) =>
      known.reduce((all, line, i) => all + (line.includes(cell) ? factors[i]! : 0), 0),
    );
    if (weights.some((weight) => weight !== 0 && weight !== 1)) continue;
    const people = sum(hidden.filter((_, i) => weights[i] === 1));
    if (people > 0 && people < leastPeople) return people;
  }
  return undefined;
}

describe("two groupings", () => {
  test("tell no cell that rows, columns and totals give back", () => {
    const cells = table([3, 40], [40, 40]);
    expect(
      findLeak(
        cells,
        cells.filter(({ people }) => people >= leastPeople),
      ),
    ).toBe(3);
    expect(findLeak(cells, chooseCells(cells))).toBeUndefined();
    // A hidden cell that stands alone in its column would give back its neighbour.
    const chain = table([5, 15, 30], [30, 0, 30], [30, 30, 30]);
    expect(findLeak(chain, chooseCells(chain))).toBeUndefined();
    expect(sizes(chooseCells(table([20, 30], [40, 50])))).toEqual([20, 30, 40, 50]);
  });

  test("no arithmetic over one answer yields the size of a group of fewer than eleven", () => {
    const people = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 11, max: 60 }),
    );
    const row = fc.array(people, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const cells = table(...rows);
        const told = chooseCells(cells);
        // Where rows and columns alone give a group back, which are two other answers and too close, nothing is added to them.
        expect(findLeak(cells, told.length > 0 ? told : cells)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  test("of many places and organisations are chosen in well under a second", () => {
    const cells = Array.from({ length: 40_000 }, (_, i) => ({
      row: i % 200,
      column: Math.floor(i / 200),
      people: (i * 7_919) % 23,
    }));
    const from = performance.now();
    chooseCells(cells);
    expect(performance.now() - from).toBeLessThan(3_000);
  });
});

describe("two answers", () => {
  test("are too close where they differ by one person, and not where by eleven or nobody", () => {
    const everybody = counted(...times(100, 1));
    expect(areTooClose(everybody, counted(...times(99, 1), 0))).toBe(true);
    expect(areTooClose(everybody, counted(...times(90, 1), ...times(10, 0)))).toBe(true);
    expect(areTooClose(everybody, counted(...times(89, 1), ...times(11, 0)))).toBe(false);
    expect(areTooClose(everybody, everybody)).toBe(false);
  });

  test("are too close where the sum of some groups differs little from another group, or from the sum of others", () => {
    const three = counted(...times(30, 1), ...times(30, 2), ...times(40, 3));
    expect(areTooClose(three, counted(...times(59, 1), ...times(41, 2)))).toBe(true);
    expect(areTooClose(three, counted(...times(60, 1), ...times(40, 2)))).toBe(false);
    expect(areTooClose(three, counted(...times(45, 1), ...times(55, 2)))).toBe(false);
  });

  test("the same people are found however they were put, and nobody else", () => {
    const parted = counted(...times(20, 1), ...times(30, 2), ...times(50, 0));
    expect(findSameParts(parted, counted(...times(20, 0), ...times(30, 1), ...times(50, 0)))).toEqual([
      [2, 1],
      [2, 0],
    ]);
    expect(findSameParts(parted, counted(...times(50, 1), ...times(50, 0)))).toEqual([
      [0, 1],
      [0, 0],
    ]);
    const part = fc.integer({ min: 0, max: 3 });
    const people = fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(people, (drawn) => {
        const answers = [0, 1].map((i) => ({
          partOf: Uint16Array.from(drawn, (each) => each[i]!),
          parts: 3,
        }));
        const peopleIn = ({ partOf }: Counted, wanted: number): string =>
          [...partOf].map((each) => (wanted === 0 ? each > 0 : each === wanted)).join();
        const nobody = drawn.map(() => false).join();
        const same = [0, 1, 2, 3].flatMap((one) =>
          [0, 1, 2, 3]
            .filter((other) => peopleIn(answers[0]!, one) === peopleIn(answers[1]!, other))
            .filter(() => peopleIn(answers[0]!, one) !== nobody)
            .map((other) => `${one} ${other}`),
        );
        const found = findSameParts(answers[0]!, answers[1]!).map((pair) => pair.join(" "));
        expect(found.toSorted()).toEqual(same.toSorted());
      }),
    );
  });

  test("a cut is found where there is one, and only there", () => {
    const edge = fc.record({
      from: fc.integer({ min: 0, max: 5 }),
      to: fc.integer({ min: 0, max: 5 }),
      weight: fc.integer({ min: 1, max: 14 }),
    });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 12 }), (edges) => {
        const weightOf = (side: (node: number) => boolean) =>
          edges.reduce((sum, { from, to, weight }) => sum + (side(from) === side(to) ? 0 : weight), 0);
        const weights = Array.from({ length: 64 }, (_, bits) =>
          weightOf((node) => ((bits >> node) & 1) === 1),
        );
        const isSmall = (weight: number) => weight > 0 && weight < leastPeople;
        const cut = findSmallCut(6, edges, leastPeople);
        expect(cut !== undefined).toBe(weights.some(isSmall));
        expect(cut === undefined || isSmall(weightOf((node) => cut.has(node)))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

test("numbers are rounded to five", () => {
  expect([11, 12, 13, 17, 18, 8_253].map(roundPeople)).toEqual([10, 10, 15, 15, 20, 8_255]);
});

test("a survey tells no choice of fewer than eleven, nor of all but fewer", () => {
  const tally = (people: number, ...choices: readonly number[]) => [
    { question: "", choice: "", people },
    ...choices.map((chosen, i) => ({ question: "q", choice: `c${i}`, people: chosen })),
  ];
  expect(roundTally(tally(10, 10))).toEqual({ people: null, counts: [] });
  expect(roundTally(tally(40, 28, 12)).counts.map(({ people }) => people)).toEqual([10, 30]);
  expect(roundTally(tally(40, 35, 5)).counts).toEqual([]);
  expect(roundTally(tally(60, 30, 25, 5)).counts).toEqual([{ question: "q", option: "c0", people: 30 }]);
});
