import { equalBytes } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { applyEntry } from "./apply.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { isCheckpointOf, oldestCheckpointForSealing } from "./checkpoint.ts";
import type { RegisterEntry } from "./entry.ts";
import type { RegisterState } from "./state.ts";

/**
 * What a client trusts: the register as far as it verified it, and the last checkpoint it saw. `rootKey` came with the
 * application or the invitation, never from a server.
 */
export type PinnedRegister = { readonly state: RegisterState; readonly checkpoint: Checkpoint | undefined };

export type PinRefusal = {
  readonly kind:
    "register-broken" | "register-forked" | "register-went-back" | "wrong-root" | "wrong-checkpoint";
  readonly why: string;
};

/** Follows the register to a newer checkpoint; refuses to go back, to fork, or to follow another root. */
export function followRegister(
  pinned: PinnedRegister,
  entries: readonly RegisterEntry[],
  checkpoint: Checkpoint,
  rootKey: Uint8Array,
): Result<PinnedRegister, PinRefusal> {
  let state = pinned.state;
  for (const entry of entries) {
    const applied = applyEntry(state, entry);
    if (!applied.ok) return refuse({ kind: "register-broken", why: applied.refusal.why });
    state = applied.value;
  }
  if (!state.network || !equalBytes(state.network.rootKey, rootKey)) {
    return refuse({ kind: "wrong-root", why: "the register begins with another root" });
  }
  if (!isCheckpointOf(checkpoint, state.network.gate.signingKey)) {
    return refuse({ kind: "wrong-checkpoint", why: "the checkpoint is not signed by the gate" });
  }
  const before = pinned.checkpoint;
  if (before && (checkpoint.sequence < before.sequence || checkpoint.time < before.time)) {
    return refuse({ kind: "register-went-back", why: "an older checkpoint than the last one seen" });
  }
  if (checkpoint.sequence !== state.sequence || !equalBytes(checkpoint.head, state.head)) {
    return refuse({ kind: "register-forked", why: "the entries do not lead to the checkpoint" });
  }
  return ok({ state, checkpoint });
}

/** A client seals to nobody on the word of an old checkpoint: a removal may be missing from it. */
export const isFreshForSealing = ({ checkpoint }: PinnedRegister, now: number): boolean =>
  checkpoint !== undefined && now - checkpoint.time <= oldestCheckpointForSealing;
