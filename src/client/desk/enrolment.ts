import { fromBase64url, toBase64url } from "#base/bytes.ts";
import type { DeviceId, EnrolmentId, MemberId, OrganisationId } from "#base/id.ts";
import { idPattern, newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { findProofOfWorkInSlices } from "#crypto/proof-of-work.ts";
import type { Device } from "#keys/device.ts";
import { fingerprintOf, publicKeysOf } from "#keys/device.ts";
import { deviceIdOf } from "#keys/key-holder.ts";
import { enrolmentChallenge, proofOfWorkBits } from "#protocol/context.ts";
import { askEnrolment, listEnrolments } from "#protocol/register-contracts.ts";
import { provesPossession, signPossession } from "#register/entry.ts";
import type { DeviceStatement } from "#register/statement.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";

/**
 * What an administrator hands to a newcomer, as a link, on paper or by mail. It is no secret: it registers nobody until the
 * fingerprint of the newcomer's device was compared. With it comes the root, so that the device trusts no server for it.
 */
export type Invitation = {
  readonly organisation: OrganisationId;
  readonly enrolment: EnrolmentId;
  /** A new id for a newcomer, one's own for another device. */
  readonly member: MemberId;
  readonly rootKey: Uint8Array;
};

/** For a newcomer, or for another device of `member`. */
export function newInvitation(
  session: OfficerSession,
  member?: MemberId,
): Result<Invitation, OfficerRefusal> {
  const self = findSelf(session);
  const { network } = session.register.state();
  if (!self || !network) return refuse({ kind: "not-at-desk" });
  const { random } = session.writer;
  return ok({
    organisation: self.organisation,
    enrolment: newId<"enrolment">(random),
    member: member ?? newId<"member">(random),
    rootKey: network.rootKey,
  });
}

/** For the part of a link behind `#`, which browsers send to nobody. */
export const writeInvitation = ({ organisation, enrolment, member, rootKey }: Invitation): string =>
  [organisation, enrolment, member, toBase64url(rootKey)].join(".");

export function readInvitation(text: string): Invitation | undefined {
  const [organisation = "", enrolment = "", member = "", root = "", ...more] = text.split(".");
  if (more.length > 0 || ![organisation, enrolment, member].every((id) => idPattern.test(id)))
    return undefined;
  try {
    const rootKey = fromBase64url(root);
    if (rootKey.length !== 32) return undefined;
    return {
      organisation: organisation as OrganisationId,
      enrolment: enrolment as EnrolmentId,
      member: member as MemberId,
      rootKey,
    };
  } catch {
    return undefined;
  }
}

/** The newcomer's device asks and waits; `connection` needs no signer. Answers until when an administrator may certify it. */
export async function askForEnrolment(
  connection: Connection,
  device: Device,
  { organisation, enrolment, member }: Invitation,
): Promise<Result<{ readonly expiresAt: number }, CallRefusal>> {
  const keys = publicKeysOf(device);
  return connection.call("gate", askEnrolment, {
    parameters: { organisation },
    body: {
      enrolment,
      member,
      ...keys,
      possession: signPossession(organisation, member, device.signing.secretKey),
      proofOfWork: await findProofOfWorkInSlices(
        enrolmentChallenge(enrolment, keys.signingKey),
        proofOfWorkBits,
      ),
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
