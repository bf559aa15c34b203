import type { OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import { deviceIdOf } from "#keys/key-holder.ts";
import { findEnrolment, insertEnrolment, readEnrolments } from "#ledger/enrolments.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { isInvitation } from "#protocol/invitation.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { askEnrolment, listEnrolments } from "#protocol/register-contracts.ts";
import { provesPossession } from "#register/entry.ts";
import { findActiveDevice } from "#register/state.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register">;

const waitsFor = 7 * 24 * 60 * 60 * 1000;
/** Of one member's invitations, so that nobody fills the list for others. */
const mostOfOne = 100;

/** A newcomer's device waits to be certified. It proves that it holds its keys and that somebody of the organisation asked it in. */
export async function addEnrolment(
  { sql, clock, register }: Parts,
  organisation: OrganisationId,
  body: BodyOf<typeof askEnrolment>,
): Promise<Result<AnswerOf<typeof askEnrolment>, Refusal>> {
  const { enrolment, member, signingKey, inviter, invitation } = body;
  const now = clock();
  if (!register.state().organisationById.has(organisation)) return refuse({ kind: "not-found" });
  const by = findActiveDevice(register.state(), inviter);
  const mayInvite = by?.member.id === member || by?.member.roles.includes("administrator");
  if (!by || by.member.organisation !== organisation || !mayInvite) return refuse({ kind: "not-entitled" });
  const isInvited = isInvitation({ organisation, enrolment, member }, invitation, by.device.signingKey);
  if (!isInvited || !provesPossession(organisation, member, body)) return refuse({ kind: "wrong-signature" });
  const times = { askedAt: now, expiresAt: now + waitsFor };
  await insertEnrolment(sql, organisation, body, times, { by: by.member.id, most: mostOfOne });
  const kept = await findEnrolment(sql, enrolment, signingKey);
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
  const rows = await readEnrolments(sql, organisation, clock());
  return ok({ enrolments: rows.filter((row) => !register.state().deviceById.has(deviceIdOf(row))) });
}
