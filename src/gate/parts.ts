import type { Clock, RandomBytes } from "#base/effects.ts";
import type { Quotas } from "#disclosure/quota.ts";
import type { Database } from "#server/database.ts";
import type { Log } from "#server/log.ts";
import type { Peer } from "#server/peer.ts";
import type { GateLimits } from "./configuration.ts";
import type { Checkpoints } from "#ledger/checkpoint.ts";
import type { HalfStore } from "#ledger/half-store.ts";
import type { ServerKeys } from "#server/server-keys.ts";
import type { DisclosureLog } from "#ledger/disclosure-log.ts";
import type { Register } from "#ledger/register.ts";
import type { Tombstones } from "#ledger/tombstones.ts";

/** What a gate is made of. Every function takes the few of these that it needs: `Pick<GateParts, "sql" | "clock">`. */
export type GateParts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly limits: GateLimits;
  readonly identity: ServerKeys;
  readonly register: Register;
  readonly halves: HalfStore;
  readonly tombstones: Tombstones;
  readonly checkpoints: Checkpoints;
  readonly quotas: Quotas;
  readonly disclosures: DisclosureLog;
  readonly vault: Peer;
  readonly courier: Peer;
  /** Says that there is something for the vault: statements, register entries, things to forget. */
  readonly wakeOutbox: () => void;
};
