import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { type Activity, findAfterDays } from "./activity.ts";
import type { ActivityState, StudyState } from "./activity-state.ts";
import type { CourseDocument } from "./course-document.ts";

export const emptyStudy = (version: number): StudyState => ({ version, activities: {} });

/**
 * What two browsers of one learner did, together: of each activity what was done later, but what was done once stays done, and
 * the best score stays. Commutative, associative and idempotent, so that it does not matter who merges when.
 */
export function mergeStudies(one: StudyState, other: StudyState): StudyState {
  const slugs = [...new Set([...Object.keys(one.activities), ...Object.keys(other.activities)])].sort();
  return {
    version: Math.max(one.version, other.version),
    activities: Object.fromEntries(
      slugs.map((slug) => {
        const [a, b] = [one.activities[slug], other.activities[slug]];
        return [slug, a && b ? mergeActivities(a, b) : (a ?? b)!];
      }),
    ),
  };
}

function mergeActivities(one: ActivityState, other: ActivityState): ActivityState {
  const later = isLater(one, other) ? one : other;
  const score =
    one.score === null ? other.score : other.score === null ? one.score : Math.max(one.score, other.score);
  return { ...later, done: one.done || other.done, score };
}

/** At the same moment the encoding decides, without what is merged anyway: any order will do that is the same everywhere. */
function isLater(one: ActivityState, other: ActivityState): boolean {
  if (one.changedAt !== other.changedAt) return one.changedAt > other.changedAt;
  const [a, b] = [one, other].map((each) => encodeCbor({ ...each, done: false, score: null } as CborValue));
  return compareBytes(a!, b!) > 0;
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    if (one[i] !== other[i]) return one[i]! - other[i]!;
  }
  return one.length - other.length;
}

type Done = Readonly<Record<string, Pick<ActivityState, "done" | "score">>>;
type Course = Pick<CourseDocument, "sections">;

/** Of the required activities, in percent, rounded down; of all where none is required. */
export function percentOf(course: Course, { activities }: { readonly activities: Done }): number {
  const counted = countedActivities(course);
  if (counted.length === 0) return 0;
  const done = counted.filter(({ activity }) => activities[activity]?.done).length;
  return Math.floor((100 * done) / counted.length);
}

export const isComplete = (course: Course, study: { readonly activities: Done }): boolean =>
  percentOf(course, study) === 100;

/** In percent over all graded activities, each counting the same; null where there is none. What is done weeks later changes nothing. */
export function scoreOf(course: Course, { activities }: { readonly activities: Done }): number | null {
  const scores = ownActivities(course).flatMap(({ activity }) => activities[activity]?.score ?? []);
  return scores.length === 0
    ? null
    : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}

/** Without what opens only when it is completed. */
const ownActivities = ({ sections }: Course): Activity[] =>
  sections.flatMap(({ activities }) => activities).filter((one) => findAfterDays(one) === undefined);

function countedActivities(course: Course): Activity[] {
  const all = ownActivities(course);
  const required = all.filter((activity) => activity.required);
  return required.length > 0 ? required : all;
}
