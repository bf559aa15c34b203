import { fromBase64url, toBase64url } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { DeviceId, EnrolmentId, MemberId, OrganisationId } from "#base/id.ts";
import { idPattern } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { signBytes, verifyBytes } from "#crypto/signature.ts";

/** Whom an invitation is for. It is signed, so that only who was invited waits for an administrator. */
export type Invited = {
  readonly organisation: OrganisationId;
  readonly enrolment: EnrolmentId;
  readonly member: MemberId;
};

export const signInvitation = (invited: Invited, secretKey: SigningSecretKey): Uint8Array =>
  signBytes(context, bytesOf(invited), secretKey);

export const isInvitation = (
  invited: Invited,
  signature: Uint8Array,
  inviterKey: SigningPublicKey,
): boolean => verifyBytes(context, bytesOf(invited), signature, inviterKey);

const context = "enrolment-invitation";
const bytesOf = ({ organisation, enrolment, member }: Invited): Uint8Array =>
  encodeCbor([organisation, enrolment, member]);

/**
 * What an administrator hands to a newcomer, as a link, on paper or by mail. It is no secret: it registers nobody until the
 * fingerprint of the newcomer's device was compared. With it comes the root, so that the device trusts no server for it, and the
 * signature of the device that invites, without which the gate lets nobody wait.
 */
export type Invitation = {
  readonly organisation: OrganisationId;
  readonly enrolment: EnrolmentId;
  /** A new id for a newcomer, one's own for another device. */
  readonly member: MemberId;
  readonly rootKey: Uint8Array;
  readonly inviter: DeviceId;
  readonly signature: Uint8Array;
};

/** For the part of a link behind `#`, which browsers send to nobody. */
export const writeInvitation = (invitation: Invitation): string => {
  const { organisation, enrolment, member, rootKey, inviter, signature } = invitation;
  return [organisation, enrolment, member, inviter, toBase64url(rootKey), toBase64url(signature)].join(".");
};

export function readInvitation(text: string): Invitation | undefined {
  const [organisation = "", enrolment = "", member = "", inviter = "", root = "", signed = "", ...more] =
    text.split(".");
  if (more.length > 0 || ![organisation, enrolment, member, inviter].every((id) => idPattern.test(id)))
    return undefined;
  try {
    const [rootKey, signature] = [fromBase64url(root), fromBase64url(signed)];
    if (rootKey.length !== 32 || signature.length !== 64) return undefined;
    return {
      organisation: organisation as OrganisationId,
      enrolment: enrolment as EnrolmentId,
      member: member as MemberId,
      inviter: inviter as DeviceId,
      rootKey,
      signature,
    };
  } catch {
    return undefined;
  }
}
