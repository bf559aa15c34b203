import type { Clock, RandomBytes } from "#base/effects.ts";
import type { DeskId } from "#base/id.ts";
import { followFamilyRegister } from "#client/family/family-register.ts";
import type { CatalogueReader } from "#client/learner/catalogue.ts";
import { connect } from "#client/network/connection.ts";
import type { RegisterFollower } from "#client/network/register-follower.ts";
import type { ClientStore } from "#client/store/store.ts";
import type { PinnedRegister } from "#register/pin.ts";
import { emptyRegister } from "#register/state.ts";
import type { NetworkFile } from "#web/ui/network-file.ts";

/** What somebody without keys reads with: the register, checked from its first entry each time the page is opened, and public answers. */
export type Visit = Pick<CatalogueReader, "connection" | "register" | "store"> & {
  /** Each desk's catalogue is kept by itself. */
  readonly at: (desk: DeskId) => CatalogueReader;
};

export type VisitOptions = {
  readonly network: NetworkFile;
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch: typeof globalThis.fetch;
};

export function openVisit({ network, store, clock, random, fetch }: VisitOptions): Visit {
  let pinned: PinnedRegister = { state: emptyRegister, checkpoint: undefined };
  let following: ReturnType<RegisterFollower["follow"]> | undefined;
  const connection = connect({
    urls: { gate: network.gateUrl, vault: network.vaultUrl },
    registerHead: () => pinned.state.head,
    clock,
    random,
    fetch,
  });
  const walk: RegisterFollower["follow"] = async () => {
    const followed = await followFamilyRegister(connection, store, pinned, network.rootKey);
    if (followed.ok) pinned = followed.value;
    return followed;
  };
  const follow: RegisterFollower["follow"] = (given) =>
    (following ??= walk(given).finally(() => {
      following = undefined;
    }));
  const register: RegisterFollower = {
    pinned: () => pinned,
    state: () => pinned.state,
    refresh: (given) => (pinned.checkpoint ? Promise.resolve({ ok: true, value: pinned }) : follow(given)),
    follow,
  };
  return {
    connection,
    register,
    store,
    at: (desk) => ({ connection, register, desk, store: storeUnder(store, `visit/${desk}/`) }),
  };
}

function storeUnder(store: ClientStore, prefix: string): ClientStore {
  return {
    get: (key) => store.get(prefix + key),
    put: (key, value) => store.put(prefix + key, value),
    delete: (key) => store.delete(prefix + key),
    list: async (under) => (await store.list(prefix + under)).map((key) => key.slice(prefix.length)),
    clear: async () => {
      for (const key of await store.list(prefix)) await store.delete(key);
    },
  };
}
