import { expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { askOf, findMonths, reportSources, sourceOf } from "./report-sources.ts";
import type { Report } from "./reports.ts";

const course = newId<"course">(seededRandomBytes("report sources"));

test("a question tells its own source, so that a saved one opens as what it was", () => {
  for (const source of reportSources) {
    const asked = askOf(source, { course: null, groupBy: ["duty-station", "gender"] }, course);
    expect(sourceOf(asked)).toBe(source);
    expect(sourceOf(askOf("people", asked, course))).toBe("people");
  }
  expect(askOf("completions", { course, groupBy: ["state", "gender"] }, course)).toEqual({
    course,
    groupBy: ["completed", "gender"],
  });
  expect(askOf("courses", { course, groupBy: ["certificate", "gender"] }, course)).toEqual({
    course: null,
    groupBy: ["certificate"],
  });
  // Kept before there were sources: people, whatever course stood beside them.
  expect(sourceOf({ course, groupBy: ["gender"] })).toBe("people");
});

test("a series has every month up to the snapshot, also those of which nothing may be said", () => {
  const report: Report = {
    query: { course, groupBy: ["completed"] },
    asOf: Date.UTC(2026, 1, 3),
    people: 120,
    groups: [
      { values: ["2025-12"], people: 30 },
      { values: ["none"], people: 40 },
      { values: ["2025-10"], people: 15 },
      { values: ["earlier"], people: 35 },
    ],
  };
  expect(findMonths(report)).toEqual([
    { month: "2025-10", people: 15 },
    { month: "2025-11", people: null },
    { month: "2025-12", people: 30 },
    { month: "2026-01", people: null },
    { month: "2026-02", people: null },
  ]);
  expect(findMonths({ ...report, groups: [] })).toEqual([]);
  expect(findMonths({ ...report, query: { course, groupBy: ["completed", "gender"] } })).toBeUndefined();
});
