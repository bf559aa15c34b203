import { toHex } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { pauseForEvents } from "#base/pause.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { readRegister } from "#protocol/register-contracts.ts";
import { applyEntry } from "#register/apply.ts";
import { Checkpoint } from "#register/checkpoint.ts";
import type { PinnedRegister, PinRefusal } from "#register/pin.ts";
import { followRegister } from "#register/pin.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import type { ClientStore } from "#client/store/store.ts";

export type FollowRefusal = CallRefusal | PinRefusal;

/**
 * The register for a page on a phone that may be anybody's: every signature is checked, from the first entry, each time the
 * page is opened, because nothing that lies on such a phone is a reason to trust; only the last checkpoint is kept, so that
 * a gate cannot go back unnoticed. Between entries the phone may breathe: a check takes an old one some 50 ms.
 */
export async function followFamilyRegister(
  connection: Connection,
  store: ClientStore,
  pinned: PinnedRegister,
  rootKey: Uint8Array,
  pause: () => Promise<void> = pauseForEvents,
): Promise<Result<PinnedRegister, FollowRefusal>> {
  const place = `register/${toHex(rootKey)}`;
  let { state } = pinned;
  for (;;) {
    const page = await connection.call("gate", readRegister, { query: { after: state.sequence } });
    if (!page.ok) return page;
    const { entries, checkpoint } = page.value;
    for (const entry of entries) {
      const applied = applyEntry(state, entry);
      if (!applied.ok) return refuse({ kind: "register-broken", why: applied.refusal.why });
      state = applied.value;
      await pause();
    }
    // The checkpoint of the page that brings nothing new is the one that these entries lead to.
    if (entries.length > 0) continue;
    const before = pinned.checkpoint ?? (await readKept(store, place));
    const followed = followRegister({ state, checkpoint: before }, [], checkpoint, rootKey);
    if (!followed.ok) return followed;
    await store.put(place, encodeCbor({ ...checkpoint })).catch(() => undefined);
    return ok(followed.value);
  }
}

async function readKept(store: ClientStore, place: string): Promise<Checkpoint | undefined> {
  const kept = await store.get(place).catch(() => undefined);
  return kept && parseCbor<Checkpoint>(Checkpoint, kept);
}
