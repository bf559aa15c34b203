import { describe, expect, test } from "vitest";
import type { OutsideReport } from "./outside-report.ts";
import { findScoreOfDone } from "./outside-report.ts";

const report: OutsideReport = {
  provider: "A".repeat(22),
  activityId: "https://example.org/course",
  verb: "completed",
  leastScore: null,
};
const completed = { completed: { score: 60 }, passed: null };
const passed = { completed: { score: 90 }, passed: { score: 80 } };

describe("an activity elsewhere", () => {
  test("is done by the word that its author asked for, and by no other", () => {
    expect(findScoreOfDone(report, completed)).toEqual({ score: 60 });
    expect(findScoreOfDone({ ...report, verb: "passed" }, completed)).toBeUndefined();
    expect(findScoreOfDone({ ...report, verb: "passed" }, passed)).toEqual({ score: 80 });
    expect(findScoreOfDone(report, { completed: null, passed: null })).toBeUndefined();
  });

  test("of which a score is asked is not done below it, nor where no score was said", () => {
    expect(findScoreOfDone({ ...report, leastScore: 61 }, completed)).toBeUndefined();
    expect(findScoreOfDone({ ...report, leastScore: 60 }, completed)).toEqual({ score: 60 });
    const silent = { completed: { score: null }, passed: null };
    expect(findScoreOfDone(report, silent)).toEqual({ score: null });
    expect(findScoreOfDone({ ...report, leastScore: 0 }, silent)).toBeUndefined();
  });
});
