import { expect, test } from "vitest";
import { birthFromAge, birthInYear, birthOnDate } from "../birth-range.ts";
import type { BirthRange } from "../person-description.ts";
import { judgeBirths, stockBirth } from "./judge-birth.ts";
import { levels, Pattern } from "./levels.ts";

const judge = (left: BirthRange, right: BirthRange): string => {
  const pattern = new Pattern();
  judgeBirths(stockBirth(left)!, stockBirth(right)!, pattern);
  const { group, level } = levels[pattern.codes[0]!]!;
  return `${group} ${level}`;
};
const day = birthOnDate;

test.each([
  ["1990-04-05", "1990-04-05", "same-day"],
  ["1990-01-01", "1990-01-01", "same-new-year"],
  ["1990-04-05", "1990-05-04", "day-month-swapped"],
  ["1990-04-05", "1990-01-01", "same-year-estimated"],
  ["1990-04-05", "1996-04-05", "one-digit"],
  ["1990-04-12", "1990-04-21", "one-digit"],
  ["1990-04-05", "1990-04-27", "one-part"],
  ["1990-04-05", "1990-09-27", "same-year"],
  ["1990-04-05", "1991-02-27", "one-year"],
  ["1990-04-05", "1992-09-17", "three-years"],
  ["1990-04-05", "1999-09-17", "ten-years"],
  ["1990-04-05", "1955-09-17", "apart"],
])("%s and %s: %s, from either side", (left, right, level) => {
  expect(judge(day(left), day(right))).toBe(`birth-day ${level}`);
  expect(judge(day(right), day(left))).toBe(`birth-day ${level}`);
});

test.each([
  [day("1990-04-05"), birthInYear(1990), "birth-1 within"],
  [day("1991-04-05"), birthInYear(1990), "birth-1 one-year"],
  [day("2005-03-04"), birthFromAge(20, "2026-01-15"), "birth-8 within"],
  [birthFromAge(8, "2026-01-15"), birthFromAge(9, "2026-01-15"), "birth-4 within"],
  [birthFromAge(70, "2026-01-15"), birthInYear(1944), "birth-more eight-years"],
])("the wider side says how much agreement is worth: %o %o %s", (left, right, level) => {
  expect(judge(left, right)).toBe(level);
});

test("a first of January is a year beside a range, and what cannot be read is not judged", () => {
  expect(judge(day("1990-01-01"), birthInYear(1990))).toBe("birth-1 within");
  expect(stockBirth({ earliest: "long ago", latest: "1990-01-01" })).toBeUndefined();
  expect(stockBirth(undefined)).toBeUndefined();
});
