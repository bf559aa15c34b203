import { setTimeout as sleep } from "node:timers/promises";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Transaction } from "#server/database.ts";
import { batchLength, handOver } from "./hand-over.ts";
import { openIndexKeys } from "./index-keys.ts";
import type { IndexParts } from "./index-parts.ts";
import { type IndexPage, type OwnIndexPage, readNetworkIndex, readOwnIndex } from "./index-reads.ts";
import { type Allow, type Indexed, writeSubjects } from "./index-writes.ts";
import { endSearch, findSearches, queueSearches, type WaitingSearch } from "./queued-searches.ts";
import { openReadMemory } from "./read-memory.ts";
import { type FindLive, relabel, type Relabelled } from "./relabel.ts";
import type { Subject, WeightedToken } from "./subject.ts";
import { makeTurns } from "./turns.ts";

/**
 * The blind index. Its owner has tokens that it cannot invert, its keeper (the vault) has labels that it cannot compute and
 * postings that it cannot open; who stands behind a posting, and how common each token is, only the owner's database says.
 */
export type SearchIndex = {
  /**
   * Replaces what was indexed before for the same namespace, record and number. The same again writes nothing. `allow` is
   * asked in the same transaction, so that what it counts needs no write to disk of its own; where it refuses, only that stays.
   */
  readonly write: (subjects: readonly Subject[], allow?: Allow) => Promise<Result<undefined, Refusal>>;
  /** The same for many; each that is new in the network waits to be searched for. */
  readonly writeTogether: (subjects: readonly Subject[]) => Promise<void>;
  /**
   * Looks for those who wait to be searched for, one after the other with pauses (milliseconds), so that those who ask now are answered
   * first; in an order that says nothing of when they came. Until none waits, or one cannot be looked for now.
   */
  readonly searchWaiting: (
    look: (waiting: WaitingSearch) => Promise<"done" | "later">,
    pause: number,
  ) => Promise<void>;
  readonly readNetwork: <Token extends WeightedToken>(
    tokens: readonly Token[],
  ) => Promise<Result<IndexPage<Token>, Refusal>>;
  readonly readOwn: <Token extends WeightedToken>(
    tokens: readonly Token[],
  ) => Promise<Result<OwnIndexPage<Token>, Refusal>>;
  /** Searches go on meanwhile. One at a time: who asks while one is under way gets its answer. */
  readonly relabel: (findLive: FindLive) => Promise<Result<Relabelled, Refusal>>;
  /** The same, where the last is longer ago than this; the first time is counted from the first call. */
  readonly relabelIfDue: (
    findLive: FindLive,
    every: number,
  ) => Promise<Result<Relabelled | undefined, Refusal>>;
  /** Ends what is under way at the vault, or waits for it. */
  readonly close: () => Promise<void>;
};

/** Keeps `index.key` in the folder. Throws where the file does not fit the database. */
export async function openSearchIndex(parts: IndexParts, folder: string): Promise<SearchIndex> {
  const { sql, clock, log } = parts;
  const keyFile = await openIndexKeys(folder, sql, parts.random);
  const memory = openReadMemory();
  const turns = makeTurns();
  const reading = { ...parts, memory };
  let isEnding = false;
  let handing: Promise<unknown> | undefined;
  let searching: Promise<void> | undefined;
  let relabelling: Promise<Result<Relabelled, Refusal>> | undefined;
  /** Noted since, or perhaps, something was handed over. */
  let waiting = 2 * batchLength;

  /** Nobody waits for it: what is pending is found here. Where the vault is away it is tried again with the next postings. */
  const handOverIfDue = (): void => {
    if (waiting < 2 * batchLength || relabelling || handing || isEnding) return;
    const { epoch } = keyFile.current();
    handing = turns
      .together(async () => {
        const handed = await handOver(parts, keyFile.current());
        const [row] = await sql<{ count: number }[]>`
          select count(*)::integer as count from index_pending where epoch = ${epoch}`;
        waiting = handed.ok ? row!.count : 2 * batchLength;
      })
      .catch(() => log("postings could not be handed over"))
      .finally(() => (handing = undefined));
  };
  const write = async (
    subjects: readonly Subject[],
    allow: Allow,
    beside: (transaction: Transaction, fresh: readonly Indexed[]) => Promise<unknown>,
  ): Promise<Result<undefined, Refusal>> => {
    const written = await turns.together(() =>
      sql.begin(async (transaction) => {
        const done = await writeSubjects(transaction, parts.random, keyFile.current(), subjects, allow);
        if (!done.ok) return done;
        await beside(transaction, done.value.fresh);
        return ok(done.value.noted);
      }),
    );
    if (!written.ok) return written;
    waiting += written.value;
    handOverIfDue();
    return ok(undefined);
  };
  const searchAll = async (
    look: (waiting: WaitingSearch) => Promise<"done" | "later">,
    pause: number,
  ): Promise<void> => {
    for (;;) {
      const found = await turns.together(() => findSearches(sql, keyFile.current(), 16));
      for (const one of found) {
        if (isEnding || (await look(one)) === "later") return;
        await endSearch(sql, one.alias);
        await sleep(pause);
      }
      if (found.length === 0) return;
    }
  };
  const relabelNow = (findLive: FindLive): Promise<Result<Relabelled, Refusal>> => {
    if (isEnding) return Promise.resolve(refuse({ kind: "internal-error" }));
    const { alone } = turns;
    const how = { findLive, alone, isEnding: () => isEnding, onAdopted: memory.forget };
    return (relabelling ??= Promise.resolve(handing)
      .then(() => relabel(parts, keyFile, how))
      .finally(() => (relabelling = undefined)));
  };
  return {
    write: (subjects, allow = allowAll) => write(subjects, allow, async () => {}),
    writeTogether: async (subjects) => {
      await write(subjects, allowAll, (transaction, fresh) =>
        queueSearches(transaction, parts.random, keyFile.current(), fresh),
      );
    },
    searchWaiting: (look, pause) =>
      (searching ??= searchAll(look, pause).finally(() => (searching = undefined))),
    readNetwork: (tokens) => turns.together(() => readNetworkIndex(reading, keyFile.current(), tokens)),
    readOwn: (tokens) => turns.together(() => readOwnIndex(reading, keyFile.current(), tokens)),
    relabel: relabelNow,
    relabelIfDue: async (findLive, every) => {
      const [row] = await sql<{ due: boolean | null }[]>`
        select relabelled_at <= ${clock() - every} as due from index_epoch`;
      if (row!.due === null) await sql`update index_epoch set relabelled_at = ${clock()}`;
      if (!row!.due) return ok(undefined);
      const done = await relabelNow(findLive);
      if (!done.ok) log("relabelling did not finish", { kind: done.refusal.kind });
      return done;
    },
    close: async () => {
      isEnding = true;
      await Promise.allSettled([handing, relabelling, searching]);
    },
  };
}

const allowAll: Allow = async () => ok(undefined);
