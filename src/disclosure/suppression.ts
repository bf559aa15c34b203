import type { AnswerOf } from "#protocol/contract.ts";
import type { readSurvey } from "#protocol/learning-desk-contracts.ts";
import { type Edge, findSmallCut } from "./small-cut.ts";

// What a count may say (decision 041; THREAT-MODEL, attack 24). Everything that sums and differences of said numbers give is the size of a cut through
// a graph whose nodes are the sets of people that were counted: so what must not come out is a cut of fewer than eleven.

/** No group of fewer people is told. */
export const leastPeople = 11;
const step = 5;
export const roundPeople = (people: number): number => Math.round(people / step) * step;

/** How many people lie where a row and a column meet; with one grouping every column is 0. */
export type Cell = { readonly row: number; readonly column: number; readonly people: number };

/**
 * The cells that may be told beside their total, their rows' totals and their columns': those of eleven and more, without those that would
 * give back a smaller group together with the rest. Where that cannot be had no cell is told.
 */
export function chooseCells(cells: readonly Cell[]): readonly Cell[] {
  const there = cells.filter(({ people }) => people > 0);
  const rows = chooseLines(there, ({ row }) => row);
  const columns = chooseLines(there, ({ column }) => column);
  if (new Set(there.map(({ column }) => column)).size <= 1) return there.filter(({ row }) => rows.has(row));
  const rowNodes = new Map([...rows].map((row, i) => [row, i + 1]));
  const columnNodes = new Map([...columns].map((column, i) => [column, rows.size + 2 + i]));
  // Lines that are not told are known together, as the rest.
  const edgeOf = ({ row, column, people }: Cell): Edge => ({
    from: rowNodes.get(row) ?? 0,
    to: columnNodes.get(column) ?? rows.size + 1,
    weight: people,
  });
  const mayBeTold = ({ row, column, people }: Cell): boolean =>
    people >= leastPeople && rows.has(row) && columns.has(column);
  const hidden = there.filter((cell) => !mayBeTold(cell)).map(edgeOf);
  let told = there.filter(mayBeTold).toSorted((a, b) => a.people - b.people);
  for (;;) {
    const side = findSmallCut(rows.size + columns.size + 2, hidden, leastPeople);
    if (!side) return told;
    const crossing = told.find((cell) => side.has(edgeOf(cell).from) !== side.has(edgeOf(cell).to));
    if (!crossing) return [];
    hidden.push(edgeOf(crossing));
    told = told.filter((cell) => cell !== crossing);
  }
}

/** Lines of one direction whose totals may be told: what is left over is nobody, or eleven and more. */
function chooseLines(cells: readonly Cell[], lineOf: (cell: Cell) => number): ReadonlySet<number> {
  const totals = new Map<number, number>();
  for (const cell of cells) totals.set(lineOf(cell), (totals.get(lineOf(cell)) ?? 0) + cell.people);
  return new Set(chooseParts([...totals], ([, people]) => people).map(([line]) => line));
}

/** Parts of one whole, whose size is told too: none of fewer than eleven, nor what would give one back. */
export function chooseParts<Part>(parts: readonly Part[], sizeOf: (part: Part) => number): Part[] {
  const told = parts.filter((part) => sizeOf(part) >= leastPeople).toSorted((a, b) => sizeOf(a) - sizeOf(b));
  let rest = parts.reduce((sum, part) => sum + (sizeOf(part) < leastPeople ? sizeOf(part) : 0), 0);
  while (rest > 0 && rest < leastPeople && told.length > 0) rest += sizeOf(told.shift()!);
  return told;
}

/**
 * People by the part of an answer that they were counted in, from 1 on: told cells, and what is left of the total. 0 for who was not
 * counted. The same people in the same places in every answer that is compared.
 */
export type Counted = { readonly partOf: Uint16Array; readonly parts: number };

/** Whether sums and differences of two answers' numbers, rounding aside, come to a group of fewer than eleven. */
export function areTooClose(one: Counted, other: Counted): boolean {
  const width = other.parts + 1;
  const meeting = countMeetings(one, other);
  const edges = meeting.map(([both, weight]) => {
    const [first, second] = [Math.floor(both / width), both % width];
    return { from: first, to: second === 0 ? 0 : one.parts + second, weight };
  });
  return findSmallCut(one.parts + other.parts + 1, edges, leastPeople) !== undefined;
}

/**
 * Parts of one that are the very people of a part of the other; part 0 is everybody who was counted there. What is in a part is what tells
 * two questions apart, and not how they were put.
 */
export function findSameParts(one: Counted, other: Counted): [number, number][] {
  const width = other.parts + 1;
  const [ofOne, ofOther] = [new Map<number, number>(), new Map<number, number>()];
  const shared = new Map<number, number>();
  const add = (counts: Map<number, number>, key: number, people: number) =>
    void counts.set(key, (counts.get(key) ?? 0) + people);
  for (const [both, people] of countMeetings(one, other)) {
    const [first, second] = [Math.floor(both / width), both % width];
    const [inOne, inOther] = [first === 0 ? [] : [first, 0], second === 0 ? [] : [second, 0]];
    for (const part of inOne) add(ofOne, part, people);
    for (const part of inOther) add(ofOther, part, people);
    for (const part of inOne) for (const same of inOther) add(shared, part * width + same, people);
  }
  return [...shared].flatMap(([both, people]): [number, number][] => {
    const [part, same] = [Math.floor(both / width), both % width];
    return ofOne.get(part) === people && ofOther.get(same) === people ? [[part, same]] : [];
  });
}

/** For each part of one and each of the other how many people are in both, as one number; without those who are in neither. */
function countMeetings(one: Counted, other: Counted): [number, number][] {
  const width = other.parts + 1;
  const places = width * (one.parts + 1);
  const meeting = new Map<number, number>();
  if (places > mostPlaces) {
    for (let person = 0; person < one.partOf.length; person++) {
      const both = one.partOf[person]! * width + other.partOf[person]!;
      if (both > 0) meeting.set(both, (meeting.get(both) ?? 0) + 1);
    }
    return [...meeting];
  }
  // Ten times as fast, and few answers have so many parts that it would not do.
  const counts = new Uint32Array(places);
  for (let person = 0; person < one.partOf.length; person++)
    counts[one.partOf[person]! * width + other.partOf[person]!]!++;
  for (let both = 1; both < places; both++) if (counts[both]! > 0) meeting.set(both, counts[both]!);
  return [...meeting];
}
const mostPlaces = 1_048_576;

type Tally = { readonly question: string; readonly choice: string; readonly people: number };

/** A survey's counts; the tally without a question says how many answered. What is not told is left out. */
export function roundTally(tallies: readonly Tally[]): AnswerOf<typeof readSurvey> {
  const people = tallies.find(({ question }) => question === "")?.people ?? 0;
  if (people < leastPeople) return { people: null, counts: [] };
  const byQuestion = Map.groupBy(
    tallies.filter(({ question }) => question !== ""),
    ({ question }) => question,
  );
  const leavesEnough = (chosen: number): boolean => chosen === people || people - chosen >= leastPeople;
  const told = [...byQuestion.values()].flatMap((choices) =>
    chooseParts(choices, (one) => one.people).filter((one) => leavesEnough(one.people)),
  );
  return {
    people: roundPeople(people),
    counts: told.map(({ question, choice, people: chosen }) => ({
      question,
      option: choice,
      people: roundPeople(chosen),
    })),
  };
}
