import { currentLanguage, currentLocale } from "./translator.ts";

/** Numbers and dates as the reader writes them. The calendar is always the Gregorian one: two offices must mean one day. */

export const formatNumber = (value: number): string => new Intl.NumberFormat(currentLocale()).format(value);

/** A share between 0 and 1. */
export const formatShare = (share: number): string =>
  new Intl.NumberFormat(currentLocale(), { style: "percent", maximumFractionDigits: 0 }).format(share);

/** "14 March 2026". Takes milliseconds, or a calendar day `2026-03-14`, `2026-03` or `2026` as far as it is known. */
export function formatDay(when: number | string): string {
  if (typeof when === "number") return dates({ dateStyle: "long" }).format(when);
  const [year, month, day] = when.split("-");
  return dates({
    year: "numeric",
    ...(month === undefined ? {} : { month: "long" }),
    ...(day === undefined ? {} : { day: "numeric" }),
    timeZone: "UTC",
  }).format(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
}

/** "14 Mar 2026, 09:30", in the reader's time zone. */
export const formatMoment = (at: number): string =>
  dates({ dateStyle: "medium", timeStyle: "short" }).format(at);

/** "Friday" within the coming six days, else the day: people plan by weekdays. */
export function formatSoon(at: number, now: number): string {
  const days = (at - now) / 86_400_000;
  return days >= 0 && days < 6 ? dates({ weekday: "long" }).format(at) : formatDay(at);
}

/** "A, B and C". */
export const formatList = (items: readonly string[]): string =>
  new Intl.ListFormat(currentLocale(), { type: "conjunction" }).format(items);

/** "A, B or C". */
export const formatEither = (items: readonly string[]): string =>
  new Intl.ListFormat(currentLocale(), { type: "disjunction" }).format(items);

/** "Sarmada, Idlib": what stands side by side, with the comma of the reader's script. */
export const joinPhrases = (phrases: readonly (string | undefined)[]): string =>
  phrases.filter(Boolean).join(currentLanguage() === "ar" ? "، " : ", ");

/** Digits of any script as the digits 0–9, so that ١٩٩٨ typed on an Arabic keyboard is a year. */
export const latinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!)));

// Unicode places every set of decimal digits in a run of ten that ends where the next ten begin (UAX #44, Nd).
function digitValue(codePoint: number): number {
  let zero = codePoint;
  while (codePoint - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return codePoint - zero;
}

const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(currentLocale(), { ...options, calendar: "gregory" });
