import * as z from "#base/schema.ts";
import { fromBase64url, toBase64url } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CodeId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import { publicKeysSchema } from "#keys/key-schema.ts";
import { peekSigned, readSigned, signValue, Signed } from "#protocol/signed.ts";

/** Milliseconds. Nobody stays in a team by having forgotten that they are. */
export const longestSupervision = 400 * 24 * 60 * 60 * 1000;

/**
 * What a supervisor hands to their people as a link: the keys that identity and work may be shared with, and the name they typed.
 * The signature says that whoever has the keys typed it; that the name is theirs, only how the link came can say.
 */
const TeamInvitation = z.strictObject({
  keys: publicKeysSchema,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  madeAt: z.int(),
});
export type TeamInvitation = z.infer<typeof TeamInvitation> & { readonly code: CodeId };

/** Letters that fit a link. */
export function writeTeamInvitation(
  keys: PublicKeys,
  secretKey: SigningSecretKey,
  name: string,
  madeAt: number,
): string {
  const { signingKey, sealingKey } = keys;
  const invitation = { keys: { signingKey, sealingKey }, name, madeAt };
  return toBase64url(encodeCbor(signValue(context, invitation, secretKey) as CborValue));
}

/** Nothing for letters that are no invitation, or that another hand than the invitation's own keys has touched. */
export function readTeamInvitation(written: string): TeamInvitation | undefined {
  const signed = parseCbor<Signed>(Signed, findBytes(written.trim()));
  const schema = TeamInvitation as z.ZodMiniType<z.infer<typeof TeamInvitation>>;
  const claimed = signed && peekSigned(schema, signed);
  const invitation = claimed && readSigned(context, schema, signed, claimed.keys.signingKey);
  return invitation && { ...invitation, code: codeIdOf(invitation.keys) };
}

const context = "team-invitation";

function findBytes(written: string): Uint8Array {
  try {
    return fromBase64url(written);
  } catch {
    return new Uint8Array();
  }
}
