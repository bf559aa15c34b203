import type { BirthRange } from "./person-description.ts";

/** The range of one known day. `date` is an ISO date. */
export const birthOnDate = (date: string): BirthRange => ({ earliest: date, latest: date });

export const birthInYear = (year: number): BirthRange => ({
  earliest: isoDate(year, 1, 1),
  latest: isoDate(year, 12, 31),
});

/**
 * "About twelve", said on `statedOn` (ISO date): twelve whole years, give or take `tolerance` years. Without a tolerance the guess
 * is taken to be worse the older the person is: one year in children, up to five in the old.
 */
export function birthFromAge(age: number, statedOn: string, tolerance = toleranceOfAge(age)): BirthRange {
  const [year, month, day] = partsOf(statedOn);
  // Who is n today was born after this day n + 1 years ago and at the latest today n years ago.
  const earliest = new Date(Date.UTC(2000, month - 1, day));
  earliest.setUTCFullYear(year - age - tolerance - 1);
  earliest.setUTCDate(earliest.getUTCDate() + 1);
  const latest = new Date(Date.UTC(2000, month - 1, day));
  latest.setUTCFullYear(year - Math.max(0, age - tolerance));
  return { earliest: toIso(earliest), latest: toIso(latest) };
}

/** Years by which a stated age is commonly wrong: an assumption for this work, to be replaced by measurement where there is any. */
export const toleranceOfAge = (age: number): number => Math.min(5, 1 + Math.floor(age / 15));

export const isExactBirth = (birth: BirthRange): boolean => birth.earliest === birth.latest;

/** Days between the ranges, 0 where they overlap; nothing where either is not a pair of dates. */
export function findDaysBetween(left: BirthRange, right: BirthRange): number | undefined {
  const [a, b, c, d] = [left.earliest, left.latest, right.earliest, right.latest].map((date) =>
    dayNumber(date),
  );
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return Math.max(0, c - b, a - d);
}

/** Length of the range in years, 0 for a known day. */
export function spanInYears(birth: BirthRange): number {
  const [first, last] = [dayNumber(birth.earliest), dayNumber(birth.latest)];
  return first === undefined || last === undefined ? 0 : Math.max(0, last - first) / 365.25;
}

/** First and last year of the range; nothing where the dates cannot be read. */
export function findBirthYears(birth: BirthRange): { first: number; last: number } | undefined {
  if (dayNumber(birth.earliest) === undefined || dayNumber(birth.latest) === undefined) return undefined;
  const [first, last] = [Number(birth.earliest.slice(0, 4)), Number(birth.latest.slice(0, 4))];
  return first <= last ? { first, last } : { first: last, last: first };
}

/** Whether two known days differ only by day and month having changed places, as between American and European forms. */
export function isDayMonthSwapped(left: BirthRange, right: BirthRange): boolean {
  if (!isExactBirth(left) || !isExactBirth(right) || left.earliest === right.earliest) return false;
  const { earliest } = left;
  return `${earliest.slice(0, 4)}-${earliest.slice(8, 10)}-${earliest.slice(5, 7)}` === right.earliest;
}

/** Days since 1970; nothing for what is no ISO date. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const milliseconds = Date.UTC(
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)) - 1,
    Number(date.slice(8, 10)),
  );
  return milliseconds / 86_400_000;
}

function partsOf(date: string): [number, number, number] {
  if (dayNumber(date) === undefined)
    throw new Error("birthFromAge: the day of the statement is not an ISO date");
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

const isoDate = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

const toIso = (date: Date): string =>
  isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
