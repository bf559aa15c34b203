import { equalBytes } from "#base/bytes.ts";
import { deviceIdOf } from "#keys/key-holder.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { deliverInvitation } from "#protocol/courier-contracts.ts";
import { isInvitation, readInvitation } from "#protocol/invitation.ts";
import type { NetworkStatement } from "#register/statement.ts";

/**
 * Whether a link holds an invitation of this network and organisation that this very device signed, on our own pages, and nothing else:
 * what an administrator could write there besides would be mailed under our name.
 */
export function isOwnInvitation(
  link: string,
  origins: readonly string[],
  { organisation, inviter }: Pick<BodyOf<typeof deliverInvitation>, "organisation" | "inviter">,
  { rootKey }: NetworkStatement,
): boolean {
  const [, origin, text] = /^(https?:\/\/[^/?#@]+)\/office\/#\/join\/([\w.-]+)$/.exec(link) ?? [];
  const invitation = origins.includes(origin!) ? readInvitation(text!) : undefined;
  return (
    invitation?.organisation === organisation &&
    invitation.inviter === deviceIdOf(inviter) &&
    equalBytes(invitation.rootKey, rootKey) &&
    isInvitation(invitation, invitation.signature, inviter.signingKey)
  );
}
