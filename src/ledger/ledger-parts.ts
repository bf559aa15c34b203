import type { Clock, RandomBytes } from "#base/effects.ts";
import type { RecordId } from "#base/id.ts";
import type { Database, Transaction } from "#server/database.ts";
import type { Log } from "#server/log.ts";
import type { Peer } from "#server/peer.ts";
import type { ServerKeys } from "#server/server-keys.ts";
import type { Checkpoints } from "./checkpoint.ts";
import type { DisclosureLog } from "./disclosure-log.ts";
import type { HalfStore } from "./half-store.ts";
import type { Register } from "./register.ts";
import type { Tombstones } from "./tombstones.ts";

/** What the ledger is made of and works with. Every function takes the few of these that it needs. */
export type LedgerParts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly identity: ServerKeys;
  readonly register: Register;
  readonly halves: HalfStore;
  readonly tombstones: Tombstones;
  readonly checkpoints: Checkpoints;
  readonly disclosures: DisclosureLog;
  readonly vault: Peer;
  /** Says that there is something for the vault: statements, register entries, things to forget. */
  readonly wakeOutbox: () => void;
  /** What else the gate's process keeps of a record goes in the transaction that erases it. */
  readonly forgetElsewhere: (transaction: Transaction, record: RecordId) => Promise<void>;
};
