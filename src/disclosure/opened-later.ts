import { type CourseStatement, opensAt } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { FindCourse } from "./learning-rules.ts";

// What a course keeps back until weeks after it was completed: simulated mail, whose handling is only counted.

const day = 24 * 60 * 60 * 1000;
const openedLately = 7 * day;
/** A device without a line may be a little ahead. */
const openedEarly = day;

/** Whether the activity may be answered by now: what opens weeks after the course only then, and everything else at any time. */
export function isOpenBy(
  { later }: Pick<CourseStatement, "later">,
  activity: string,
  { completedAt }: Pick<CourseStanding, "completedAt">,
  now: number,
): boolean {
  if (later?.activity !== activity) return true;
  return completedAt !== null && now >= opensAt(completedAt, later) - openedEarly;
}

/** What opened to somebody in the last week, who completed the course a while ago: one mail says so. */
export function findOpened(
  { course, state, completedAt }: Pick<CourseStanding, "course" | "state" | "completedAt">,
  find: FindCourse,
  now: number,
): string | undefined {
  if (state !== "completed" || completedAt === null) return undefined;
  const later = find(course, 0)?.later;
  if (!later) return undefined;
  const opened = opensAt(completedAt, later);
  return opened <= now && now < opened + openedLately ? later.activity : undefined;
}
