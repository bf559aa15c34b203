import type { OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import { deviceIdOf } from "#keys/key-holder.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { isInvitation } from "#protocol/invitation.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { askEnrolment, listEnrolments } from "#protocol/register-contracts.ts";
import { provesPossession } from "#register/entry.ts";
import { findActiveDevice } from "#register/state.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register">;

const waitsFor = 7 * 24 * 60 * 60 * 1000;
const mostListed = 1_000;
/** Of one member's invitations, so that nobody fills the list for others. */
const mostOfOne = 100;

/** A newcomer's device waits to be certified. It proves that it holds its keys and that somebody of the organisation asked it in. */
export async function addEnrolment(
  { sql, clock, register }: Parts,
  organisation: OrganisationId,
  body: BodyOf<typeof askEnrolment>,
): Promise<Result<AnswerOf<typeof askEnrolment>, Refusal>> {
  const { enrolment, member, signingKey, sealingKey, possession, inviter, invitation } = body;
  const now = clock();
  if (!register.state().organisationById.has(organisation)) return refuse({ kind: "not-found" });
  const by = findActiveDevice(register.state(), inviter);
  const mayInvite = by?.member.id === member || by?.member.roles.includes("administrator");
  if (!by || by.member.organisation !== organisation || !mayInvite) return refuse({ kind: "not-entitled" });
  const isInvited = isInvitation({ organisation, enrolment, member }, invitation, by.device.signingKey);
  if (!isInvited || !provesPossession(organisation, member, body)) return refuse({ kind: "wrong-signature" });
  await sql`delete from enrolments where expires_at <= ${now}`;
  await sql`
    insert into enrolments (enrolment, organisation, member, signing_key, sealing_key, possession, invited_by, asked_at,
      expires_at)
    select ${enrolment}, ${organisation}, ${member}, ${signingKey}, ${sealingKey}, ${possession}, ${by.member.id}, ${now},
      ${now + waitsFor}
    where (select count(*) from enrolments where invited_by = ${by.member.id}) < ${mostOfOne}
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
    from enrolments where organisation = ${organisation} and expires_at > ${clock()} order by asked_at limit ${mostListed}`;
  return ok({ enrolments: rows.filter((row) => !register.state().deviceById.has(deviceIdOf(row))) });
}
