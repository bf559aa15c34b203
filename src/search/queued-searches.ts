import { concatBytes, utf8Encode } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import type { Database, Transaction } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import type { IndexKeys } from "./index-keys.ts";
import { distinctTokens, type Indexed } from "./index-writes.ts";
import type { WeightedToken } from "./subject.ts";

/** Somebody who was brought in with others and is to be searched for. */
export type WaitingSearch = { readonly alias: string; readonly tokens: readonly WeightedToken[] };

/** Of those in the network's namespace. Their tokens are kept sealed until then, as in their postings. */
export async function queueSearches(
  transaction: Transaction,
  random: RandomBytes,
  keys: IndexKeys,
  fresh: readonly Indexed[],
): Promise<void> {
  const waiting = fresh
    .filter(({ subject }) => subject.namespace === "network")
    .map(({ subject, alias }) => ({ alias, tokens: distinctTokens(subject.tokens) }));
  await insertSearches(transaction, random, keys, waiting);
}

/** Aliases are random: their order is no order of people or times. */
export async function findSearches(sql: Database, keys: IndexKeys, most: number): Promise<WaitingSearch[]> {
  const rows = await sql<SealedSearch[]>`
    select alias, sealed from index_searches where epoch = ${keys.epoch} order by alias limit ${most}`;
  return rows.map((row) => openSearch(keys, row));
}

export const endSearch = async (sql: Database, alias: string): Promise<void> => {
  await sql`delete from index_searches where alias = ${alias}`;
};

/** Those of one epoch that are not there yet under the keys of another. */
export async function moveSearches(
  sql: Database,
  random: RandomBytes,
  old: IndexKeys,
  next: IndexKeys,
): Promise<void> {
  for (;;) {
    const rows = await sql<SealedSearch[]>`
      select alias, sealed from index_searches as waiting
      where epoch = ${old.epoch}
        and not exists(select from index_searches where epoch = ${next.epoch} and alias = waiting.alias)
      order by alias limit 1000`;
    if (rows.length === 0) return;
    const waiting = rows.map((row) => openSearch(old, row));
    await sql.begin((transaction) => insertSearches(transaction, random, next, waiting));
  }
}

type SealedSearch = { readonly alias: string; readonly sealed: Uint8Array };

async function insertSearches(
  transaction: Transaction,
  random: RandomBytes,
  { epoch, posting }: IndexKeys,
  waiting: readonly WaitingSearch[],
): Promise<void> {
  if (waiting.length === 0) return;
  const sealed = waiting.map(({ alias, tokens }) =>
    sealAead(
      posting,
      concatBytes(...tokens.flatMap(({ token, weight }) => [token, Uint8Array.of(weight)])),
      contextOf(alias),
      random,
    ),
  );
  await transaction`
    insert into index_searches (epoch, alias, sealed)
    select ${epoch}, alias, sealed
    from unnest(${waiting.map(({ alias }) => alias)}::text[], ${bytesArray(transaction, sealed)}::bytea[]) as given (alias, sealed)
    on conflict do nothing`;
}

function openSearch({ posting }: IndexKeys, { alias, sealed }: SealedSearch): WaitingSearch {
  const plain = openAead(posting, sealed, contextOf(alias));
  if (!plain) throw new Error("A search that waits does not open");
  return {
    alias,
    tokens: Array.from({ length: plain.length / tokenLength }, (_, i) => ({
      token: plain.slice(i * tokenLength, (i + 1) * tokenLength - 1),
      weight: plain[(i + 1) * tokenLength - 1]!,
    })),
  };
}

const tokenLength = 33;
const contextOf = (alias: string): Uint8Array => utf8Encode(`homeward/1 search ${alias}`);
