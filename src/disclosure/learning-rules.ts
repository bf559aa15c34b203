import type { CertificateId, CourseId, DeskId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { Completion } from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { RegisterState } from "#register/state.ts";
import type { Duty } from "#register/statement.ts";

// Who may come into a course, leave it, and have finished it. Pure: the gate asks with what it knows, and does what is answered.

/** Version 0 is the latest. */
export type FindCourse = (course: CourseId, version: number) => CourseStatement | undefined;

/** A learner as these rules see them. */
export type Learner<Standing extends CourseStanding = CourseStanding> = {
  readonly desk: DeskId;
  readonly standings: readonly Standing[];
};

/** `desk`: it answers a request. */
export type Enrolment = {
  readonly course: CourseId;
  readonly by: CourseStanding["by"];
  /** Null for the course's own. */
  readonly dueAt: number | null;
};

const dayMs = 24 * 60 * 60 * 1000;
/** A course that has to be taken again is opened this long before the old completion ends. */
export const renewalPeriod = 30 * dayMs;
const clockTolerance = 5 * 60 * 1000;

const isInside = ({ state }: CourseStanding): boolean => state === "enrolled" || state === "under-way";
export const findStanding = <Standing extends CourseStanding>(
  { standings }: Learner<Standing>,
  course: CourseId,
): Standing | undefined => standings.find((one) => one.course === course);

/** When a completion ends; null for never. The same day so many months later, or the last of a shorter month. */
export function expiryOf(completedAt: number, validMonths: number | null): number | null {
  if (validMonths === null) return null;
  const date = new Date(completedAt);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + validMonths, 1);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastOfMonth));
  return date.getTime();
}

/** Also while it is taken again: the old completion counts until it ends. */
export function isCurrentlyCompleted(standing: CourseStanding | undefined, find: FindCourse, now: number) {
  if (!standing || standing.completedAt === null) return false;
  const expiry = findExpiry(standing, find);
  return expiry === null || expiry > now;
}

/** Of the version that was completed where that is known, else of the latest. */
export function findExpiry(
  {
    course,
    version,
    completedAt,
    state,
  }: Pick<CourseStanding, "course" | "version" | "completedAt" | "state">,
  find: FindCourse,
): number | null {
  const completed = find(course, state === "completed" ? version : 0) ?? find(course, 0);
  return expiryOf(completedAt!, completed?.validMonths ?? null);
}

/**
 * The standing that an enrolment gives, or the one there is where nothing changes. Oneself: where the course is open, or the desk is
 * asked, or a path leads through it that one is in; a supervisor: likewise, and what is only assigned; an audience: everybody. What was
 * completed stays completed. Refused as `prerequisite-missing` where nobody of the desk decided it.
 */
export function judgeEnrolment(
  learner: Learner,
  { course, by, dueAt }: Enrolment,
  find: FindCourse,
  now: number,
): Result<CourseStanding, Refusal> {
  const statement = find(course, 0);
  if (!statement || statement.desk !== learner.desk) return refuse({ kind: "not-found" });
  const before = findStanding(learner, course);
  const isAsked = before?.state === "requested";
  if (before && (isInside(before) || before.state === "completed")) return ok(before);
  if (statement.retired) return refuse({ kind: "conflict" });
  if (dueAt !== null && dueAt <= now) return refuse({ kind: "conflict" });
  const isOfPath = learner.standings.some(
    (one) => isInside(one) && find(one.course, 0)?.path.includes(course) === true,
  );
  if (by === "self" && statement.enrolment === "assigned" && !isOfPath)
    return refuse({ kind: "not-entitled" });
  if (by === "self" || by === "supervisor") {
    const missing = findMissing(learner, statement, find, now);
    if (missing) return refuse({ kind: "prerequisite-missing", detail: { course: missing } });
  }
  const asks = statement.enrolment === "approval" && !isOfPath && (by === "self" || by === "supervisor");
  if (asks && isAsked) return ok(before);
  const ownDue = statement.daysToComplete === null ? null : now + statement.daysToComplete * dayMs;
  return ok({
    course,
    version: statement.version,
    state: asks ? "requested" : "enrolled",
    percent: 0,
    by: isAsked && by === "desk" ? before.by : by,
    since: now,
    dueAt: asks ? dueAt : (dueAt ?? (isAsked ? before.dueAt : null) ?? ownDue),
    completedAt: before?.completedAt ?? null,
    certificate: before?.certificate ?? null,
    remindedAt: null,
  });
}

