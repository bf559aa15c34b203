import type { Clock, RandomBytes } from "#base/effects.ts";
import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Namespace, SearchRole } from "#protocol/search-contracts.ts";
import type { Database } from "#server/database.ts";
import type { Log } from "#server/log.ts";
import type { Peer } from "#server/peer.ts";
import { openIndexKeys } from "./index-keys.ts";
import { type IndexPage, type OwnIndexPage, readNetworkIndex, readOwnIndex } from "./index-reads.ts";
import { flushPending, writeSubject } from "./index-writes.ts";
import { type FindLive, relabel, type Relabelled } from "./relabel.ts";
import { makeTurns } from "./turns.ts";

/** One key of a person as both evaluators made it: 32 bytes; a weight in bits, 0 for padding. */
export type WeightedToken = { readonly token: Uint8Array; readonly weight: number };

/** What is taken into the index: one person of a record, for one namespace. */
export type Subject = {
  readonly namespace: Namespace;
  readonly record: RecordId;
  readonly subject: number;
  readonly role: SearchRole;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly consent: string | null;
  readonly tokens: readonly WeightedToken[];
};

/**
 * The blind index. Its owner has tokens that it cannot invert, its keeper (the vault) has labels that it cannot compute and
 * postings that it cannot open; who stands behind a posting, and how common each token is, only the owner's database says.
 */
export type SearchIndex = {
  /** Replaces what was indexed before for the same namespace, record and number. The same again writes nothing. */
  readonly write: (subject: Subject) => Promise<Result<undefined, Refusal>>;
  readonly readNetwork: <Token extends WeightedToken>(
    tokens: readonly Token[],
  ) => Promise<Result<IndexPage<Token>, Refusal>>;
  readonly readOwn: <Token extends WeightedToken>(
    tokens: readonly Token[],
  ) => Promise<Result<OwnIndexPage<Token>, Refusal>>;
  readonly relabel: (findLive: FindLive) => Promise<Result<Relabelled, Refusal>>;
};

export type IndexParts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly vault: Peer;
  readonly log: Log;
};

/** Keeps `index.key` in the folder. Throws where the file does not fit the database. */
export async function openSearchIndex(parts: IndexParts, folder: string): Promise<SearchIndex> {
  const keyFile = await openIndexKeys(folder, parts.sql, parts.random);
  const turns = makeTurns();
  return {
    write: (subject) =>
      turns.together(async () => {
        await writeSubject(parts, keyFile.current(), subject);
        return flushPending(parts);
      }),
    readNetwork: (tokens) => turns.together(() => readNetworkIndex(parts, keyFile.current(), tokens)),
    readOwn: (tokens) => turns.together(() => readOwnIndex(parts, keyFile.current(), tokens)),
    relabel: (findLive) => turns.alone(() => relabel(parts, keyFile, findLive)),
  };
}
