import type { CourseId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";

/** One course of a path, in its place. */
export type PathStep = {
  readonly course: CourseId;
  /** Nothing for a course that this device has not heard of. */
  readonly statement: CourseStatement | undefined;
  readonly standing: CourseStanding | undefined;
  readonly isDone: boolean;
  /** What is to be finished before it; nothing where it can be begun. */
  readonly waitsFor: CourseStatement | undefined;
};

/** The courses of a path as far as somebody is: also without a line, from what this device knows. */
export function listPathSteps(
  path: readonly CourseId[],
  courses: readonly CourseStatement[],
  standings: readonly CourseStanding[],
  /** On this device, whether or not the servers know it. */
  finished: ReadonlySet<CourseId>,
  now: number,
): readonly PathStep[] {
  const statementOf = (id: CourseId) => courses.find(({ course }) => course === id);
  const standingOf = (id: CourseId) => standings.find(({ course }) => course === id);
  const isCompleted = (id: CourseId) => finished.has(id) || isDone(standingOf(id), now);
  return path.map((course) => {
    const statement = statementOf(course);
    const missing = statement?.prerequisites.find((one) => !isCompleted(one));
    return {
      course,
      statement,
      standing: standingOf(course),
      isDone: isCompleted(course),
      waitsFor: missing && statementOf(missing),
    };
  });
}

/** The first that is not done and can be begun; nothing where all are done, or something outside the path comes first. */
export const findNextStep = (steps: readonly PathStep[]): PathStep | undefined =>
  steps.find(({ isDone: done, waitsFor, statement }) => !done && statement && !waitsFor);

/** One that is taken again counts until the day on which the old completion ends, which is its deadline. */
function isDone(standing: CourseStanding | undefined, now: number): boolean {
  if (!standing || standing.completedAt === null) return false;
  const { state, dueAt } = standing;
  const isAgain = state === "enrolled" || state === "under-way";
  return state === "completed" || (isAgain && dueAt !== null && dueAt > now);
}
