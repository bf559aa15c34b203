import { expect, test } from "vitest";
import {
  birthFromAge,
  birthInYear,
  birthOnDate,
  findBirthYears,
  findDaysBetween,
  isDayMonthSwapped,
  spanInYears,
} from "./birth-range.ts";

test("whoever is twelve today was born in the year that ended twelve years ago today", () => {
  expect(birthFromAge(12, "2026-06-15", 0)).toEqual({ earliest: "2013-06-16", latest: "2014-06-15" });
});

test("about twelve reaches a year further on both sides, about sixty five years further", () => {
  expect(birthFromAge(12, "2026-06-15")).toEqual({ earliest: "2012-06-16", latest: "2015-06-15" });
  expect(birthFromAge(60, "2026-06-15")).toEqual({ earliest: "1960-06-16", latest: "1971-06-15" });
});

test("a new-born is not born after the statement", () => {
  expect(birthFromAge(0, "2026-06-15").latest).toBe("2026-06-15");
});

test("an age stated on a leap day gives days that exist", () => {
  const { earliest, latest } = birthFromAge(3, "2024-02-29", 0);
  expect([earliest, latest]).toEqual(["2020-03-01", "2021-03-01"]);
});

test("an age that was not said on a day is a broken call", () => {
  expect(() => birthFromAge(3, "yesterday")).toThrow("not an ISO date");
});

test("ranges overlap, or are days apart", () => {
  expect(findDaysBetween(birthInYear(2000), birthOnDate("2000-05-01"))).toBe(0);
  expect(findDaysBetween(birthInYear(2000), birthOnDate("2001-01-02"))).toBe(2);
  expect(findDaysBetween(birthInYear(2000), birthOnDate("unknown"))).toBeUndefined();
  expect(spanInYears(birthInYear(2000))).toBeCloseTo(1, 1);
  expect(findBirthYears({ earliest: "2003-01-01", latest: "2001-01-01" })).toEqual({
    first: 2001,
    last: 2003,
  });
});

test("the fifth of April and the fourth of May may be one day", () => {
  expect(isDayMonthSwapped(birthOnDate("1990-04-05"), birthOnDate("1990-05-04"))).toBe(true);
  expect(isDayMonthSwapped(birthOnDate("1990-04-05"), birthOnDate("1990-04-05"))).toBe(false);
  expect(isDayMonthSwapped(birthOnDate("1990-04-05"), birthOnDate("1991-05-04"))).toBe(false);
});
