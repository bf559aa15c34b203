import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { invitationContext } from "#protocol/context.ts";
import type { SealedInvitation } from "#protocol/courier-contracts.ts";
import { sendInvitation } from "#protocol/courier-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";

/** A mail with a link, by the courier: the address is sealed to it, so that neither gate nor vault ever learns it. */
export async function mailInvitation(
  session: OfficerSession,
  invitation: SealedInvitation,
): Promise<Result<undefined, OfficerRefusal>> {
  const organisation = findSelf(session)?.organisation;
  const { network } = session.register.state();
  if (!organisation || !network) return refuse({ kind: "not-entitled" });
  const sealed = sealHpke({
    recipient: network.courier.sealingKey,
    info: invitationContext(),
    aad: new Uint8Array(),
    plaintext: encodeCbor(invitation as CborValue),
    random: session.writer.random,
  });
  const sent = await session.connection.call("gate", sendInvitation, { body: { organisation, sealed } });
  return sent.ok ? ok(undefined) : sent;
}