const findMissing = (
  learner: Learner,
  { prerequisites }: CourseStatement,
  find: FindCourse,
  now: number,
): CourseId | undefined =>
  prerequisites.find((one) => !isCurrentlyCompleted(findStanding(learner, one), find, now));

/** The desk lets a learner in who asked, or does not. */
export function judgeAnswer(
  learner: Learner,
  course: CourseId,
  accept: boolean,
  find: FindCourse,
  now: number,
): Result<CourseStanding, Refusal> {
  const before = findStanding(learner, course);
  if (before?.state !== "requested") return refuse({ kind: "not-found" });
  if (!accept) return ok({ ...before, state: "left", since: now, dueAt: null });
  return judgeEnrolment(learner, { course, by: "desk", dueAt: null }, find, now);
}

/**
 * Out of what one chose oneself, or asked for; what was assigned is not left, and what was completed stays. What a supervisor asked for holds
 * as long as the learner lets anybody supervise them.
 */
export function judgeLeavingCourse(
  learner: Learner,
  course: CourseId,
  isSupervised: boolean,
  now: number,
): Result<CourseStanding, Refusal> {
  const before = findStanding(learner, course);
  if (!before) return refuse({ kind: "not-found" });
  if (before.state !== "requested" && !isInside(before)) return ok(before);
  const isFree = before.by === "self" || (before.by === "supervisor" && !isSupervised);
  if (!isFree) return refuse({ kind: "not-entitled" });
  return ok({ ...before, state: "left", percent: 0, since: now, dueAt: null });
}

/** What a learner's device says. The completion was signed by a code of their record; nobody else's reaches these rules. */
export type Progress = {
  readonly course: CourseId;
  readonly version: number;
  readonly percent: number;
  readonly completion: Completion | null;
};

/**
 * Never back: a lower percentage of the same version, or an older version, changes nothing, and is no fault of a device that was
 * offline. A completion is of a version that exists, not before the enrolment that it ends (an old one, sent again, renews nothing)
 * and not ahead of the gate's clock. A path is completed by its courses alone.
 */
export function judgeProgress(
  learner: Learner,
  { course, version, percent, completion }: Progress,
  find: FindCourse,
  now: number,
): Result<CourseStanding, Refusal> {
  const before = findStanding(learner, course);
  const statement = find(course, version);
  if (!before || !statement || version < 1) return refuse({ kind: "not-found" });
  if (statement.path.length > 0) return refuse({ kind: "conflict" });
  if (completion && (completion.course !== course || completion.version !== version))
    return refuse({ kind: "malformed-request" });
  if (before.state === "completed") return ok(before);
  if (!isInside(before)) return refuse({ kind: "not-entitled" });
  if (version < before.version) return completion ? refuse({ kind: "conflict" }) : ok(before);
  if (before.state === "enrolled") {
    const missing = findMissing(learner, find(course, 0)!, find, now);
    if (missing) return refuse({ kind: "prerequisite-missing", detail: { course: missing } });
  }
  if (!completion) {
    if (version === before.version && percent <= before.percent) return ok(before);
    return ok({ ...before, version, percent, state: "under-way" });
  }
  const { completedAt } = completion;
  if (completedAt > now + clockTolerance || completedAt < before.since - clockTolerance)
    return refuse({ kind: "clock-skew", detail: { serverTime: now } });
  return ok({
    ...before,
    version,
    percent: 100,
    state: "completed",
    completedAt: Math.min(now, Math.max(completedAt, before.since)),
    certificate: null,
  });
}

/** A supervisor asks for a course to be gone on with: one that is open, and the same one once a week. */
export function judgeReminding(
  learner: Learner,
  course: CourseId,
  now: number,
): Result<CourseStanding, Refusal> {
  const before = findStanding(learner, course);
  if (!before) return refuse({ kind: "not-found" });
  if (!isInside(before)) return refuse({ kind: "conflict" });
  const { remindedAt } = before;
  if (remindedAt !== null && remindedAt > now - remindedAgain)
    return refuse({ kind: "quota-exceeded", detail: { limit: 1, window: remindedAgain } });
  return ok({ ...before, remindedAt: now });
}

