import type { OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { checkProofOfWork } from "#crypto/proof-of-work.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import { deviceIdOf } from "#keys/key-holder.ts";
import { enrolmentChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { askEnrolment, listEnrolments } from "#protocol/register-contracts.ts";
import { provesPossession } from "#register/entry.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register">;

const waitsFor = 7 * 24 * 60 * 60 * 1000;
const mostWaiting = 100;

/** A newcomer's device waits to be certified. It proves that it holds its keys and that it took some trouble. */
export async function addEnrolment(
  { sql, clock, register }: Parts,
  organisation: OrganisationId,
  body: BodyOf<typeof askEnrolment>,
): Promise<Result<AnswerOf<typeof askEnrolment>, Refusal>> {
  const { enrolment, member, signingKey, sealingKey, possession, proofOfWork } = body;
  const now = clock();
  if (!register.state().organisationById.has(organisation)) return refuse({ kind: "not-found" });
  if (!checkProofOfWork(enrolmentChallenge(enrolment, signingKey), proofOfWorkBits, proofOfWork))
    return refuse({ kind: "proof-of-work-missing" });
  if (!provesPossession(organisation, member, body)) return refuse({ kind: "wrong-signature" });
  await sql`delete from enrolments where expires_at <= ${now}`;
  await sql`
    insert into enrolments (enrolment, organisation, member, signing_key, sealing_key, possession, asked_at, expires_at)
    select ${enrolment}, ${organisation}, ${member}, ${signingKey}, ${sealingKey}, ${possession}, ${now}, ${now + waitsFor}
    where (select count(*) from enrolments where organisation = ${organisation}) < ${mostWaiting}
    on conflict do nothing`;
  const [kept] = await sql<{ expiresAt: number }[]>`
    select expires_at as "expiresAt" from enrolments where enrolment = ${enrolment} and signing_key = ${signingKey}`;
  return kept ? ok(kept) : refuse({ kind: "too-many-requests" });
}

/** Those whose devices are not in the register yet. */
export async function listWaiting(
  { sql, clock, register }: Parts,
  { member }: DeviceRequester,
  organisation: OrganisationId,
): Promise<Result<AnswerOf<typeof listEnrolments>, Refusal>> {
  if (member.organisation !== organisation || !member.roles.includes("administrator"))
    return refuse({ kind: "not-entitled" });
  const rows = await sql<AnswerOf<typeof listEnrolments>["enrolments"]>`
    select enrolment, member, signing_key as "signingKey", sealing_key as "sealingKey", possession, asked_at as "askedAt"
    from enrolments where organisation = ${organisation} and expires_at > ${clock()} order by asked_at limit ${mostWaiting}`;
  return ok({ enrolments: rows.filter((row) => !register.state().deviceById.has(deviceIdOf(row))) });
}
