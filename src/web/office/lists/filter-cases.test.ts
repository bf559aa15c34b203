import { expect, test } from "vitest";
import type { CaseSummary } from "#client/cases/caseload.ts";
import { romanise } from "#matching/names/romanise.ts";
import { filterCases, openCases } from "./filter-cases.ts";

const summary = (displayName: string | null, more: Partial<CaseSummary> = {}): CaseSummary =>
  ({ displayName, status: "accepted", relation: "own", ...more }) as CaseSummary;

const cases = [
  summary("يوسف حداد"),
  summary("Олена Шевченко"),
  summary("José Núñez", { relation: "shared" }),
  summary("Amina Diallo", { status: "closed" }),
  summary(null),
];
const names = (text: string, more = {}) =>
  filterCases(cases, { ...openCases, text, ...more }, romanise).map(({ displayName }) => displayName);

test("a part of a name finds it, whatever accents were typed", () => {
  expect(names("nunez")).toEqual(["José Núñez"]);
  expect(names("шевч")).toEqual(["Олена Шевченко"]);
});

test("Latin letters find a name in another script, and both words must fit", () => {
  expect(names("olena")).toEqual(["Олена Шевченко"]);
  expect(names("shevchenko olena")).toEqual(["Олена Шевченко"]);
  expect(names("shevchenko amina")).toEqual([]);
});

test("what is closed is left out unless it is asked for, and a name that cannot be shown is never lost from the list", () => {
  expect(names("")).toEqual(["يوسف حداد", "Олена Шевченко", "José Núñez", null]);
  expect(names("", { status: "closed" })).toEqual(["Amina Diallo"]);
  expect(names("", { status: "all" })).toHaveLength(5);
  expect(names("", { relation: "shared" })).toEqual(["José Núñez"]);
});
