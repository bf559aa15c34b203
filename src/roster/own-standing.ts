import type { CertificateId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { learnerFields } from "#protocol/learner.ts";
import type * as contracts from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { type CredentialParts, writeCredential } from "./credentials.ts";
import type { Roster } from "./open-roster.ts";
import type { LearnerRow } from "./roster-row.ts";
import { withoutBadge } from "./standings.ts";

// What a learner is told of themselves, and a supervisor of a team.

export const describeLearner = ({ record, desk, since, codes, standings }: LearnerRow) => ({
  record,
  desk,
  since,
  declared: learnerFields.filter((_, field) => codes[field]),
  courses: standings.map(withoutBadge),
});

/** Who is there still. */
export const describeTeam = (
  roster: Roster,
  team: readonly RecordId[],
): AnswerOf<typeof contracts.listTeam> => ({
  members: team
    .map((member) => roster.read(member))
    .flatMap((row) => (row.ok ? [describeLearner(row.value)] : []))
    .map(({ record, courses }) => ({ record, courses })),
});

/** All that was declared before is replaced. */
export const declareCodes = (
  roster: Roster,
  record: RecordId,
  { codes }: BodyOf<typeof contracts.declareCodes>,
): Promise<Result<object, Refusal>> =>
  roster.change(record, (row) =>
    ok({ row: { ...row, codes: learnerFields.map((field) => codes[field] ?? null) }, answer: {} }),
  );

/** Of a certificate of their own. */
export async function writeOwnCredential(
  parts: CredentialParts,
  { standings }: LearnerRow,
  certificate: CertificateId,
  { identity }: BodyOf<typeof contracts.readCredential>,
): Promise<Result<{ credential: string }, Refusal>> {
  const standing = standings.find((one) => one.certificate === certificate);
  return standing ? writeCredential(parts, standing, identity) : refuse({ kind: "not-found" });
}
