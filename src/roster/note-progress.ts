import type { CourseId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import { judgeProgress } from "#disclosure/learning-rules.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { noteProgress as noteProgressContract } from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { type CredentialParts, readCompletion, writeCredential } from "./credentials.ts";
import { changeStanding, findCourseIn, type StandingParts, withoutBadge } from "./standings.ts";

/** A completion is signed by one of these keys: the browsers of this very record, the one that asks or another. */
export async function noteProgress(
  parts: StandingParts & CredentialParts,
  { record, course, keys }: { record: RecordId; course: CourseId; keys: readonly SigningPublicKey[] },
  { version, percent, completion: signed }: BodyOf<typeof noteProgressContract>,
): Promise<Result<AnswerOf<typeof noteProgressContract>, Refusal>> {
  const completion = signed && readCompletion(signed, record, keys);
  if (completion === undefined) return refuse({ kind: "wrong-signature" });
  const progress = { course, version, percent, completion };
  const noted = await changeStanding(
    parts,
    record,
    (row) => judgeProgress(row, progress, findCourseIn(parts), parts.clock()),
    completion?.identity,
  );
  if (!noted.ok) return noted;
  const written = completion && (await writeCredential(parts, noted.value, completion.identity));
  return ok({
    standing: withoutBadge(noted.value),
    credential: written?.ok ? written.value.credential : null,
  });
}
