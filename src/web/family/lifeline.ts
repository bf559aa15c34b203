import type { Clock, RandomBytes } from "#base/effects.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Change } from "#client/record/change.ts";
import type { Connection } from "#client/network/connection.ts";
import { connect } from "#client/network/connection.ts";
import { payForDeposit } from "#client/record/deposit-intake.ts";
import type { FollowRefusal } from "#client/family/family-register.ts";
import { followFamilyRegister } from "#client/family/family-register.ts";
import type { Outbox } from "#client/record/outbox.ts";
import { openOutbox } from "#client/record/outbox.ts";
import { sendChange } from "#client/record/send-change.ts";
import { signerOfCode } from "#client/network/signer.ts";
import type { ClientStore } from "#client/store/store.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import type { PinnedRegister } from "#register/pin.ts";
import { emptyRegister } from "#register/state.ts";
import type { NetworkFile } from "#web/ui/network-file.ts";

/** What the family's page does with the world: the register it trusts, signed calls, and an outbox for each access code. */
export type Lifeline = {
  readonly network: NetworkFile;
  /** The phone's, or the gate's where the two differ much. */
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** As far as it was followed. */
  readonly register: () => PinnedRegister;
  /** Follows the register; calls at the same time share one walk. */
  readonly follow: () => Promise<Result<PinnedRegister, FollowRefusal>>;
  /** Signs with the code; its clock follows the server's where the phone's is wrong. */
  readonly connectAs: (keys: AccessCodeKeys) => Connection;
  /** Changes that wait for the line, each code's by itself: one family must not send, or see, what another wrote. */
  readonly outboxOf: (keys: AccessCodeKeys) => Outbox;
  /** Whether something left this phone under the code and was acknowledged. */
  readonly hasSent: (keys: AccessCodeKeys) => Promise<boolean>;
  /** Nothing of this code stays on the phone but what still waits to be sent. */
  readonly forgetSent: (keys: AccessCodeKeys) => Promise<void>;
};

export type LifelineOptions = {
  readonly network: NetworkFile;
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch: typeof globalThis.fetch;
};

/** Milliseconds by which a phone's clock may differ before the gate's is believed instead. */
const tolerableOffset = 5 * 60 * 1000;

export function openLifeline({
  network,
  store,
  clock: phoneClock,
  random,
  fetch,
}: LifelineOptions): Lifeline {
  let pinned: PinnedRegister = { state: emptyRegister, checkpoint: undefined };
  let clockOffset = 0;
  const clock: Clock = () => phoneClock() + clockOffset;
  let following: ReturnType<Lifeline["follow"]> | undefined;
  const urls = { gate: network.gateUrl, vault: network.vaultUrl };
  const registerHead = () => pinned.state.head;
  const anybody = connect({ urls, registerHead, clock, random, fetch });

  const follow = async (): ReturnType<Lifeline["follow"]> => {
    const followed = await followFamilyRegister(anybody, store, pinned, network.rootKey);
    if (!followed.ok) return followed;
    pinned = followed.value;
    // Many old phones do not know the time. The gate signed its own a moment ago.
    const ahead = followed.value.checkpoint!.time - phoneClock();
    clockOffset = Math.abs(ahead) > tolerableOffset ? ahead : 0;
    return ok(pinned);
  };
  const followOnce = () =>
    (following ??= follow().finally(() => {
      following = undefined;
    }));

  const connectAs = (keys: AccessCodeKeys): Connection => {
    const connection = connect({ urls, signer: signerOfCode(keys), registerHead, clock, random, fetch });
    return {
      ...connection,
      // The gate forgets old heads: follow once and ask again.
      async call(server, contract, input) {
        const answer = await connection.call(server, contract, input);
        if (answer.ok || answer.refusal.kind !== "register-head-unknown") return answer;
        const followed = await followOnce();
        return followed.ok ? connection.call(server, contract, input) : answer;
      },
    };
  };

  return {
    network,
    clock,
    random,
    register: () => pinned,
    follow: followOnce,
    connectAs,
    outboxOf: (keys) => {
      const connection = connectAs(keys);
      return openOutbox({
        store: storeOfCode(store, keys),
        clock,
        send: (change) => send(connection, pinned, change, keys),
      });
    },
    hasSent: async (keys) => (await storeOfCode(store, keys).list("sent/")).length > 0,
    forgetSent: async (keys) => {
      const own = storeOfCode(store, keys);
      for (const key of await own.list("sent/")) await own.delete(key);
    },
  };
}

async function send(
  connection: Connection,
  { state }: PinnedRegister,
  change: Change,
  keys: AccessCodeKeys,
): ReturnType<typeof sendChange> {
  if (!state.network) throw new Error("send: no register yet");
  const proof = change.founding?.proofOfWork ?? (await payForDeposit(change.record, keys));
  return sendChange(connection, state.network, change, proof);
}

function storeOfCode(store: ClientStore, { id }: AccessCodeKeys): ClientStore {
  const own = `code/${id}/`;
  return {
    get: (key) => store.get(own + key),
    put: (key, value) => store.put(own + key, value),
    delete: (key) => store.delete(own + key),
    list: async (prefix) => (await store.list(own + prefix)).map((key) => key.slice(own.length)),
    clear: async () => {
      for (const key of await store.list(own)) await store.delete(key);
    },
  };
}
