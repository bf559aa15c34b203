import type { CourseId } from "#base/id.ts";
import { learnerFields } from "#protocol/learner.ts";
import { type CourseFact, courseFacts } from "#protocol/learning-desk-contracts.ts";
import { findEveryCourse } from "./report-courses.ts";
import type { GroupField, Report, SpokenQuery } from "./reports.ts";

/** What is counted, chosen first. All but `people` are about one course, and `courses` about each in turn (`report-courses.ts`). */
export const reportSources = [
  "people",
  "enrolments",
  "completions",
  "certificates",
  "deadlines",
  "courses",
] as const;
export type ReportSource = (typeof reportSources)[number];

const factBySource: Partial<Record<ReportSource, CourseFact>> = {
  enrolments: "state",
  completions: "completed",
  certificates: "certificate",
  deadlines: "deadline",
};

type Asked = Pick<SpokenQuery, "course" | "groupBy">;

/** Of a question, whoever made it and when: a source is said by what people are grouped by first. */
export function sourceOf(query: Asked): ReportSource {
  if (findEveryCourse(query)) return "courses";
  const [first] = query.groupBy;
  return reportSources.find((source) => first !== undefined && factBySource[source] === first) ?? "people";
}

/** The same question of another source; what people say of themselves stays what they are grouped by. */
export function askOf(source: ReportSource, { groupBy }: Asked, course: CourseId | undefined): Asked {
  const said = groupBy.filter((field) => learnerFields.some((one) => one === field));
  if (source === "courses")
    return { course: null, groupBy: [findEveryCourse({ course: null, groupBy }) ?? "state"] };
  const fact = factBySource[source];
  if (fact === undefined || course === undefined) return { course: null, groupBy: said };
  return { course, groupBy: [fact, ...said.slice(0, 1)] };
}

/** By what the people of a source may be grouped besides. */
export const groupsOf = (source: ReportSource): readonly GroupField[] => {
  const fact = factBySource[source];
  return fact === undefined
    ? learnerFields
    : [...learnerFields, ...courseFacts.filter((one) => one !== fact)];
};

type MonthFigure = {
  /** `2026-11`. */
  readonly month: string;
  /** Null for fewer than eleven, or for what would give so few back. */
  readonly people: number | null;
};

/** Every month from the first that is told to that of the snapshot, in order; nothing where the report is of something else. */
export function findMonths({ query, asOf, groups }: Report): readonly MonthFigure[] | undefined {
  if (query.groupBy.length !== 1 || query.groupBy[0] !== "completed") return undefined;
  const told = new Map(groups.map(({ values, people }) => [values[0], people]));
  const first = [...told.keys()].filter((month) => month?.match(/^\d{4}-\d{2}$/)).toSorted()[0];
  if (!first) return [];
  const months: MonthFigure[] = [];
  for (const date = new Date(`${first}-01T00:00:00Z`); date.getTime() <= asOf;) {
    const month = date.toISOString().slice(0, 7);
    months.push({ month, people: told.get(month) ?? null });
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return months;
}
