import { expect, test } from "vitest";
import type { CourseDocument } from "#learning/course-document.ts";
import { findOpening, findPlace, findStep, listOpen, listSteps, openSections } from "./steps.ts";

const pageOf = (activity: string, required = true) => ({
  activity,
  title: activity,
  required,
  content: { kind: "page" as const, blocks: [{ kind: "paragraph" as const, text: "…" }] },
});
const document: CourseDocument = {
  format: 1,
  language: "en",
  title: "Course",
  summary: "…",
  sections: [
    { section: "one", title: "One", activities: [pageOf("a"), pageOf("b", false)] },
    { section: "two", title: "Two", activities: [pageOf("c")] },
  ],
};
const done = (...names: string[]) => ({
  version: 1,
  activities: Object.fromEntries(
    names.map((name) => [name, { kind: "page" as const, done: true, score: null, changedAt: 1 }]),
  ),
});

test("a learner goes on where they were, and may look at anything again", () => {
  const steps = listSteps(document.sections);
  expect(steps.map(({ section, activity }) => [section, activity.activity])).toEqual([
    [1, "a"],
    [1, "b"],
    [2, "c"],
  ]);
  expect(findStep(steps, done(), undefined)).toBe(0);
  expect(findStep(steps, done("a", "b"), undefined)).toBe(2);
  expect(findStep(steps, done("a", "b"), "a")).toBe(0);
  expect(findStep(steps, done("a", "b", "c"), "no-longer-there")).toBe(0);
});

test("home says in which section one goes on, until all is done", () => {
  expect(findPlace(document, done("a"))).toEqual({ section: 1, of: 2 });
  expect(findPlace(document, done("a", "b"))).toEqual({ section: 2, of: 2 });
  expect(findPlace(document, done("a", "c"))).toBeUndefined();
});

test("what is not required does not keep anybody from the end", () => {
  const steps = listSteps(document.sections);
  expect(listOpen(steps, done("a")).map(({ activity }) => activity.activity)).toEqual(["c"]);
  expect(listOpen(steps, done("a", "c"))).toEqual([]);
});

test("what opens weeks after the course is not there before, moves nobody's place, and is there from its day on", () => {
  const later = {
    ...pageOf("later", false),
    content: { kind: "mailbox" as const, introduction: "…", mails: [], passMark: 0, afterDays: 28 },
  };
  const withLater = {
    ...document,
    sections: [...document.sections, { section: "later", title: "Later", activities: [later] }],
  };
  const day = 86_400_000;
  const completed = { state: "completed" as const, completedAt: 100 * day };
  expect(findPlace(withLater, done("a"))).toEqual({ section: 1, of: 2 });
  expect(findOpening(later, completed)).toBe(128 * day);
  expect(findOpening(later, { ...completed, state: "enrolled" })).toBeUndefined();
  expect(findOpening(document.sections[0]!.activities[0]!, completed)).toBeUndefined();
  const slugs = (...given: Parameters<typeof openSections> extends [unknown, ...infer Rest] ? Rest : never) =>
    listSteps(openSections(withLater, ...given)).map(({ activity }) => activity.activity);
  expect(slugs(undefined, 999 * day)).toEqual(["a", "b", "c"]);
  expect(slugs(completed, 128 * day - 1)).toEqual(["a", "b", "c"]);
  expect(slugs(completed, 128 * day)).toEqual(["a", "b", "c", "later"]);
});
