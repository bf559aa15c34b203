import { encodeCbor } from "#base/cbor.ts";
import type { EnrolmentId, MemberId, OrganisationId } from "#base/id.ts";
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
