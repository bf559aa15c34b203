import { findDaysBetween, isDayMonthSwapped, isExactBirth, spanInYears } from "../birth-range.ts";
import type { Judgement } from "./comparison.ts";
import type { BirthRange } from "../person-description.ts";

/** Nothing where a date cannot be read. A first of January is taken for a year of which no more was known. */
export function compareBirth(left: BirthRange, right: BirthRange): Judgement | undefined {
  const gap = findDaysBetween(left, right);
  if (gap === undefined) return undefined;
  const exact = isExactBirth(left) && isExactBirth(right);
  if (exact && gap === 0) return { agreement: "same", strength: 1, reason: { kind: "same-day" } };
  if (exact && isDayMonthSwapped(left, right))
    return { agreement: "similar", strength: 0.85, reason: { kind: "day-month-swapped" } };
  if (exact && isYearAlone(left, right))
    return { agreement: "similar", strength: 0.7, reason: { kind: "same-year" } };
  const slip = exact ? findSlip(left.earliest, right.earliest) : undefined;
  if (slip !== undefined) return slip;
  if (gap === 0) {
    const years = Math.max(spanInYears(left), spanInYears(right));
    return {
      agreement: years <= 1 ? "same" : "similar",
      strength: Math.max(0.4, 0.95 - years * 0.05),
      reason: { kind: "within-estimated-years", years: Math.ceil(years) },
    };
  }
  return judgeGap(gap / 365.25, exact);
}

/** Ages are often guessed worse than the guesser thinks; a known day that is years away is another person's. */
function judgeGap(years: number, exact: boolean): Judgement {
  const reason = { kind: "years-apart", years: Math.max(1, Math.round(years)) } as const;
  const looseness = exact ? 1 : 2;
  if (years <= looseness) return { agreement: "similar", strength: 0.45, reason };
  if (years <= 2 * looseness) return { agreement: "different", strength: 0.25, reason };
  if (years <= 5 * looseness) return { agreement: "different", strength: 0.1, reason };
  return { agreement: "different", strength: 0, reason };
}

const isYearAlone = ({ earliest: left }: BirthRange, { earliest: right }: BirthRange): boolean =>
  left.slice(0, 4) === right.slice(0, 4) && (left.endsWith("-01-01") || right.endsWith("-01-01"));

/** Two of day, month and year agree, and the third is a likely slip: any day or month, a year that differs in one digit or by one. */
function findSlip(left: string, right: string): Judgement | undefined {
  const [a, b] = [left.split("-"), right.split("-")];
  const differing = ([0, 1, 2] as const).filter((i) => a[i] !== b[i]);
  const [only] = differing;
  if (differing.length !== 1 || only === undefined) return undefined;
  if (only === 0) {
    const digits = [...a[0]!].filter((digit, i) => digit !== b[0]![i]).length;
    if (digits > 1 && Math.abs(Number(a[0]) - Number(b[0])) > 1) return undefined;
  }
  const part = (["year", "month", "day"] as const)[only];
  return { agreement: "similar", strength: 0.75, reason: { kind: "one-part-of-date", part } };
}
