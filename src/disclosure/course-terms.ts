import {
  type CertificateTerm,
  type CourseStanding,
  type DeadlineTerm,
  endingDays,
  soonDays,
} from "#protocol/learner.ts";
import { type FindCourse, findExpiry } from "./learning-rules.ts";

// What certificates and deadlines are at one moment: for frozen figures and for live audiences, which must mean the same people.

const day = 24 * 60 * 60 * 1000;

/** Of a standing without what names anything. */
export type DatedStanding = Pick<CourseStanding, "course" | "version" | "state" | "completedAt" | "dueAt"> & {
  readonly hasCertificate: boolean;
};

/** `none` where the course gave none, or it was revoked. */
export function certificateTermOf(
  standing: DatedStanding,
  find: FindCourse,
  now: number,
): CertificateTerm | "none" {
  if (!standing.hasCertificate || standing.completedAt === null) return "none";
  // What has lapsed stays so, whatever a later version of the course says of its term.
  if (standing.state === "lapsed") return "ended";
  const expiry = findExpiry(standing, find);
  if (expiry !== null && expiry <= now) return "ended";
  return expiry !== null && expiry <= now + endingDays * day ? "ending" : "valid";
}

/** `none` for who is not in the course, or has all the time. */
export function deadlineTermOf(
  { state, dueAt }: Pick<DatedStanding, "state" | "dueAt">,
  now: number,
): DeadlineTerm | "none" {
  if ((state !== "enrolled" && state !== "under-way") || dueAt === null) return "none";
  if (dueAt <= now) return "overdue";
  return dueAt <= now + soonDays * day ? "soon" : "later";
}
