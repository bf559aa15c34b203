import { setImmediate as breathe } from "node:timers/promises";
import { toHex } from "#base/bytes.ts";
import type { OrganisationId } from "#base/id.ts";
import { idOfBytes } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { dropPostings } from "#protocol/vault-gate-contracts.ts";
import type { Transaction } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import { batchLength } from "./hand-over.ts";
import type { IndexKeyFile, IndexKeys } from "./index-keys.ts";
import type { IndexParts } from "./index-parts.ts";
import { counterOf, labelOf, shareOf } from "./labels.ts";
import { makeNoise } from "./noise.ts";
import { listPostings, type SealedPosting, writePostings } from "./posting-store.ts";
import { insertPending } from "./pending-postings.ts";
import { openPosting, type Posting, sealPosting } from "./postings.ts";
import { moveSearches } from "./queued-searches.ts";
import { openShuffleBuffer } from "./shuffle-buffer.ts";
import { mostSlotsOfOrganisation, slotsOf } from "./slots.ts";
import { openEpoch, takePlaces } from "./take-places.ts";

export type Relabelled = {
  /** Postings under new labels. */
  readonly kept: number;
  /** Noise, and postings of records that were erased, indexed anew or withdrawn. */
  readonly dropped: number;
  /** Tokens of which the vault had fewer postings than it was given; they are in the table `index_faults`. */
  readonly withheld: number;
};

/** Which of these aliases still stand for somebody who may be found, and whose organisation's they are. */
export type FindLive = (aliases: readonly string[]) => Promise<ReadonlyMap<string, OrganisationId>>;

export type Relabelling = {
  readonly findLive: FindLive;
  /** Runs the last step, for which searches and writes wait: a part of a second. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Where the process is to end: what was begun is given up. */
  readonly isEnding: () => boolean;
  /** The new keys are in force from now on. */
  readonly onAdopted: () => void;
};

/**
 * The whole index under a new index key: whoever copied the old key, or cached labels, finds nothing any more. It is written anew
 * beside the old one, which is read and written until the last step; only then does the database name the new epoch. After a crash it
 * begins anew with another key. No batch may be handed over meanwhile: what waits at the gate comes along from here.
 *
 * The vault sees pages of the old labels go and batches of the new ones come. In between lies a buffer of 131,072 postings from which
 * chance takes, so that a new label is one of so many old ones, and with what came before and after of more; below that size of the whole
 * index, of all. That there is a relabelling, and how large the index is to 4,096, remains to be seen.
 */
export async function relabel(
  parts: IndexParts,
  keyFile: IndexKeyFile,
  how: Relabelling,
): Promise<Result<Relabelled, Refusal>> {
  const { sql, vault, random, clock } = parts;
  const old = keyFile.current();
  const cleared = await dropOtherEpochs(parts, old.epoch);
  if (!cleared.ok) return cleared;
  const next = await keyFile.prepareNext();
  await openEpoch(sql, next.epoch);
  await sql`create unlogged table index_found (counter bytea primary key, found integer not null) with (fillfactor = 80)`;
  const mixed = openShuffleBuffer<SealedPosting>(random, bufferLength, batchLength);
  let [kept, dropped] = [0, 0];
  const move = async (page: readonly SealedPosting[]): Promise<SealedPosting[]> => {
    const opened = await openAll(old, page);
    await countFound(parts, old, opened);
    const live = await keepLive(opened, how.findLive);
    const moved = await sql.begin((transaction) => moveTo(transaction, parts, next, live));
    kept += moved.length;
    dropped += page.length - moved.length;
    return moved;
  };
  const write = async (
    batches: readonly (readonly SealedPosting[])[],
  ): Promise<Result<undefined, Refusal>> => {
    for (const batch of batches) {
      const written = await writePostings(vault, next.epoch, batch);
      if (!written.ok) return written;
    }
    return ok(undefined);
  };

  for (let after: Uint8Array | null = null; ;) {
    if (how.isEnding()) return refuse({ kind: "internal-error" });
    const page: Result<SealedPosting[], Refusal> = await listPostings(vault, old.epoch, after);
    if (!page.ok) return page;
    if (page.value.length === 0) break;
    const written = await write(mixed.add(await move(page.value)));
    if (!written.ok) return written;
    after = page.value.at(-1)!.label;
  }
  for (;;) {
    const page = await readUnmoved(parts, old, next, batchLength);
    const written = await write(mixed.add(await move(page)));
    if (!written.ok) return written;
    await sql`
      update index_pending set moved_to = ${next.epoch}
      where label = any(${bytesArray(
        sql,
        page.map(({ label }) => label),
      )})`;
    if (page.length < batchLength) break;
  }
  await moveSearches(sql, random, old, next);
  const written = await write(mixed.end((): SealedPosting => makeNoise(next, random)));
  if (!written.ok) return written;

  await how.alone(async () => {
    // What came in since stays here under the new keys, as it did under the old ones.
    const late = await move(await readUnmoved(parts, old, next, mostLate));
    await moveSearches(sql, random, old, next);
    await sql.begin(async (transaction) => {
      await transaction`delete from index_pending`;
      await insertPending(transaction, next, late);
      await transaction`update index_epoch set epoch = ${next.epoch}, relabelled_at = ${clock()}`;
    });
    await keyFile.adopt(next);
    how.onAdopted();
  });
  const withheld = await noteWithheld(parts, old);
  // Fingerprints were keyed with the old key; what is indexed again is written again.
  await sql`delete from index_aliases where dead`;
  await sql`delete from index_searches where epoch <> ${next.epoch}`;
  const forgotten = await dropOtherEpochs(parts, next.epoch);
  return forgotten.ok ? ok({ kept, dropped, withheld }) : forgotten;
}

