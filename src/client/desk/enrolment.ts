import type { DeviceId, EnrolmentId, MemberId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Device } from "#keys/device.ts";
import { fingerprintOf, publicKeysOf } from "#keys/device.ts";
import { deviceIdOf } from "#keys/key-holder.ts";
import { type Invitation, signInvitation } from "#protocol/invitation.ts";
import { askEnrolment, listEnrolments } from "#protocol/register-contracts.ts";
import { provesPossession, signPossession } from "#register/entry.ts";
import type { DeviceStatement } from "#register/statement.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";

/** For a newcomer, or for another device of `member`. */
export function newInvitation(
  session: OfficerSession,
  member?: MemberId,
): Result<Invitation, OfficerRefusal> {
  const self = findSelf(session);
  const { network } = session.register.state();
  if (!self || !network) return refuse({ kind: "not-at-desk" });
  const { device, writer } = session;
  const invited = {
    organisation: self.organisation,
    enrolment: newId<"enrolment">(writer.random),
    member: member ?? newId<"member">(writer.random),
  };
  const signature = signInvitation(invited, device.signing.secretKey);
  return ok({ ...invited, rootKey: network.rootKey, inviter: device.id, signature });
}

/** The newcomer's device asks and waits; `connection` needs no signer. Answers until when an administrator may certify it. */
export async function askForEnrolment(
  connection: Connection,
  device: Device,
  { organisation, enrolment, member, inviter, signature }: Invitation,
): Promise<Result<{ readonly expiresAt: number }, CallRefusal>> {
  return connection.call("gate", askEnrolment, {
    parameters: { organisation },
    body: {
      enrolment,
      member,
      ...publicKeysOf(device),
      possession: signPossession(organisation, member, device.signing.secretKey),
      inviter,
      invitation: signature,
    },
  });
}

export type WaitingEnrolment = {
  readonly enrolment: EnrolmentId;
  readonly member: MemberId;
  readonly device: DeviceId;
  readonly statement: DeviceStatement;
  /** Read out by the newcomer, over the telephone or face to face, and compared by whoever certifies. */
  readonly fingerprint: string;
  /** Somebody who is a member already and asks for another device. */
  readonly isMember: boolean;
  readonly askedAt: number;
};

/** Those whose device proves that it holds its keys. */
export async function listWaitingEnrolments(
  session: OfficerSession,
): Promise<Result<WaitingEnrolment[], OfficerRefusal>> {
  const self = findSelf(session);
  if (!self) return refuse({ kind: "not-at-desk" });
  const { organisation } = self;
  const listed = await session.connection.call("gate", listEnrolments, { parameters: { organisation } });
  if (!listed.ok) return listed;
  const state = session.register.state();
  return ok(
    listed.value.enrolments.flatMap(({ enrolment, member, askedAt, ...statement }) => {
      const device = deviceIdOf(statement);
      if (!provesPossession(organisation, member, statement) || state.deviceById.has(device)) return [];
      const isMember = state.memberById.has(member);
      return [
        { enrolment, member, device, statement, fingerprint: fingerprintOf(device), isMember, askedAt },
      ];
    }),
  );
}
