import { equalBytes } from "#base/bytes.ts";
import type { CourseId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import { type RegisterState, worksAtDesk } from "#register/state.ts";
import type { DeviceRequester } from "./requester.ts";

/** A course as it was published, with the bytes that were signed. */
export type Published = { readonly statement: CourseStatement; readonly bytes: Uint8Array };

/** What a learning desk publishes: by a device of the desk that says so of itself. */
export const speaksForDesk = (
  register: RegisterState,
  { device }: DeviceRequester,
  { desk, author }: Pick<CourseStatement, "desk" | "author">,
): boolean =>
  author === device.id &&
  register.deskById.get(desk)?.duty === "learning" &&
  worksAtDesk(register, device.id, desk);

const day = 24 * 60 * 60 * 1000;
/** Courses of a desk, which every learner's browser follows, and what a desk publishes in a day: all versions are in the gate's memory. */
const mostCourses = 2_000;
const mostADay = 300;
/** Rules by which one member enrols in a day, each perhaps everybody. */
export const mostEnrolmentsADay = 30;

/** Which limit of its desk one more would pass: whoever holds one device of it fills neither the gate nor every telephone. */
export function findPublishingLimit(
  { version, desk }: Pick<CourseStatement, "version" | "desk">,
  published: Iterable<{
    readonly statement: Pick<CourseStatement, "version" | "desk">;
    readonly publishedAt: number;
  }>,
  now: number,
): { readonly limit: number; readonly window?: number } | undefined {
  let [courses, today] = [0, 0];
  for (const { statement, publishedAt } of published) {
    if (statement.desk !== desk) continue;
    if (statement.version === 1) courses++;
    if (publishedAt > now - day) today++;
  }
  if (today >= mostADay) return { limit: mostADay, window: day };
  return version === 1 && courses >= mostCourses ? { limit: mostCourses } : undefined;
}

/**
 * The next version of a course, in order; nothing where it may be published, `again` where it is the last one word for word. It stays its
 * desk's, and a path stays a path: learners stand in it as they began. What opens weeks later is counted like a survey. Surveys that it had it goes on to name, so that there are never more
 * than a statement has room for. What it needs or leads through must be courses of the desk.
 */
export function judgePublication(
  { statement, bytes }: Published,
  findLatest: (course: CourseId) => Published | undefined,
): RefusalKind | "again" | undefined {
  const last = findLatest(statement.course);
  if (last && equalBytes(last.bytes, bytes)) return "again";
  if (statement.version !== (last?.statement.version ?? 0) + 1) return "conflict";
  const isPath = statement.path.length > 0;
  if (last && (last.statement.desk !== statement.desk || last.statement.path.length > 0 !== isPath))
    return "conflict";
  // A survey under ever new names is read of ever other people, and two readings that differ by one person tell of that person.
  const named = new Set(statement.surveys);
  if (named.size < statement.surveys.length || last?.statement.surveys.some((one) => !named.has(one)))
    return "conflict";
  if (statement.later !== null && !named.has(statement.later.activity)) return "conflict";
  const findOwn = (course: CourseId) => {
    const found = course === statement.course ? undefined : findLatest(course)?.statement;
    return found?.desk === statement.desk ? found : undefined;
  };
  const needed = statement.prerequisites.map(findOwn);
  const led = statement.path.map(findOwn);
  const fits =
    needed.every((one) => one !== undefined) &&
    led.every((one) => one !== undefined && one.path.length === 0) &&
    new Set(statement.path).size === statement.path.length;
  return fits ? undefined : "conflict";
}
