import { expect, test } from "vitest";
import type { CourseId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { courseStates, type CourseStanding } from "#protocol/learner.ts";
import { findOpened, isOpenBy } from "./opened-later.ts";

const day = 24 * 60 * 60 * 1000;
const now = 1_000 * day;
const course = "course" as CourseId;
const later = { activity: "weeks-later", afterDays: 28 };
const statement = { course, surveys: ["how-was-it", later.activity], later } as CourseStatement;
const completedAgo = (days: number, state: CourseStanding["state"] = "completed") => ({
  course,
  state,
  completedAt: now - days * day,
});

test("what opens weeks after a course is answered by nobody before its day, but for a day by which a clock may be ahead; a survey at any time", () => {
  const isOpen = (days: number) => isOpenBy(statement, later.activity, completedAgo(days), now);
  expect([26, 27, 28, 400].map(isOpen)).toEqual([false, true, true, true]);
  expect(isOpenBy(statement, later.activity, { completedAt: null }, now)).toBe(false);
  expect(isOpenBy(statement, "how-was-it", { completedAt: null }, now)).toBe(true);
});

test("it is told of for a week, to whoever has completed the course and does not take it again", () => {
  const opened = (days: number, state?: CourseStanding["state"]) =>
    findOpened(completedAgo(days, state), () => statement, now);
  expect([27, 28, 34, 35].map((days) => opened(days))).toEqual([
    undefined,
    "weeks-later",
    "weeks-later",
    undefined,
  ]);
  for (const state of courseStates)
    expect(opened(30, state)).toBe(state === "completed" ? "weeks-later" : undefined);
  expect(findOpened(completedAgo(30), () => ({ ...statement, later: null }), now)).toBeUndefined();
});
