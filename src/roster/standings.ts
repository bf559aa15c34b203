import type { Clock, RandomBytes } from "#base/effects.ts";
import type { CertificateId, DeskId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import * as rules from "#disclosure/learning-rules.ts";
import { commitToIdentity } from "#protocol/certificate.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { Completion } from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Roster } from "./open-roster.ts";
import type { LearnerRow, Standing } from "./roster-row.ts";
import { insertCertificates, settle } from "./settle.ts";

export type StandingParts = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly roster: Roster;
  readonly catalogue: Catalogue;
};

export const findCourseIn =
  ({ catalogue }: { readonly catalogue: Pick<Catalogue, "find"> }): rules.FindCourse =>
  (course, version) =>
    catalogue.find(course, version)?.statement;

/** One learner's standing as a rule decides it, with the certificates and paths that follow. `identity` is for those certificates. */
export const changeStanding = (
  parts: StandingParts,
  record: RecordId,
  judge: (row: LearnerRow) => Result<CourseStanding, Refusal>,
  identity?: Completion["identity"],
): Promise<Result<Standing, Refusal>> =>
  parts.roster.change(record, (row) => {
    const judged = judge(row);
    if (!judged.ok) return judged;
    const before = rules.findStanding(row, judged.value.course);
    if (before && judged.value === before) return ok({ row, answer: before });
    const settled = settle(row, judged.value, {
      find: findCourseIn(parts),
      random: parts.random,
      now: parts.clock(),
      badge: identity ? commitToIdentity(identity) : null,
    });
    return ok({
      row: settled.row,
      alongside: (transaction) => insertCertificates(transaction, settled.issued),
      answer: rules.findStanding(settled.row, judged.value.course)!,
    });
  });

export async function enrol(
  parts: StandingParts,
  record: RecordId,
  asked: rules.Enrolment,
): Promise<Result<{ standing: CourseStanding }, Refusal>> {
  const enrolled = await changeStanding(parts, record, (row) =>
    rules.judgeEnrolment(row, asked, findCourseIn(parts), parts.clock()),
  );
  return enrolled.ok ? ok({ standing: withoutBadge(enrolled.value) }) : enrolled;
}

/** After its revocation: the learner may take the course again. */
export async function lapseRevoked(
  parts: StandingParts,
  desk: DeskId,
  certificate: CertificateId,
): Promise<void> {
  const holder = parts.roster.memory.findHolder(desk, certificate);
  if (holder === undefined) return;
  await changeStanding(parts, holder, (row) => {
    const lapsed = rules.judgeRevocation(row, certificate);
    return lapsed ? ok(lapsed) : refuse({ kind: "not-found" });
  });
}

/** As it leaves the gate. */
export function withoutBadge(standing: Standing): CourseStanding {
  const { badge: _, ...shown } = standing;
  return shown;
}