const bufferLength = 131_072;
const mostLate = 1_000_000;

async function dropOtherEpochs({ sql, vault }: IndexParts, epoch: number): Promise<Result<unknown, Refusal>> {
  const tables = await sql<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits
    where inhparent in ('index_counters'::regclass, 'index_shares'::regclass)`;
  const gone = tables.filter(({ name }) => !name.endsWith(`_${epoch}`)).map(({ name }) => name);
  for (const name of [...gone, "index_found"]) await sql`drop table if exists ${sql(name)}`;
  await sql`update index_pending set moved_to = null where moved_to is not null`;
  await sql`delete from index_searches where epoch <> ${epoch}`;
  return vault.call(dropPostings, { body: { keepEpoch: epoch } });
}

const readUnmoved = ({ sql }: IndexParts, old: IndexKeys, next: IndexKeys, most: number) =>
  sql<SealedPosting[]>`
    select label, sealed from index_pending
    where epoch = ${old.epoch} and moved_to is distinct from ${next.epoch} order by label limit ${most}`;

/** In portions, so that searches get their turn in between. */
async function openAll(keys: IndexKeys, page: readonly SealedPosting[]): Promise<Posting[]> {
  const opened: Posting[] = [];
  for (const [i, { label, sealed }] of page.entries()) {
    if (i % 256 === 255) await breathe();
    const posting = openPosting(keys.posting, label, sealed);
    if (posting) opened.push(posting);
  }
  return opened;
}

async function countFound({ sql }: IndexParts, keys: IndexKeys, opened: readonly Posting[]): Promise<void> {
  const countByCounter = new Map<string, { counter: Uint8Array; count: number }>();
  for (const { role, token } of opened) {
    if (role === "noise") continue;
    const counter = counterOf(keys.index, token);
    const known = countByCounter.get(toHex(counter));
    countByCounter.set(toHex(counter), { counter, count: (known?.count ?? 0) + 1 });
  }
  const counts = [...countByCounter.values()];
  const counters = counts.map(({ counter }) => counter);
  await sql`
    insert into index_found
    select * from unnest(${bytesArray(sql, counters)}::bytea[], ${counts.map(({ count }) => count)}::integer[])
    on conflict (counter) do update set found = index_found.found + excluded.found`;
}

/** Tokens of which fewer were found than were given; by portions, because there may be millions. */
async function noteWithheld({ sql, clock }: IndexParts, old: IndexKeys): Promise<number> {
  let withheld = 0;
  for (let first = 0; first < 256; first++) {
    const noted = await sql`
      insert into index_faults (name, kind, noticed_at)
      select counter, 'withheld-at-relabelling', ${clock()}
      from index_counters left join index_found using (counter)
      where epoch = ${old.epoch} and counter >= ${Uint8Array.of(first)}
        and (${first}::integer = 255 or counter < ${Uint8Array.of(Math.min(255, first + 1))})
        and coalesce(found, 0) < next
      on conflict do nothing`;
    withheld += noted.count;
  }
  return withheld;
}

type LivePosting = Posting & { readonly organisation: OrganisationId };

async function keepLive(opened: readonly Posting[], findLive: FindLive): Promise<LivePosting[]> {
  const organisations = await findLive([...new Set(opened.map(({ alias }) => idOfBytes(alias)))]);
  return opened.flatMap((posting) => {
    const organisation = organisations.get(idOfBytes(posting.alias));
    return posting.role === "noise" || !organisation ? [] : [{ ...posting, organisation }];
  });
}

async function moveTo(
  transaction: Transaction,
  { random }: IndexParts,
  keys: IndexKeys,
  live: readonly LivePosting[],
): Promise<SealedPosting[]> {
  if (live.length === 0) return [];
  const shares = live
    .filter(({ role }) => role !== "own")
    .map(({ token, organisation }) => shareOf(keys.index, token, organisation));
  if (shares.length > 0) await takePlaces(transaction, "shares", keys.epoch, shares, mostSlotsOfOrganisation);
  const counters = live.map(({ token }) => counterOf(keys.index, token));
  const slots = await takePlaces(transaction, "slots", keys.epoch, counters, slotsOf.own);
  const moved: SealedPosting[] = [];
  for (const [i, posting] of live.entries()) {
    if (i % 256 === 255) await breathe();
    if (slots[i] === undefined) continue;
    const label = labelOf(keys.index, posting.token, slots[i]);
    moved.push({ label, sealed: sealPosting(keys.posting, label, posting, random) });
  }
  return moved;
}
