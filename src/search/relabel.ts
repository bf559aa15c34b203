import { toHex } from "#base/bytes.ts";
import type { OrganisationId } from "#base/id.ts";
import { idOfBytes } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { dropPostings } from "#protocol/vault-gate-contracts.ts";
import type { Transaction } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import type { IndexKeyFile, IndexKeys } from "./index-keys.ts";
import { flushPending, takeSlots } from "./index-writes.ts";
import { slotsOf } from "./slots.ts";
import { counterOf, labelOf, shareOf } from "./labels.ts";
import { listPostings, type SealedPosting, writePostings } from "./posting-store.ts";
import { openPosting, type Posting, sealPosting } from "./postings.ts";
import type { IndexParts } from "./index-parts.ts";

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

/**
 * The whole index under a new index key: whoever copied the old key, or cached labels, finds nothing any more. Searches wait
 * meanwhile. After a crash it begins anew with another key; the old labels hold until the database names the new epoch.
 */
export async function relabel(
  parts: IndexParts,
  keyFile: IndexKeyFile,
  findLive: FindLive,
): Promise<Result<Relabelled, Refusal>> {
  const flushed = await flushPending(parts);
  if (!flushed.ok) return flushed;
  const { sql, vault, clock } = parts;
  const old = keyFile.current();
  const next = await keyFile.prepareNext();
  await sql`update index_counters set found = 0 where epoch = ${old.epoch} and found > 0`;
  let [kept, dropped] = [0, 0];
  for (let after: Uint8Array | null = null; ;) {
    const page: Result<SealedPosting[], Refusal> = await listPostings(vault, old.epoch, after);
    if (!page.ok) return page;
    if (page.value.length === 0) break;
    const opened = page.value.flatMap(({ label, sealed }) => openPosting(old.posting, label, sealed) ?? []);
    await countFound(parts, old, opened);
    const live = await keepLive(opened, findLive);
    const moved = await moveTo(parts, next, live);
    const written = await writePostings(vault, next.epoch, moved);
    if (!written.ok) return written;
    kept += moved.length;
    dropped += page.value.length - moved.length;
    after = page.value.at(-1)!.label;
  }
  const withheld = await sql.begin(async (transaction) => {
    const short = await transaction`
        insert into index_faults (name, kind, noticed_at)
        select counter, 'withheld-at-relabelling', ${clock()} from index_counters
        where epoch = ${old.epoch} and found < next
        on conflict do nothing returning name`;
    await transaction`update index_epoch set epoch = ${next.epoch}`;
    await transaction`delete from index_counters where epoch <> ${next.epoch}`;
    await transaction`delete from index_shares where epoch <> ${next.epoch}`;
    // Fingerprints were keyed with the old key; what is indexed again is written again.
    await transaction`delete from index_aliases where dead`;
    return short.length;
  });
  await keyFile.adopt(next);
  const forgotten = await vault.call(dropPostings, { body: { keepEpoch: next.epoch } });
  return forgotten.ok ? ok({ kept, dropped, withheld }) : forgotten;
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
    update index_counters set found = found + given.count
    from unnest(${bytesArray(sql, counters)}::bytea[], ${counts.map(({ count }) => count)}::integer[]) as given (counter, count)
    where epoch = ${keys.epoch} and index_counters.counter = given.counter`;
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
  { sql, random }: IndexParts,
  keys: IndexKeys,
  live: readonly LivePosting[],
): Promise<SealedPosting[]> {
  const byToken = [...Map.groupBy(live, ({ token }) => toHex(token)).values()];
  const moved: SealedPosting[] = [];
  // A token can occur more than once in a page: one of each at a time.
  for (let turn = 0; byToken.some((same) => same.length > turn); turn++) {
    const round = byToken.flatMap((same) => same[turn] ?? []);
    const slots = await sql.begin(async (transaction) => {
      await noteShares(
        transaction,
        keys,
        round.filter(({ role }) => role !== "own"),
      );
      return takeSlots(transaction, keys, round, slotsOf.own);
    });
    for (const { slot, ...posting } of slots) {
      const label = labelOf(keys.index, posting.token, slot);
      moved.push({ label, sealed: sealPosting(keys.posting, label, posting, random) });
    }
  }
  return moved;
}

async function noteShares(
  transaction: Transaction,
  keys: IndexKeys,
  live: readonly LivePosting[],
): Promise<void> {
  const shares = live.map(({ token, organisation }) => shareOf(keys.index, token, organisation));
  await transaction`
    insert into index_shares (epoch, share, taken)
    select ${keys.epoch}, share, 1 from unnest(${bytesArray(transaction, shares)}::bytea[]) as share
    on conflict (epoch, share) do update set taken = index_shares.taken + 1`;
}
