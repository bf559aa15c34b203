import type { Clock, RandomBytes } from "#base/effects.ts";
import type { Database } from "#server/database.ts";
import type { Log } from "#server/log.ts";
import type { Peer } from "#server/peer.ts";

/** What every part of the index works with: the owner's database, and the vault that keeps the postings. */
export type IndexParts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly vault: Peer;
  readonly log: Log;
};
