import { birthOnDate } from "#matching/birth-range.ts";
import type { BirthRange } from "#matching/person-description.ts";
import { latinDigits } from "../csv/latin-digits.ts";
import { type Calendar, dayBefore, findDay, yearOn } from "./calendars.ts";
import type { DateOrder } from "./column-roles.ts";
import { numberMonths } from "./month-names.ts";

/** What one value of a date column says, before the rest of the column has told how it is meant. */
export type WrittenDate =
  | { readonly kind: "missing" }
  | { readonly kind: "range"; readonly birth: BirthRange }
  /** Two numbers and a year, whose order only the column can tell. */
  | { readonly kind: "parts"; readonly first: number; readonly second: number; readonly year: number; readonly dotted: boolean }
  /** The same with a year of two digits, which may even stand first. */
  | { readonly kind: "short"; readonly numbers: readonly [number, number, number]; readonly dotted: boolean }
  /** Eight digits that could be more than one day. */
  | { readonly kind: "eight"; readonly digits: string }
  | { readonly kind: "unclear"; readonly reason: string }; // prettier-ignore

/** What may stand for "nobody knows" in any column but those of names. */
export const meansUnknown = (text: string): boolean =>
  /^(|[-–—.?*/\s0]+|n\.?\s?\/?a\.?|null|none|nil|nan|nat|unk|unknown|not known|undefined|inconnue?|desconocid[oa]|unbekannt|неизвестно|невідомо|غير معروف|مجهول|نامعلوم)$/iu.test(
    text.trim(),
  );

/** What dates are read against. */
export type DateFrame = {
  /** An ISO date: nobody in a list is born after it. */
  readonly today: string;
  readonly calendar: Calendar;
};

/** Years that somebody in a list may have been born in. */
const isYear = (year: number, { calendar, today }: DateFrame): boolean =>
  year >= yearOn(calendar, "1500-01-01") && year <= yearOn(calendar, today);

export function readWrittenDate(written: string, frame: DateFrame): WrittenDate {
  if (meansUnknown(written)) return { kind: "missing" };
  const text = latinDigits(written)
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}.*$/i, "")
    .replace(/\s*[年년]\s*/u, "-")
    .replace(/\s*[月월]\s*/u, "-")
    .replace(/\s*[日일]$/u, "")
    .replace(/-$/, "");
  const { rest, isEstimate } = stripWords(text);
  const decade = /^(\d{3})0\s?['’]?s$/.exec(rest);
  if (decade) return asRange(yearsFrom(Number(`${decade[1]}0`), Number(`${decade[1]}9`), frame));
  const two = /^(\d{4})\s*(?:-|–|\/|to|or|and|bis|ou|à|o|y|или|або)\s*(\d{4})$/u.exec(rest);
  if (two) return asRange(yearsFrom(Number(two[1]), Number(two[2]), frame));
  const read = /\p{L}/u.test(rest) ? readNamedMonth(rest, frame) : readNumbers(rest, frame);
  return isEstimate ? widen(read) : read;
}

/** Words around a date that are no part of it, and whether they say that it is a guess. */
function stripWords(text: string): { readonly rest: string; readonly isEstimate: boolean } {
  const guess =
    /^(?:about|abt|around|approx(?:imately)?|circa|ca|c|est(?:imated)?|vers|environ|env|hacia|aprox|cerca de|alrededor de|um|etwa|ungefähr|около|примерно|ок|близько|приблизно|حوالي|تقريبا|نحو|در حدود)(?:\.|\b|(?=[\s\d]))\s*|^[~≈±]\s*|\s*\(?(?:\?|~|approx\.?|est\.?|estimated|circa|تقريبا)\)?$/iu;
  const beside =
    /^(?:between|from|entre|zwischen|von|born|b\.|né\s*e?|née|nacid[oa]|geb\.?|in|en|im|the year|year|año|année|anno|jahr|рожд\.?|عام|سنة|سال)\s+(?:in\s+)?|\s*(?:г\.?|гг\.?|год[ау]?|р\.?|рік|року|م|ad)$/iu;
  const bare = text.replace(beside, "").trim();
  const rest = bare.replace(guess, "").trim();
  return { rest: rest.replace(beside, "").replace(guess, "").trim(), isEstimate: rest !== bare };
}

function readNumbers(text: string, frame: DateFrame): WrittenDate {
  if (/^\d{4}$/.test(text)) return asRange(yearsFrom(Number(text), Number(text), frame));
  if (/^\d{8}$/.test(text)) return { kind: "eight", digits: text };
  const parts = /^(\d{1,4})([-/.\s]\s*)(\d{1,4})(?:[-/.\s]\s*(\d{1,4}))?\.?$/.exec(text);
  if (!parts) {
    return unclear(
      /^\d+([.,]\d+)?$/.test(text)
        ? "is a number and no date (an age? a spreadsheet's count of days? these are not guessed)"
        : "is not understood as a date",
    );
  }
  const [a, b, c] = [parts[1]!, parts[3]!, parts[4]];
  const dotted = parts[2]!.startsWith(".");
  if (c === undefined) {
    if (a.length === 4 && b.length <= 2) {
      // 1985-86 says two years where 1985-06 says a month.
      return Number(b) <= 12
        ? asRange(dayOrLess(Number(a), Number(b), 0, frame))
        : asRange(yearsFrom(Number(a), Number(a.slice(0, 2) + b), frame));
    }
    return b.length === 4 && a.length <= 2
      ? asRange(dayOrLess(Number(b), Number(a), 0, frame))
      : unclear("is not understood as a date");
  }
  if (a.length === 4 && b.length <= 2 && c.length <= 2) {
    const inOrder = dayOrLess(Number(a), Number(b), Number(c), frame);
    // Year, day, month is rare, but nothing else is left of 1985-24-12.
    return asRange(
      inOrder ?? (Number(b) > 12 ? dayOrLess(Number(a), Number(c), Number(b), frame) : undefined),
    );
  }
  if (a.length > 2 || b.length > 2 || c.length === 3) return unclear("is not understood as a date");
  return c.length === 4
    ? { kind: "parts", first: Number(a), second: Number(b), year: Number(c), dotted }
    : { kind: "short", numbers: [Number(a), Number(b), Number(c)], dotted };
}

