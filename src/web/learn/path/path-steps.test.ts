import { expect, test } from "vitest";
import type { CourseId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { findNextStep, listPathSteps } from "./path-steps.ts";

const now = Date.UTC(2030, 0, 1);
const day = 86_400_000;
const id = (name: string) => name as CourseId;
const courseOf = (name: string, ...before: string[]) =>
  ({ course: id(name), prerequisites: before.map(id), path: [] }) as unknown as CourseStatement;
const standingOf = (name: string, given: Partial<CourseStanding> = {}) =>
  ({
    course: id(name),
    state: "completed",
    completedAt: now - day,
    dueAt: null,
    ...given,
  }) as CourseStanding;
const path = ["first", "second", "third"].map(id);
const courses = [courseOf("first"), courseOf("second", "first"), courseOf("third")];
const stepsWith = (...standings: CourseStanding[]) => listPathSteps(path, courses, standings, new Set(), now);
const nextWith = (...standings: CourseStanding[]) => findNextStep(stepsWith(...standings))?.course;

test("what comes next is the first that is not done and can be begun", () => {
  expect(nextWith()).toBe("first");
  expect(stepsWith()[1]!.waitsFor?.course).toBe("first");
  expect(nextWith(standingOf("first"))).toBe("second");
  expect(nextWith(standingOf("first"), standingOf("second"))).toBe("third");
  expect(nextWith(...path.map((name) => standingOf(name)))).toBeUndefined();
});

test("a completion counts until it ends, also while the course is taken again", () => {
  const again = (dueAt: number) => standingOf("first", { state: "enrolled", dueAt });
  expect(stepsWith(again(now + day))[0]!.isDone).toBe(true);
  expect(stepsWith(again(now - day))[0]!.isDone).toBe(false);
  expect(stepsWith(standingOf("first", { state: "lapsed" }))[0]!.isDone).toBe(false);
});

test("what was finished without a line is done, and the next can be begun", () => {
  const steps = listPathSteps(path, courses, [], new Set([id("first")]), now);
  expect(steps.map(({ isDone }) => isDone)).toEqual([true, false, false]);
  expect(findNextStep(steps)?.course).toBe("second");
});

test("a course that this device has not heard of stands in its place, and is nobody's next", () => {
  const steps = listPathSteps([id("unknown"), ...path], courses, [], new Set(), now);
  expect(steps.map(({ course }) => course)).toEqual(["unknown", ...path]);
  expect(findNextStep(steps)?.course).toBe("first");
});
