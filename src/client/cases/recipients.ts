import type { DeskId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Holder } from "#keys/holder.ts";
import { codeOfHolder, deskOfHolder, holderOfDesk } from "#keys/holder.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import { isFreshForSealing } from "#register/pin.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { Recipient } from "#client/record/change.ts";
import { findKeysOfToday } from "#client/session/keyring.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

/**
 * What to seal to: by the desk's own secret where this device holds it, else by the public key that the register, or the id
 * of the access code, proves. To nobody else on the word of a register older than a day: a removal may be missing from it.
 */
export function findRecipient(
  session: OfficerSession,
  holder: Holder,
  codes: readonly PublicKeys[],
): Result<Recipient, OfficerRefusal> {
  const { register, writer } = session;
  const state = register.state();
  const desk = deskOfHolder(holder);
  const own = desk && findOwnRecipient(session, desk);
  if (own) return ok(own);
  if (!isFreshForSealing(register.pinned(), writer.clock())) return refuse({ kind: "register-too-old" });
  if (desk) {
    const found = state.deskById.get(desk);
    const current = found && findCurrentGeneration(found);
    if (!current) return refuse({ kind: "desk-without-key" });
    return ok({ holder, generation: current.generation, sealingKey: current.sealingKey });
  }
  if (holder === "courier") {
    return ok({ holder, generation: 0, sealingKey: state.network!.courier.sealingKey });
  }
  const code = codes.find((keys) => codeIdOf(keys) === codeOfHolder(holder));
  return code ? ok({ holder, generation: 0, sealingKey: code.sealingKey }) : refuse({ kind: "answer-wrong" });
}

/** Nothing unless this device holds the desk's secret of today, the one whose public key is in the register. */
export function findOwnRecipient(
  { register, keyring }: OfficerSession,
  desk: DeskId,
): Extract<Recipient, { readonly secret: unknown }> | undefined {
  const found = register.state().deskById.get(desk);
  const keys = found && findKeysOfToday(keyring, found);
  if (!keys) return undefined;
  return { holder: holderOfDesk(desk), generation: found.generations.length, secret: keys.secret };
}
