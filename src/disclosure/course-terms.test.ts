import { expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { endingDays, soonDays } from "#protocol/learner.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { certificateTermOf, type DatedStanding, deadlineTermOf } from "./course-terms.ts";
import type { FindCourse } from "./learning-rules.ts";

const day = 24 * 60 * 60 * 1000;
const completedAt = Date.UTC(2025, 0, 31);
const ends = Date.UTC(2026, 0, 31);
const standing: DatedStanding = {
  course: newId<"course">(seededRandomBytes("terms")),
  version: 1,
  state: "completed",
  completedAt,
  dueAt: null,
  hasCertificate: true,
};
const term = (changed: Partial<DatedStanding>, now: number, validMonths: number | null = 12) =>
  certificateTermOf({ ...standing, ...changed }, (() => ({ validMonths })) as unknown as FindCourse, now);

test("a certificate is in force until the day on which it ends, and ends soon for sixty days before", () => {
  expect(term({}, ends - endingDays * day - 1)).toBe("valid");
  expect(term({}, ends - endingDays * day)).toBe("ending");
  expect(term({}, ends - 1)).toBe("ending");
  expect(term({}, ends)).toBe("ended");
  expect(term({}, ends + 1, null)).toBe("valid");
});

test("one that lapsed has ended, whatever a later version of the course says; one that was revoked is none", () => {
  expect(term({ state: "lapsed" }, ends, null)).toBe("ended");
  // Taken again: the old one holds until its end.
  expect(term({ state: "enrolled" }, ends - day)).toBe("ending");
  expect(term({ hasCertificate: false }, completedAt)).toBe("none");
  expect(term({ completedAt: null }, completedAt)).toBe("none");
});

test("only who is in a course can be late", () => {
  const near = (state: DatedStanding["state"], dueAt: number | null) =>
    deadlineTermOf({ state, dueAt }, ends);
  expect(near("enrolled", ends)).toBe("overdue");
  expect(near("under-way", ends + 1)).toBe("soon");
  expect(near("under-way", ends + soonDays * day)).toBe("soon");
  expect(near("enrolled", ends + soonDays * day + 1)).toBe("later");
  expect(near("enrolled", null)).toBe("none");
  for (const state of ["requested", "completed", "lapsed", "left"] as const)
    expect(near(state, ends - day)).toBe("none");
});
