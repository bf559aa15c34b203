import type { StudyState } from "#learning/activity-state.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { type Activity, findAfterDays } from "#learning/activity.ts";
import { opensAt } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";

/** One activity at its place: the how-manieth section, from 1. */
export type Step = {
  readonly section: number;
  readonly of: number;
  readonly title: string;
  readonly activity: Activity;
};

/** In which section of how many. */
export type Place = Pick<Step, "section" | "of">;

/** Where somebody goes on, or nothing once all is done. */
export function findPlace(document: CourseDocument, study: StudyState): Place | undefined {
  const steps = listSteps(openSections(document, undefined, 0));
  if (listOpen(steps, study).length === 0) return undefined;
  const { section, of } = steps[findStep(steps, study, undefined)]!;
  return { section, of };
}

type Completion = Pick<CourseStanding, "state" | "completedAt">;

/** When what waits some weeks opens to whoever stands so, in milliseconds; nothing while the course is not completed. */
export function findOpening(activity: Activity, standing: Completion | undefined): number | undefined {
  const afterDays = findAfterDays(activity);
  if (afterDays === undefined || standing?.state !== "completed" || standing.completedAt === null)
    return undefined;
  return opensAt(standing.completedAt, { afterDays });
}

/** What a learner meets now: what opens weeks after the course is not there before. */
export const openSections = (
  { sections }: CourseDocument,
  standing: Completion | undefined,
  now: number,
): CourseDocument["sections"] =>
  sections
    .map((section) => ({
      ...section,
      activities: section.activities.filter(
        (one) => findAfterDays(one) === undefined || (findOpening(one, standing) ?? Infinity) <= now,
      ),
    }))
    .filter(({ activities }) => activities.length > 0);

/** All activities in the order in which a learner meets them. */
export const listSteps = (sections: CourseDocument["sections"]): readonly Step[] =>
  sections.flatMap(({ title, activities }, index) =>
    activities.map((activity) => ({ section: index + 1, of: sections.length, title, activity })),
  );

/** Where to go on: the one asked for, else the first that is not done, else the first. */
export function findStep(
  steps: readonly Step[],
  { activities }: StudyState,
  wanted: string | undefined,
): number {
  const asked = steps.findIndex(({ activity }) => activity.activity === wanted);
  if (asked >= 0) return asked;
  const open = steps.findIndex(({ activity }) => !activities[activity.activity]?.done);
  return Math.max(0, open);
}

/** What is still to be done before the course is complete. */
export const listOpen = (steps: readonly Step[], { activities }: StudyState): readonly Step[] =>
  steps.filter(({ activity }) => activity.required && !activities[activity.activity]?.done);
