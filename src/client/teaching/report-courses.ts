import type { CourseId, DeskId } from "#base/id.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { CourseState } from "#protocol/learner.ts";
import { askReport, type Report, type ReportKeys, type SpokenQuery } from "./reports.ts";

/** Where people stand in one course: null where it was refused because it is too close to an earlier answer. */
export type CourseFigures = { readonly course: CourseId; readonly report: Report | null };

/** A question that means every course: people have a state in one course only, so each is asked by itself. */
export const meansEveryCourse = ({ course, groupBy }: Pick<SpokenQuery, "course" | "groupBy">): boolean =>
  course === null && groupBy.includes("state");

/**
 * Asks of one course after another where people stand in it. Each is a question of its own at the gate, counted and compared as such: a
 * single one that told of every course would have to be held to the same, and would be refused whole. What is answered is handed over
 * at once; the first refusal that would meet the next course too ends it.
 */
export async function askCourses(
  session: Pick<OfficerSession, "connection">,
  desk: DeskId,
  keys: ReportKeys,
  asked: {
    readonly courses: readonly CourseId[];
    readonly conditions: SpokenQuery["conditions"];
    readonly onAnswer: (figures: CourseFigures) => void;
    /** Asked before each course: whoever left the page, or changed whom they mean, spends no question more. */
    readonly isWanted: () => boolean;
  },
): Promise<OfficerRefusal | undefined> {
  for (const course of asked.courses) {
    if (!asked.isWanted()) return undefined;
    const query: SpokenQuery = { course, conditions: asked.conditions, groupBy: ["state"] };
    const answer = await askReport(session, desk, keys, query);
    if (!answer.ok && answer.refusal.kind !== "report-too-close") return answer.refusal;
    if (asked.isWanted()) asked.onAnswer({ course, report: answer.ok ? answer.value : null });
  }
  return undefined;
}

/** Null for fewer than eleven, or for what would give so few back: which of both it is, nobody is told. */
export const peopleInState = (report: Report, state: CourseState): number | null =>
  report.groups.find(({ values }) => values[0] === state)?.people ?? null;
