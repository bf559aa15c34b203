import { findBirthYears, isExactBirth } from "../birth-range.ts";
import type { BirthRange, PersonDescription } from "../person-description.ts";
import type { KeyPart, MatchRole } from "./key-part.ts";

/** When somebody was born, as the network's keys know it: about, and in which year and on which day where that is known. */
export interface BirthParts {
  /** Buckets of five years, nearest first; at most three. */
  readonly buckets: readonly KeyPart[];
  readonly years: readonly KeyPart[];
  /** Never a first of January, which stands for a year of which no more is known. */
  readonly days: readonly KeyPart[];
}

/**
 * One who may be found has the bucket of their year, or those a year around the middle of a guess; one sought has those of the whole
 * range and a year more, the years beside a known one, because years slip by one more than by any other number, and the day with day
 * and month changed about.
 */
export function birthPartsOf({ birth }: PersonDescription, role: MatchRole): BirthParts {
  const years = birth && findBirthYears(birth);
  if (years === undefined) return { buckets: [], years: [], days: [] };
  const middle = (years.first + years.last) / 2;
  const isKnown = years.first === years.last;
  const reach =
    role === "sought"
      ? [years.first - 1, years.last + 1]
      : isKnown
        ? [middle, middle]
        : [middle - 1, middle + 1];
  const buckets: number[] = [];
  for (let bucket = Math.floor(reach[0]! / yearsPerBucket); bucket * yearsPerBucket <= reach[1]!; bucket++)
    buckets.push(bucket);
  const step = isKnown ? 1.5 : 0.75;
  const beside = role === "sought" ? [0, -1, 1] : [0];
  return {
    buckets: buckets
      .toSorted((a, b) => distance(a, middle) - distance(b, middle))
      .slice(0, 3)
      .map((bucket, i) => ({ text: String(bucket), cost: i * step })),
    years: isKnown ? beside.map((by) => ({ text: String(middle + by), cost: by === 0 ? 0 : 3 })) : [],
    days: daysOf(birth!, role),
  };
}

const yearsPerBucket = 5;

const distance = (bucket: number, year: number): number => Math.abs((bucket + 0.5) * yearsPerBucket - year);

function daysOf(birth: BirthRange, role: MatchRole): KeyPart[] {
  if (!isExactBirth(birth)) return [];
  const [year, month, day] = birth.earliest.split("-") as [string, string, string];
  const parts = birth.earliest.endsWith("-01-01") ? [] : [{ text: birth.earliest, cost: 0 }];
  if (role === "sought" && Number(day) <= 12 && day !== month)
    parts.push({ text: `${year}-${day}-${month}`, cost: 3 });
  return parts;
}
