import type { Check } from "./check.ts";

/**
 * Milliseconds since 1970 of a point in time by ISO 8601 (extended or basic) or RFC 3339; nothing for any other text, for days
 * that no calendar has, and for the offset -00:00, by which RFC 3339 says that the place is unknown. Without an offset it is UTC.
 */
export function findTime(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match?.groups) return undefined;
  const {
    year,
    month,
    day,
    hour,
    minute,
    second = "0",
    fraction = "",
    sign,
    zoneHour,
    zoneMinute,
  } = match.groups;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [zh, zm] = [Number(zoneHour ?? 0), Number(zoneMinute ?? 0)];
  if (mo < 1 || mo > 12 || d < 1 || d > daysOfMonth(y, mo)) return undefined;
  if (h > 23 || mi > 59 || s > 60 || zh > 23 || zm > 59) return undefined;
  if (sign === "-" && zh === 0 && zm === 0) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(y, mo - 1, d);
  date.setUTCHours(h, mi, s, Number(`${fraction}000`.slice(0, 3)));
  return date.getTime() - (sign === "-" ? -1 : 1) * (zh * 60 + zm) * 60_000;
}

export const checkTimestamp: Check = (value, at, edition) => {
  if (typeof value !== "string" || findTime(value) === undefined)
    return { at, words: "is not a time by ISO 8601" };
  // RFC 3339, on which the second edition rests, knows no time without an offset.
  return edition === "2.0.0" && !/(z|[+-]\d\d(:?\d\d)?)$/i.test(value)
    ? { at, words: "has no offset" }
    : undefined;
};

/** As the second edition keeps times: in UTC. One that is in UTC stays as it was written, with all of its digits. */
export const inUtc = (text: string): string =>
  /z$/i.test(text) ? text : new Date(findTime(text)!).toISOString();

const pattern =
  /^(?<year>\d{4})(?:-(?<month>\d\d)-(?<day>\d\d)[Tt ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?|(?<month>\d\d)(?<day>\d\d)[Tt](?<hour>\d\d)(?<minute>\d\d)(?:(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?)(?:[Zz]|(?<sign>[+-])(?<zoneHour>\d\d)(?::?(?<zoneMinute>\d\d))?)?$/;

const daysOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
