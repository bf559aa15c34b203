import { dayNumber } from "../birth-range.ts";
import type { BirthRange } from "../person-description.ts";
import { firstCodes, type Pattern } from "./levels.ts";

/** A birth worked out once; days are counted from 1970. */
export interface StockedBirth {
  readonly first: number;
  readonly last: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly digits: string;
  readonly isExact: boolean;
  /** The first of January, which stands for a year of which no more was known as often as for itself. */
  readonly isNewYear: boolean;
}

/** Nothing where the dates cannot be read. */
export function stockBirth(birth: BirthRange | undefined): StockedBirth | undefined {
  if (birth === undefined) return undefined;
  const [a, b] = [dayNumber(birth.earliest), dayNumber(birth.latest)];
  if (a === undefined || b === undefined) return undefined;
  const { earliest } = birth;
  return {
    first: Math.min(a, b),
    last: Math.max(a, b),
    year: Number(earliest.slice(0, 4)),
    month: Number(earliest.slice(5, 7)),
    day: Number(earliest.slice(8, 10)),
    digits: earliest.replaceAll("-", ""),
    isExact: a === b,
    isNewYear: a === b && earliest.endsWith("-01-01"),
  };
}

export function judgeBirths(left: StockedBirth, right: StockedBirth, pattern: Pattern): void {
  if (left.isExact && right.isExact) {
    pattern.add(firstCodes["birth-day"] + dayLevel(left, right));
    return;
  }
  // A first of January beside a range is taken for its whole year.
  const [a, b] = [rangeOf(left), rangeOf(right)];
  const years = Math.max(a.last - a.first, b.last - b.first) / 365.25;
  const group = years <= 1.5 ? "birth-1" : years <= 4.5 ? "birth-4" : years <= 8.5 ? "birth-8" : "birth-more";
  const gap = Math.max(0, b.first - a.last, a.first - b.last) / 365.25;
  pattern.add(firstCodes[group] + (gap === 0 ? 0 : gap <= 1 ? 1 : gap <= 3 ? 2 : gap <= 8 ? 3 : 4));
}

function dayLevel(left: StockedBirth, right: StockedBirth): number {
  if (left.first === right.first) return left.isNewYear ? 1 : 0;
  const sameYear = left.year === right.year;
  if (sameYear && left.month === right.day && left.day === right.month) return 2;
  if (sameYear && (left.isNewYear || right.isNewYear)) return 5;
  if (isOneSlip(left.digits, right.digits)) return 3;
  const parts = (sameYear ? 1 : 0) + (left.month === right.month ? 1 : 0) + (left.day === right.day ? 1 : 0);
  if (parts === 2) return 4;
  if (sameYear) return 6;
  const years = Math.abs(left.first - right.first) / 365.25;
  return years <= 1.01 ? 7 : years <= 3 ? 8 : years <= 10 ? 9 : 10;
}

/** One digit is another, or two neighbours have changed places. */
function isOneSlip(left: string, right: string): boolean {
  let first = -1;
  let count = 0;
  for (let i = 0; i < left.length; i++) {
    if (left.charCodeAt(i) === right.charCodeAt(i)) continue;
    count++;
    if (first < 0) first = i;
    else if (
      count > 2 ||
      i !== first + 1 ||
      left.charCodeAt(i) !== right.charCodeAt(first) ||
      left.charCodeAt(first) !== right.charCodeAt(i)
    )
      return false;
  }
  return count > 0;
}

const rangeOf = ({ first, last, isNewYear }: StockedBirth): { first: number; last: number } =>
  isNewYear ? { first, last: first + 364 } : { first, last };