/** The paths that one is in, as far as their courses are: completed when all of them are. */
export function advancePaths(learner: Learner, find: FindCourse, now: number): readonly CourseStanding[] {
  return learner.standings.filter(isInside).flatMap((before): CourseStanding[] => {
    const path = find(before.course, 0)?.path ?? [];
    if (path.length === 0) return [];
    const done = path.filter((one) => isCurrentlyCompleted(findStanding(learner, one), find, now)).length;
    const percent = Math.floor((100 * done) / path.length);
    if (percent === before.percent) return [];
    return percent === 100
      ? [{ ...before, percent, state: "completed" as const, completedAt: now, certificate: null }]
      : [{ ...before, percent, state: "under-way" as const }];
  });
}

/**
 * What time changes: a completion that ended has lapsed; one that soon ends is taken again by whom it was assigned to, or who needs it
 * for their work, until the day on which it ends. Nothing where nothing changes.
 */
export function judgeRenewal(
  standing: CourseStanding,
  isNeeded: boolean,
  find: FindCourse,
  now: number,
): CourseStanding | undefined {
  if (standing.state !== "completed" && standing.state !== "lapsed") return undefined;
  const latest = find(standing.course, 0);
  const expiry = findExpiry(standing, find);
  if (expiry === null || !latest || now < expiry - renewalPeriod) return undefined;
  const isAgain = (standing.by !== "self" || isNeeded) && !latest.retired;
  if (isAgain) {
    const { version } = latest;
    return { ...standing, state: "enrolled", version, percent: 0, since: now, dueAt: expiry };
  }
  return now >= expiry && standing.state === "completed" ? { ...standing, state: "lapsed" } : undefined;
}

/** What a completion was whose certificate was revoked: it counts for nothing, and the course may be taken again. */
export function judgeRevocation(learner: Learner, certificate: CertificateId): CourseStanding | undefined {
  const before = learner.standings.find((one) => one.certificate === certificate);
  const state = before?.state === "completed" ? "lapsed" : before?.state;
  return before && state && { ...before, state, completedAt: null, certificate: null };
}

const remindedAgain = 7 * dayMs;
const remindedBefore = 7 * dayMs;
const remindedAfter = 30 * dayMs;

/** Whether a deadline is near or was missed a short while ago. */
export const isReminderDue = ({ standings }: Learner, now: number): boolean =>
  standings.some(
    (one) =>
      isInside(one) &&
      one.dueAt !== null &&
      now >= one.dueAt - remindedBefore &&
      now <= one.dueAt + remindedAfter,
  );

/** What a member's work asks for, and a certificate that they showed. */
export type RequiredTraining = { readonly course: CourseId; readonly desk: DeskId };
/** What the register asks of a duty now. */
export function requiredOf(
  { trainingByDuty }: RegisterState,
  duty: Duty,
  now: number,
): readonly RequiredTraining[] {
  const asked = trainingByDuty.get(duty);
  return asked && asked.from <= now ? asked.courses : [];
}

/** And what it will ask from a day to come, so that nobody is surprised by that day. */
export const announcedOf = (
  { trainingByDuty }: RegisterState,
  duty: Duty,
): readonly (RequiredTraining & { readonly from: number })[] => {
  const asked = trainingByDuty.get(duty);
  return asked ? asked.courses.map(({ course, desk }) => ({ course, desk, from: asked.from })) : [];
};

export type ShownCertificate = {
  readonly certificate: CertificateId;
  readonly course: CourseId;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
};
export const isCurrent = ({ expiresAt, revokedAt }: ShownCertificate, now: number): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now);

/** The first course that is missing among what was shown. */
export const findUntrained = (
  required: readonly RequiredTraining[],
  shown: readonly ShownCertificate[],
  find: FindCourse,
  now: number,
): CourseId | undefined =>
  required.find(
    ({ course, desk }) =>
      !shown.some((one) => one.course === course && find(course, 0)?.desk === desk && isCurrent(one, now)),
  )?.course;
