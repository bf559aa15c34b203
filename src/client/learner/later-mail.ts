import type { CourseId } from "#base/id.ts";
import { opensAt } from "#protocol/course.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { LearnerSession } from "./learner-session.ts";
import { openStudy } from "./study.ts";

/** Simulated mail that opened weeks after a course, in milliseconds, and that this learner has not gone through. */
export type LaterMail = { readonly course: CourseId; readonly activity: string; readonly openedAt: number };

const day = 24 * 60 * 60 * 1000;
/** After that it is no news any more; it stays in its course. */
const newsFor = 60 * day;

/** Of what this browser knows: it needs no line. */
export async function listLaterMail(
  session: LearnerSession,
  statements: readonly CourseStatement[],
  standings: readonly CourseStanding[],
): Promise<readonly LaterMail[]> {
  const now = session.connection.clock();
  const found: LaterMail[] = [];
  for (const { course, state, completedAt, since } of standings) {
    const later = statements.find((one) => one.course === course)?.later;
    if (!later || state !== "completed" || completedAt === null) continue;
    const openedAt = opensAt(completedAt, later);
    if (now < openedAt || now >= openedAt + newsFor) continue;
    const { activities } = await openStudy(session, { course, since }).state();
    if (!activities[later.activity]?.done) found.push({ course, activity: later.activity, openedAt });
  }
  return found;
}
