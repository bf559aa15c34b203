import type { CourseId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { Language } from "#web/ui/i18n/language.ts";

export const courseLengths = ["short", "middle", "long"] as const;
export type CourseLength = (typeof courseLengths)[number];

/** What a reader narrowed the catalogue down to; nothing chosen means everything. */
export type CourseChoice = {
  readonly topic?: string | undefined;
  readonly language?: Language | undefined;
  readonly length?: CourseLength | undefined;
  readonly role?: string | undefined;
};

export const lengthOf = ({ minutes }: CourseStatement): CourseLength =>
  minutes <= 15 ? "short" : minutes <= 40 ? "middle" : "long";

/** Courses that are offered and fit every choice. `ranked` is what a search found, best first; without one the order stays. */
export function findCourses(
  courses: readonly CourseStatement[],
  { topic, language, length, role }: CourseChoice,
  ranked?: readonly CourseId[],
): readonly CourseStatement[] {
  const fitting = courses.filter(
    (course) =>
      !course.retired &&
      (topic === undefined || course.topics.includes(topic)) &&
      (language === undefined || course.languages.some((one) => one.language === language)) &&
      (length === undefined || lengthOf(course) === length) &&
      (role === undefined || course.recommendedFor.includes(role)),
  );
  if (!ranked) return fitting;
  const byId = new Map(fitting.map((course) => [course.course, course]));
  return ranked.flatMap((id) => byId.get(id) ?? []);
}

/** What can be chosen: only what some offered course has. */
export function listChoices(courses: readonly CourseStatement[]) {
  const offered = courses.filter(({ retired }) => !retired);
  const distinct = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];
  return {
    topics: distinct(offered.flatMap(({ topics }) => topics)).toSorted(),
    roles: distinct(offered.flatMap(({ recommendedFor }) => recommendedFor)).toSorted(),
    languages: distinct(offered.flatMap((course) => course.languages.map(({ language }) => language))),
    lengths: courseLengths.filter((length) => offered.some((course) => lengthOf(course) === length)),
  };
}

/** For whom nothing is known, the shortest first; else what is recommended for one of `roles`, and not begun. */
export function recommendCourses(
  courses: readonly CourseStatement[],
  roles: readonly string[],
  begun: ReadonlySet<CourseId>,
): readonly CourseStatement[] {
  const open = courses.filter(({ course, retired }) => !retired && !begun.has(course));
  const meant = open.filter(({ recommendedFor }) => recommendedFor.some((role) => roles.includes(role)));
  const chosen = meant.length > 0 ? meant : open.filter(({ path }) => path.length === 0);
  return chosen.toSorted((a, b) => a.minutes - b.minutes).slice(0, 3);
}
