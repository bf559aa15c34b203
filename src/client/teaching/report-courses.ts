import type { CourseId, DeskId } from "#base/id.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { askReport, type Report, type ReportKeys, type SpokenQuery } from "./reports.ts";

/** What is known of people in each course in turn; months would be a table of months. */
export const factsOfCourses = ["state", "certificate", "deadline"] as const;
export type FactOfCourses = (typeof factsOfCourses)[number];

/** People of one course: null where it was refused because it is too close to an earlier answer. */
export type CourseFigures = { readonly course: CourseId; readonly report: Report | null };

/** What a question that means every course asks of each: people have a state in one course only, so each is asked by itself. */
export const findEveryCourse = ({
  course,
  groupBy,
}: Pick<SpokenQuery, "course" | "groupBy">): FactOfCourses | undefined =>
  course === null ? factsOfCourses.find((fact) => groupBy.includes(fact)) : undefined;

/**
 * Asks of one course after another where people stand in it, or how their certificates or deadlines are. Each is a question of its own at the gate, counted and compared as such: a
 * single one that told of every course would have to be held to the same, and would be refused whole. What is answered is handed over
 * at once; the first refusal that would meet the next course too ends it.
 */
export async function askCourses(
  session: Pick<OfficerSession, "connection">,
  desk: DeskId,
  keys: ReportKeys,
  asked: {
    readonly courses: readonly CourseId[];
    readonly fact: FactOfCourses;
    readonly conditions: SpokenQuery["conditions"];
    readonly onAnswer: (figures: CourseFigures) => void;
    /** Asked before each course: whoever left the page, or changed whom they mean, spends no question more. */
    readonly isWanted: () => boolean;
  },
): Promise<OfficerRefusal | undefined> {
  for (const course of asked.courses) {
    if (!asked.isWanted()) return undefined;
    const query: SpokenQuery = { course, conditions: asked.conditions, groupBy: [asked.fact] };
    const answer = await askReport(session, desk, keys, query);
    if (!answer.ok && answer.refusal.kind !== "report-too-close") return answer.refusal;
    if (asked.isWanted()) asked.onAnswer({ course, report: answer.ok ? answer.value : null });
  }
  return undefined;
}

/** Null for fewer than eleven, or for what would give so few back: which of both it is, nobody is told. */
export const peopleOf = (report: Report, value: string): number | null =>
  report.groups.find(({ values }) => values[0] === value)?.people ?? null;