function readNamedMonth(text: string, frame: DateFrame): WrittenDate {
  const numbered = numberMonths(text);
  const month = /#(\d+)/.exec(numbered);
  const numbers = numbered.replace(/#\d+/, " ").match(/\d+/g) ?? [];
  const letters = numbered.match(/\p{L}+/gu) ?? [];
  if (!month || numbers.length === 0 || numbers.length > 2 || letters.some((word) => word.length > 4)) {
    return unclear("is not understood as a date");
  }
  const isShort = numbers.every((number) => number.length <= 2);
  const year = isShort ? numbers.at(-1)! : numbers.find((number) => number.length === 4);
  if (year === undefined || (isShort && numbers.length === 1)) return unclear("is not understood as a date");
  const day = numbers.length === 1 ? 0 : Number(numbers[0] === year ? numbers[1] : numbers[0]);
  return asRange(
    dayOrLess(isShort ? fullYear(Number(year), frame) : Number(year), Number(month[1]), day, frame),
  );
}

/** What the column's order makes of two numbers and a year; nothing where there is no such day. A 0 is a day or month nobody knows. */
export function readParts(
  date: Extract<WrittenDate, { kind: "parts" }>,
  order: DateOrder,
  frame: DateFrame,
): BirthRange | undefined {
  const [day, month] = order === "day-month-year" ? [date.first, date.second] : [date.second, date.first];
  return dayOrLess(date.year, month, day, frame);
}

export function readShort(
  { numbers: [a, b, c] }: Extract<WrittenDate, { kind: "short" }>,
  order: DateOrder | "year-month-day",
  frame: DateFrame,
): BirthRange | undefined {
  const [day, month, year] =
    order === "day-month-year" ? [a, b, c] : order === "month-day-year" ? [b, a, c] : [c, b, a];
  return dayOrLess(fullYear(year, frame), month, day, frame);
}

export function readEight(
  { digits }: Extract<WrittenDate, { kind: "eight" }>,
  order: DateOrder | "year-month-day",
  frame: DateFrame,
): BirthRange | undefined {
  const number = (from: number, to: number) => Number(digits.slice(from, to));
  if (order === "year-month-day") return dayOrLess(number(0, 4), number(4, 6), number(6, 8), frame);
  const [day, month] =
    order === "day-month-year" ? [number(0, 2), number(2, 4)] : [number(2, 4), number(0, 2)];
  return dayOrLess(number(4, 8), month, day, frame);
}

/** The latest century in which that year is no longer to come. */
export function fullYear(year: number, { calendar, today }: DateFrame): number {
  const now = yearOn(calendar, today);
  const century = now - (now % 100);
  return century + year <= now ? century + year : century - 100 + year;
}

/** A day, or the month or year where month or day is 0; nothing where there is no such day, or it is still to come. */
function dayOrLess(year: number, month: number, day: number, frame: DateFrame): BirthRange | undefined {
  if (!isYear(year, frame)) return undefined;
  const dayOf = (y: number, m: number, d: number) => findDay(frame.calendar, y, m, d);
  const earliest = dayOf(year, month || 1, month === 0 ? 1 : day || 1);
  if (earliest === undefined || earliest > frame.today) return undefined;
  if (month !== 0 && day !== 0) return birthOnDate(earliest);
  const next = month === 0 || month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return next === undefined ? undefined : { earliest, latest: dayBefore(next) };
}

function yearsFrom(first: number, last: number, frame: DateFrame): BirthRange | undefined {
  if (!isYear(first, frame) || last < first || last - first > 30) return undefined;
  const [start, end] = [findDay(frame.calendar, first, 1, 1), findDay(frame.calendar, last + 1, 1, 1)];
  return start === undefined || end === undefined ? undefined : { earliest: start, latest: dayBefore(end) };
}

/** "About 1990" may be two years off, about a day or a month one year. */
function widen(read: WrittenDate): WrittenDate {
  if (read.kind !== "range") return read;
  const { earliest, latest } = read.birth;
  const off = Date.parse(latest) - Date.parse(earliest) > 300 * 86_400_000 ? 2 : 1;
  const shifted = (date: string, years: number) =>
    `${Number(date.slice(0, 4)) + years}${date.slice(4).replace("-02-29", "-02-28")}`;
  return { kind: "range", birth: { earliest: shifted(earliest, -off), latest: shifted(latest, off) } };
}

const asRange = (birth: BirthRange | undefined): WrittenDate =>
  birth === undefined ? unclear(noSuchDay) : { kind: "range", birth };

export const noSuchDay = "is no day that exists, or on which somebody in a list can have been born";

const unclear = (reason: string): WrittenDate => ({ kind: "unclear", reason });
