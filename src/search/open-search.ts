import type { Result } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { openIndexKeys } from "./index-keys.ts";
import type { IndexParts } from "./index-parts.ts";
import { type IndexPage, type OwnIndexPage, readNetworkIndex, readOwnIndex } from "./index-reads.ts";
import { flushPending, writeSubject } from "./index-writes.ts";
import { type FindLive, relabel, type Relabelled } from "./relabel.ts";
import type { Subject, WeightedToken } from "./subject.ts";
import { makeTurns } from "./turns.ts";

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
