/** The calendars that lists of people are kept in: the Persian one in Iran and Afghanistan, the Islamic one in the Gulf. */
export const calendars = ["gregorian", "persian", "islamic"] as const;
export type Calendar = (typeof calendars)[number];

/** The day (ISO, Gregorian) of a date of another calendar; nothing where that calendar has no such day. */
export function findDay(calendar: Calendar, year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (calendar === "gregorian") {
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() === month - 1 ? toIso(date.getTime()) : undefined;
  }
  // The runtime only reads such calendars off a day, so the day is guessed by their mean length and then looked for nearby.
  const { epoch, yearDays } = meanLengths[calendar];
  const guess = epoch + Math.round((year - 1) * yearDays + (month - 1) * (yearDays / 12) + day - 1);
  const key = `${year} ${month} ${day}`;
  for (let off = 0; off <= 6; off++) {
    for (const number of off === 0 ? [guess] : [guess - off, guess + off]) {
      if (readDay(calendar, number * millisecondsOfDay) === key) return toIso(number * millisecondsOfDay);
    }
  }
  return undefined;
}

/** The year that the calendar writes on a day (ISO, Gregorian). */
export const yearOn = (calendar: Calendar, day: string): number =>
  calendar === "gregorian"
    ? Number(day.slice(0, 4))
    : Number(readDay(calendar, Date.parse(day)).split(" ")[0]);

/** The day before (ISO). */
export const dayBefore = (day: string): string => toIso(Date.parse(day) - millisecondsOfDay);

const millisecondsOfDay = 86_400_000;

/** Days since 1970 of the first day of year 1, and the mean length of a year. */
const meanLengths = {
  persian: { epoch: -492_268, yearDays: 365.2422 },
  islamic: { epoch: -492_148, yearDays: 354.36707 },
} as const;

/** `year month day`. The Islamic calendar is that of Umm al-Qura, which the states around the Gulf date by. */
function readDay(calendar: "persian" | "islamic", milliseconds: number): string {
  formats[calendar] ??= new Intl.DateTimeFormat(
    `en-u-nu-latn-ca-${calendar === "islamic" ? "islamic-umalqura" : calendar}`,
    { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" },
  );
  const parts = formats[calendar].formatToParts(milliseconds);
  const part = (type: string) => Number.parseInt(parts.find((one) => one.type === type)?.value ?? "", 10);
  return `${part("year")} ${part("month")} ${part("day")}`;
}

const formats: { persian?: Intl.DateTimeFormat; islamic?: Intl.DateTimeFormat } = {};

const toIso = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
