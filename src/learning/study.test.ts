import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActivityState, StudyState } from "./activity-state.ts";
import { StudyState as StudyStateSchema } from "./activity-state.ts";
import type { CourseDocument } from "./course-document.ts";
import { emptyStudy, isComplete, mergeStudies, percentOf, scoreOf } from "./study.ts";

const shared = {
  done: fc.boolean(),
  score: fc.option(fc.integer({ min: 0, max: 100 })),
  changedAt: fc.integer({ min: 0, max: 4 }),
};
const activityState: fc.Arbitrary<ActivityState> = fc.oneof(
  fc.record({ kind: fc.constant("page" as const), ...shared }),
  fc.record({
    kind: fc.constant("quiz" as const),
    ...shared,
    attempts: fc.integer({ min: 0, max: 3 }),
    current: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("scenario" as const),
    ...shared,
    choices: fc.array(fc.constantFrom("left", "right"), { maxLength: 2 }),
  }),
);
const study: fc.Arbitrary<StudyState> = fc.record({
  version: fc.integer({ min: 1, max: 3 }),
  activities: fc.dictionary(fc.constantFrom("one", "two", "three"), activityState),
});

describe("what two browsers did", () => {
  test("merges the same whoever merges first, in whatever groups, and however often", () => {
    fc.assert(
      fc.property(study, study, study, (a, b, c) => {
        expect(mergeStudies(a, b)).toEqual(mergeStudies(b, a));
        expect(mergeStudies(mergeStudies(a, b), c)).toEqual(mergeStudies(a, mergeStudies(b, c)));
        expect(mergeStudies(a, a)).toEqual(mergeStudies(a, emptyStudy(0)));
        const merged = mergeStudies(a, b);
        expect(mergeStudies(merged, b)).toEqual(merged);
        expect(StudyStateSchema.safeParse(merged).success).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("loses nothing that was done and no best score, and otherwise the later one counts", () => {
    fc.assert(
      fc.property(study, study, (a, b) => {
        const merged = mergeStudies(a, b);
        for (const each of [a, b]) {
          for (const [slug, state] of Object.entries(each.activities)) {
            const now = merged.activities[slug]!;
            expect(now.done || !state.done).toBe(true);
            expect(now.score ?? -1).toBeGreaterThanOrEqual(state.score ?? -1);
            expect(now.changedAt).toBeGreaterThanOrEqual(state.changedAt);
          }
        }
      }),
    );
  });
});

const page = { kind: "page", done: false, score: null, changedAt: 1 } as const;
const activity = (slug: string, required = true) => ({
  activity: slug,
  title: slug,
  required,
  content: { kind: "page" as const, blocks: [{ kind: "paragraph" as const, text: "words" }] },
});
const courseOf = (...activities: ReturnType<typeof activity>[]): Pick<CourseDocument, "sections"> => ({
  sections: [{ section: "all", title: "All", activities }],
});

describe("a course", () => {
  test("is complete once all required activities are done, whatever else is not, and percent never runs ahead", () => {
    const course = courseOf(activity("one"), activity("two"), activity("three"), activity("extra", false));
    const doneUpTo = (...slugs: string[]) => ({
      activities: Object.fromEntries(slugs.map((slug) => [slug, { ...page, done: true }])),
    });
    expect(percentOf(course, emptyStudy(1))).toBe(0);
    expect(percentOf(course, doneUpTo("one", "extra"))).toBe(33);
    expect(percentOf(course, doneUpTo("one", "two", "extra", "gone"))).toBe(66);
    expect(isComplete(course, doneUpTo("one", "two", "extra"))).toBe(false);
    expect(isComplete(course, doneUpTo("one", "two", "three"))).toBe(true);
  });

  test("in which nothing is required is complete once everything was done", () => {
    const course = courseOf(activity("one", false), activity("two", false));
    expect(isComplete(course, { activities: { one: { ...page, done: true } } })).toBe(false);
    expect(
      isComplete(course, { activities: { one: { done: true, score: null }, two: { ...page, done: true } } }),
    ).toBe(true);
  });

  test("has the mean of what was graded in it, and no score where nothing was", () => {
    const course = courseOf(activity("one"), activity("two"), activity("three"));
    const graded = (score: number | null) => ({ done: true, score });
    expect(scoreOf(course, { activities: { one: graded(null) } })).toBeNull();
    expect(scoreOf(course, { activities: { one: graded(80), two: graded(91), gone: graded(0) } })).toBe(86);
  });

  test("is complete without what opens weeks later, which makes no score better or worse", () => {
    const mailbox = { kind: "mailbox" as const, introduction: "…", mails: [], passMark: 0, afterDays: 28 };
    const later = { ...activity("later", false), content: mailbox };
    const course = {
      sections: [{ section: "all", title: "All", activities: [activity("one", false), later] }],
    };
    const one = { ...page, done: true, score: 90 };
    expect(isComplete(course, { activities: { one } })).toBe(true);
    expect(percentOf(course, { activities: { later: { ...page, done: true } } })).toBe(0);
    expect(scoreOf(course, { activities: { one, later: { ...page, done: true, score: 0 } } })).toBe(90);
  });
});
