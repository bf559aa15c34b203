import { latinDigits } from "./i18n/format.ts";

/** What a person can say about a day, as they typed it. "I do not know" is an answer. */
export type DateAnswer =
  | { readonly kind: "date"; readonly year: string; readonly month: string; readonly day: string }
  | { readonly kind: "age"; readonly years: string }
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "unknown" };

export type DateFault = "incomplete" | "not-real" | "future" | "age";

const greatestAge = 120;

/** The days an answer may mean, `YYYY-MM-DD`, both ends included; nothing where it names none. Check for faults first. */
export function findDateRange(
  answer: DateAnswer | undefined,
  today: Date,
): { readonly earliest: string; readonly latest: string } | undefined {
  if (answer?.kind === "date") {
    const [year, month, day] = partsOf(answer);
    if (year === undefined) return undefined;
    if (month === undefined) return { earliest: iso(year, 1, 1), latest: iso(year, 12, 31) };
    if (day === undefined)
      return { earliest: iso(year, month, 1), latest: iso(year, month, daysIn(year, month)) };
    return { earliest: iso(year, month, day), latest: iso(year, month, day) };
  }
  if (answer?.kind === "age") {
    const years = wholeNumber(answer.years);
    if (years === undefined) return undefined;
    const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
    const born = (before: number) => iso(year - before, month, Math.min(day, daysIn(year - before, month)));
    return { earliest: born(years + 1), latest: born(years) };
  }
  return undefined;
}

/** What the person should look at again. `today` decides what is still to come. */
export function findDateFault(answer: DateAnswer | undefined, today: Date): DateFault | undefined {
  if (answer === undefined) return "incomplete";
  if (answer.kind === "age") {
    const years = wholeNumber(answer.years);
    return years === undefined || years > greatestAge ? "age" : undefined;
  }
  if (answer.kind === "words") return answer.text.trim() === "" ? "incomplete" : undefined;
  if (answer.kind === "unknown") return undefined;
  const [year, month, day] = partsOf(answer);
  if (year === undefined || (day !== undefined && month === undefined)) return "incomplete";
  const isReal =
    year >= 1850 &&
    (month === undefined || (month >= 1 && month <= 12)) &&
    (day === undefined || (day >= 1 && day <= daysIn(year, month!)));
  if (!isReal) return "not-real";
  return new Date(year, (month ?? 1) - 1, day ?? 1) > today ? "future" : undefined;
}

const partsOf = (answer: { year: string; month: string; day: string }) =>
  [wholeNumber(answer.year), wholeNumber(answer.month), wholeNumber(answer.day)] as const;

function wholeNumber(text: string): number | undefined {
  const digits = latinDigits(text.trim());
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const iso = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
