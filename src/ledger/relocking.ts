import type { GrantId } from "#base/id.ts";
import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import type { HalfStore } from "./half-store.ts";

/** A grant in the middle of a relock, opened: s, and the change r that the vault is to make as well. */
export type PausedGrant = {
  readonly grant: GrantId;
  readonly half: Uint8Array;
  readonly change: Uint8Array;
  readonly lockNumber: number;
  /** Of x before the change. */
  readonly vaultHalfHash: Uint8Array;
};
type Row = Omit<PausedGrant, "change"> & { readonly halfKey: number; readonly change: Uint8Array | null };

/** Changes that bring grants are waited for, so that what stands is relocked and what comes knows of it. */
export const noteRelock = (sql: Database, now: number) => sql`update last_relock set begun_at = ${now}`;

/** When the last relock began, which does not begin anew before the transaction ends. */
export async function readLastRelock(transaction: Transaction): Promise<number> {
  const [row] = await transaction<{ begunAt: number }[]>`
    select begun_at as "begunAt" from last_relock for share`;
  return row!.begunAt;
}

/** Stores an r for each of the next grants after one, which pauses them; an r that is stored already is kept. */
export const pauseGrants = (
  sql: Database,
  halves: HalfStore,
  newChange: () => Uint8Array,
  after: string,
  limit: number,
): Promise<GrantId[]> =>
  halves.sealing((seal) =>
    sql.begin(async (transaction) => {
      const rows = await transaction<Row[]>`
        select grant_id as "grant", half, half_key as "halfKey", pending_change as change from grants
        where half is not null and grant_id > ${after} order by grant_id limit ${limit} for update`;
      // Half and change are sealed under one key, also while the store passes from one to the next.
      const fresh = rows.flatMap(({ grant, half, halfKey, change }) => {
        const opened = change ? undefined : halves.open(grant, half, halfKey);
        return opened ? [{ grant, half: seal(grant, opened), change: seal(grant, newChange()) }] : [];
      });
      const [sealedHalves, changes] = [
        fresh.map(({ half }) => half),
        fresh.map(({ change }) => change.sealed),
      ];
      const sealed = sealedHalves.map((half) => half.sealed);
      await transaction`
        update grants set half = fresh.half, half_key = fresh.half_key, pending_change = fresh.change
        from unnest(${fresh.map(({ grant }) => grant)}::text[], ${sealedHalves.map((half) => half.keyNumber)}::integer[],
          ${bytesArray(transaction, sealed)}::bytea[], ${bytesArray(transaction, changes)}::bytea[]
        ) as fresh (id, half_key, half, change) where grant_id = fresh.id`;
      return rows.map(({ grant }) => grant);
    }),
  );

/** Those of these grants that are paused and whose halves still open. */
export async function readPaused(
  sql: Database,
  halves: HalfStore,
  grants: readonly GrantId[],
): Promise<PausedGrant[]> {
  const rows = await sql<Row[]>`
    select grant_id as "grant", half, half_key as "halfKey", pending_change as change, lock_number as "lockNumber",
      vault_half_hash as "vaultHalfHash"
    from grants where grant_id = any(${[...grants]}) and pending_change is not null`;
  return rows.flatMap(({ halfKey, ...row }) => {
    const half = halves.open(row.grant, row.half, halfKey);
    const change = halves.open(row.grant, row.change!, halfKey);
    return half && change ? [{ ...row, half, change }] : [];
  });
}

export const findInterrupted = async (sql: Database, limit: number): Promise<GrantId[]> => {
  const rows = await sql<{ grant: GrantId }[]>`
    select grant_id as "grant" from grants where pending_change is not null and quarantined_at is null limit ${limit}`;
  return rows.map(({ grant }) => grant);
};

/** In one transaction: what fits is stored and its s and r forgotten; what was withheld stays paused and is marked. */
export const storeRelocked = (
  sql: Database,
  halves: HalfStore,
  fitting: readonly (Pick<PausedGrant, "grant" | "lockNumber"> & {
    readonly newHalf: Uint8Array;
    readonly newHash: Uint8Array;
  })[],
  withheld: readonly GrantId[],
  now: number,
): Promise<void> =>
  halves.sealing((seal) =>
    sql.begin(async (transaction) => {
      const sealed = fitting.map(({ grant, newHalf }) => seal(grant, newHalf));
      const newHalves = sealed.map((half) => half.sealed);
      const hashes = fitting.map(({ newHash }) => newHash);
      await transaction`
        update grants set half = fresh.half, half_key = fresh.half_key, vault_half_hash = fresh.hash,
          lock_number = fresh.lock_number + 1, pending_change = null
        from unnest(${fitting.map(({ grant }) => grant)}::text[], ${fitting.map((one) => one.lockNumber)}::integer[],
          ${sealed.map(({ keyNumber }) => keyNumber)}::integer[], ${bytesArray(transaction, newHalves)}::bytea[],
          ${bytesArray(transaction, hashes)}::bytea[]
        ) as fresh (id, lock_number, half_key, half, hash)
        where grant_id = fresh.id and grants.half is not null and grants.lock_number = fresh.lock_number`;
      await transaction`update grants set quarantined_at = ${now} where grant_id = any(${[...withheld]})`;
    }),
  );

/** Gives grants that were withheld another chance at the next relock. */
export const endQuarantine = (sql: Database) =>
  sql`update grants set quarantined_at = null where quarantined_at is not null`;

export const listQuarantined = async (sql: Database): Promise<GrantId[]> => {
  const rows = await sql<{ grant: GrantId }[]>`
    select grant_id as "grant" from grants where quarantined_at is not null order by 1 limit 1000`;
  return rows.map(({ grant }) => grant);
};
