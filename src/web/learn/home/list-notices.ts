import type { CourseId } from "#base/id.ts";
import type { LaterMail } from "#client/learner/later-mail.ts";
import type { CourseStanding } from "#protocol/learner.ts";

export type NoticeKind =
  | "approved"
  | "by-desk"
  | "by-audience"
  | "by-supervisor"
  | "reminded"
  | "lapsed"
  | "due-soon"
  | "expires-soon"
  | "later-mail";

/** Something to be told once; its name is the same until it is seen, and another when it happens again. */
export type LearningNotice = {
  readonly name: string;
  readonly kind: NoticeKind;
  readonly course: CourseId;
  /** The day it speaks of, in milliseconds. */
  readonly at: number;
  /** The one that waits, where it is one. */
  readonly activity?: string;
};

const day = 86_400_000;
const soon = 7 * day;
const expiresSoon = 60 * day;

/**
 * What follows from where somebody stands. `before`: as this device last knew it, for what changed since; `asked`: courses they asked
 * to be let into. `expiryOf` says when a certificate runs out.
 */
export function listNotices(
  standings: readonly CourseStanding[],
  seen: ReadonlySet<string>,
  now: number,
  expiryOf: (standing: CourseStanding) => number | null = () => null,
): readonly LearningNotice[] {
  return standings
    .flatMap((standing): LearningNotice[] => {
      const { course, state, by, since, dueAt, remindedAt } = standing;
      const isOpen = state === "enrolled" || state === "under-way";
      const noticeOf = (kind: NoticeKind, at: number): LearningNotice => ({
        name: `${kind}/${course}/${at}`,
        kind,
        course,
        at,
      });
      const expiry = state === "completed" ? expiryOf(standing) : null;
      return [
        ...(state === "enrolled" && by !== "self" ? [noticeOf(`by-${by}`, since)] : []),
        ...(isOpen && remindedAt !== null ? [noticeOf("reminded", remindedAt)] : []),
        ...(state === "lapsed" ? [noticeOf("lapsed", standing.completedAt ?? since)] : []),
        ...(isOpen && dueAt !== null && dueAt - now < soon ? [noticeOf("due-soon", dueAt)] : []),
        ...(expiry !== null && expiry > now && expiry - now < expiresSoon
          ? [noticeOf("expires-soon", expiry)]
          : []),
      ];
    })
    .filter(({ name }) => !seen.has(name));
}

/** Simulated mail that waits, weeks after its course. */
export const listLaterNotices = (
  waiting: readonly LaterMail[],
  seen: ReadonlySet<string>,
): readonly LearningNotice[] =>
  waiting
    .map(({ course, activity, openedAt }) => ({
      name: `later-mail/${course}/${openedAt}`,
      kind: "later-mail" as const,
      course,
      at: openedAt,
      activity,
    }))
    .filter(({ name }) => !seen.has(name));

/** Of what was asked for before, what one was let into since. */
export const listApprovals = (
  before: readonly CourseStanding[],
  now: readonly CourseStanding[],
): readonly LearningNotice[] =>
  before
    .filter(({ state }) => state === "requested")
    .flatMap(({ course }) => {
      const after = now.find((one) => one.course === course);
      return after?.state === "enrolled"
        ? [{ name: `approved/${course}/${after.since}`, kind: "approved" as const, course, at: after.since }]
        : [];
    });
