import { expect, test } from "vitest";
import { findDateFault, findDateRange } from "./date-answer.ts";
import type { DateAnswer } from "./date-answer.ts";

const today = new Date(2026, 2, 14);
const date = (year: string, month = "", day = ""): DateAnswer => ({ kind: "date", year, month, day });

test("a full date is one day", () => {
  expect(findDateRange(date("2014", "3", "9"), today)).toEqual({
    earliest: "2014-03-09",
    latest: "2014-03-09",
  });
});

test("a year alone means any day of it, a month any day of that month", () => {
  expect(findDateRange(date("2012"), today)).toEqual({ earliest: "2012-01-01", latest: "2012-12-31" });
  expect(findDateRange(date("2012", "2"), today)).toEqual({ earliest: "2012-02-01", latest: "2012-02-29" });
});

test("an age means the year of days on which somebody of that age can be born", () => {
  expect(findDateRange({ kind: "age", years: "12" }, today)).toEqual({
    earliest: "2013-03-14",
    latest: "2014-03-14",
  });
});

test("digits of any script are read", () => {
  expect(findDateRange(date("٢٠١٤", "٣", "٩"), today)?.earliest).toBe("2014-03-09");
  expect(findDateFault({ kind: "age", years: "۱۲" }, today)).toBeUndefined();
});

test("not knowing, and saying it in words, are answers", () => {
  expect(findDateFault({ kind: "unknown" }, today)).toBeUndefined();
  expect(findDateFault({ kind: "words", text: "the year of the flood" }, today)).toBeUndefined();
  expect(findDateRange({ kind: "words", text: "the year of the flood" }, today)).toBeUndefined();
});

test.each([
  [undefined, "incomplete"],
  [date(""), "incomplete"],
  [date("2014", "", "9"), "incomplete"],
  [date("2023", "2", "29"), "not-real"],
  [date("2023", "13"), "not-real"],
  [date("12"), "not-real"],
  [date("2026", "3", "15"), "future"],
  [{ kind: "age", years: "121" } as const, "age"],
  [{ kind: "age", years: "about ten" } as const, "age"],
  [{ kind: "words", text: " " } as const, "incomplete"],
])("%j is sent back as %s", (answer, fault) => {
  expect(findDateFault(answer, today)).toBe(fault);
});
