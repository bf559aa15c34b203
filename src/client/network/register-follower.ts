import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { readRegister } from "#protocol/register-contracts.ts";
import type { RegisterEntry } from "#register/entry.ts";
import type { PinnedRegister, PinRefusal } from "#register/pin.ts";
import { followRegister } from "#register/pin.ts";
import type { RegisterState } from "#register/state.ts";
import { emptyRegister } from "#register/state.ts";
import type { CallRefusal, Connection } from "./connection.ts";
import { readRegisterSnapshot, writeRegisterSnapshot } from "./register-snapshot.ts";
import type { ClientStore } from "#client/store/store.ts";

export type FollowRefusal = CallRefusal | PinRefusal;

/** The register as this device pins it. What does not follow from what was pinned is refused by name, and the pin stays. */
export type RegisterFollower = {
  readonly pinned: () => PinnedRegister;
  readonly state: () => RegisterState;
  /** Follows only where what is pinned is older than an hour. */
  readonly refresh: (connection: Connection) => Promise<Result<PinnedRegister, FollowRefusal>>;
  /** To the gate's latest. Calls at the same time share one walk. */
  readonly follow: (connection: Connection) => Promise<Result<PinnedRegister, FollowRefusal>>;
};

const snapshotKey = "register";
/** Milliseconds. */
const usualAge = 60 * 60 * 1000;

/** Starts from what the store holds, without the network. `rootKey` came with the application or the invitation. */
export async function openRegisterFollower(
  store: ClientStore,
  rootKey: Uint8Array,
): Promise<RegisterFollower> {
  const kept = await store.get(snapshotKey);
  let pinned = (kept && readRegisterSnapshot(kept)) ?? { state: emptyRegister, checkpoint: undefined };
  let following: Promise<Result<PinnedRegister, FollowRefusal>> | undefined;

  async function follow(connection: Connection): Promise<Result<PinnedRegister, FollowRefusal>> {
    const entries: RegisterEntry[] = [];
    for (;;) {
      const after = entries.at(-1)?.sequence ?? pinned.state.sequence;
      const page = await connection.call("gate", readRegister, { query: { after } });
      if (!page.ok) return page;
      const fresh = page.value.entries;
      if (fresh.some(({ sequence }, i) => sequence !== after + 1 + i)) {
        return refuse({ kind: "register-broken", why: "a number is missing" });
      }
      entries.push(...fresh);
      // The checkpoint of the page that brings nothing new is the one that these entries lead to.
      if (fresh.length > 0) continue;
      const followed = followRegister(pinned, entries, page.value.checkpoint, rootKey);
      if (!followed.ok) return followed;
      pinned = followed.value;
      await store.put(snapshotKey, writeRegisterSnapshot(pinned));
      return followed;
    }
  }

  const followOnce = (connection: Connection) =>
    (following ??= follow(connection).finally(() => {
      following = undefined;
    }));

  return {
    pinned: () => pinned,
    state: () => pinned.state,
    refresh: (connection) => {
      const age = connection.clock() - (pinned.checkpoint?.time ?? 0);
      return age > usualAge ? followOnce(connection) : Promise.resolve(ok(pinned));
    },
    follow: followOnce,
  };
}
