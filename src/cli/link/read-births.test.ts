import { describe, expect, it } from "vitest";
import type { Calendar } from "./calendars.ts";
import { readBirths } from "./read-births.ts";

const today = "2026-11-22";
const read = (
  values: readonly string[],
  said: Parameters<typeof readBirths>[1] = {},
  calendar: Calendar = "gregorian",
) => readBirths(values, said, { today, calendar });
/** `from` alone where it is one day, `from..to` where it is not, `-` for nothing, `!` where a reason is given. */
const shown = ({ birth, problem }: ReturnType<typeof readBirths>["readings"][number]): string => {
  const range =
    birth === undefined
      ? "-"
      : birth.earliest === birth.latest
        ? birth.earliest
        : `${birth.earliest}..${birth.latest}`;
  return problem === undefined ? range : `${range}!`;
};
const readOne = (value: string) => shown(read([value]).readings[0]!);
const readAll = (values: readonly string[], said?: Parameters<typeof readBirths>[1]) =>
  read(values, said).readings.map(shown);

describe("a date of birth", () => {
  it.each([
    "19851224", "1985-12-24", "1985/12/24", "1985.12.24", "24/12/1985", "24.12.1985", "24-12-1985", "12/24/1985", "24.12.85", "24121985",
    "1985-12-24T00:00:00Z", "24/12/1985 00:00", "٢٤/١٢/١٩٨٥", "24 December 1985", "December 24, 1985", "24-Dec-85", "24 décembre 1985",
    "24 de diciembre de 1985", "24. Dezember 1985", "24 декабря 1985 г.", "24 грудня 1985", "24 كانون الأول 1985", "24 ديسمبر 1985",
    "24 Aralık 1985", "1985年12月24日", "1985년 12월 24일", "24th Dec 1985",
  ])("is understood as it was written: %s", (value) => {
    expect(readOne(value)).toBe("1985-12-24");
  }); // prettier-ignore

  it.each([
    ["1985", "1985-01-01..1985-12-31"],
    ["né en 1985", "1985-01-01..1985-12-31"],
    ["about 1985", "1983-01-01..1987-12-31"],
    ["c. 1985", "1983-01-01..1987-12-31"],
    ["~1985", "1983-01-01..1987-12-31"],
    ["1985?", "1983-01-01..1987-12-31"],
    ["حوالي ١٩٨٥", "1983-01-01..1987-12-31"],
    ["около 1985 г.", "1983-01-01..1987-12-31"],
    ["1985-06", "1985-06-01..1985-06-30"],
    ["06/1985", "1985-06-01..1985-06-30"],
    ["June 1985", "1985-06-01..1985-06-30"],
    ["1985-06-00", "1985-06-01..1985-06-30"],
    ["00/06/1985", "1985-06-01..1985-06-30"],
    ["19850600", "1985-06-01..1985-06-30"],
    ["1985-00-00", "1985-01-01..1985-12-31"],
    ["1985-86", "1985-01-01..1986-12-31"],
    ["between 1985 and 1988", "1985-01-01..1988-12-31"],
    ["1980s", "1980-01-01..1989-12-31"],
  ])("may be known less well: %s", (value, range) => {
    expect(readOne(value)).toBe(range);
  });

  it.each(["", "-", "?", "n/a", "NULL", "unknown", "0000-00-00", "00/00/0000", "غير معروف"])(
    "may be unknown, which is no oddity: %j",
    (value) => {
      expect(readOne(value)).toBe("-");
    },
  );

  it.each([
    "31/02/1985", "1985-13-45", "19851301", "2030-01-01", "24/12/2026", "1402-05-06", "33333", "44197.5", "12", "the year of the flood",
  ])("that cannot be is named and taken as missing: %s", (value) => {
    expect(readOne(value)).toBe("-!");
  }); // prettier-ignore

  it("with a year of two digits is never in the future", () => {
    expect(readAll(["24.12.85", "24.12.26", "21.11.26", "24.12.05"])).toEqual([
      "1985-12-24",
      "-!",
      "2026-11-21",
      "2005-12-24",
    ]);
  });
});

describe("a column of dates", () => {
  it("says by its clear dates how the others are meant", () => {
    expect(readAll(["03/04/1985", "24/12/1985"])).toEqual(["1985-04-03", "1985-12-24"]);
    expect(readAll(["03/04/1985", "12/24/1985"])).toEqual(["1985-03-04", "1985-12-24"]);
    expect(readAll(["85-03-04", "91-12-24"])).toEqual(["1985-03-04", "1991-12-24"]);
    expect(readAll(["03041985", "12241985"])).toEqual(["1985-03-04", "1985-12-24"]);
  });

  it("that tells nothing is read as somebody says, else as the other list is, else day first, counting the doubtful", () => {
    const doubtful = ["03/04/1985", "05/05/1985", "1.2.1990"];
    expect(readAll(doubtful, { dateOrder: "month-day-year" })[0]).toBe("1985-03-04");
    expect(readAll(doubtful, { otherwise: "month-day-year" })[0]).toBe("1985-03-04");
    expect(readAll(doubtful)).toEqual(["1985-04-03", "1985-05-05", "1990-02-01"]);
    expect(read(doubtful).assumed).toBe(1);
    expect(read(doubtful, { dateOrder: "day-month-year" }).assumed).toBe(0);
    expect(read(["24/12/1985", "03/04/1985"]).assumed).toBe(0);
  });

  it("reads a date that is one in the other order only, and says so", () => {
    expect(readAll(["24/12/1985", "25/12/1985", "12/26/1985"])).toEqual([
      "1985-12-24",
      "1985-12-25",
      "1985-12-26!",
    ]);
  });
});

describe("a column kept in another calendar", () => {
  it.each([
    ["persian", "1365/01/01", "1986-03-21"],
    ["persian", "۱۳۶۵/۱/۱", "1986-03-21"],
    ["persian", "1399-06-31", "2020-09-21"],
    ["persian", "1365", "1986-03-21..1987-03-20"],
    ["persian", "1365/12", "1987-02-20..1987-03-20"],
    ["persian", "1399/07/31", "-!"],
    ["persian", "1986/03/21", "-!"],
    ["islamic", "1405/09/01", "1985-05-21"],
    ["islamic", "01/09/1405", "1985-05-21"],
    ["islamic", "about 1405", "1982-09-26..1987-09-15"],
  ] as const)("is read in it, where the map says so: %s %s", (calendar, written, expected) => {
    expect(read([written], {}, calendar).readings.map(shown)).toEqual([expected]);
  });

  it("is not guessed: elsewhere its years are named as impossible", () => {
    expect(readAll(["1365/01/01", "1365"])).toEqual(["-!", "-!"]);
  });
});
