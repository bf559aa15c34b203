import { equalBytes, xorBytes } from "#base/bytes.ts";
import type { GrantId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { relock } from "#protocol/operator-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { relockHalves } from "#protocol/vault-contracts.ts";
import type { Database } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import type { SealHalf } from "./half-store.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "random" | "halves" | "vault" | "log">;
const batchLength = 500;

/** PROTOCOLS 4, for all grants: from here on the halves of a vault copied before fit nothing. */
export async function relockAll(parts: Parts): Promise<Result<AnswerOf<typeof relock>, Refusal>> {
  const { sql } = parts;
  let relocked = 0;
  // A grant withheld at an earlier relock is asked for once more.
  await sql`update grants set quarantined_at = null where quarantined_at is not null`;
  for (let after = ""; ;) {
    const batch = await pauseSome(parts, after);
    if (batch.length === 0) break;
    const done = await relockPaused(parts, batch);
    if (!done.ok) return done;
    relocked += done.value;
    after = batch.at(-1)!;
  }
  await parts.halves.rotate();
  const withheld = await sql<{ grant: GrantId }[]>`
    select grant_id as "grant" from grants where quarantined_at is not null order by 1 limit 1000`;
  return ok({ relocked, withheld: withheld.map(({ grant }) => grant) });
}

/** Goes on with what a crash left half done: such a grant is paused until both halves are known to fit. */
export async function resumeRelock(parts: Parts): Promise<void> {
  const pending = await parts.sql<{ grant: GrantId }[]>`
    select grant_id as "grant" from grants where pending_change is not null and quarantined_at is null limit ${batchLength}`;
  if (pending.length > 0)
    await relockPaused(
      parts,
      pending.map(({ grant }) => grant),
    );
}

/** First step: r is stored for the next grants, which pauses them. An r that is stored already is kept. */
const pauseSome = ({ sql, random, halves }: Parts, after: string): Promise<GrantId[]> =>
  halves.sealing((seal) =>
    sql.begin(async (transaction) => {
      const rows = await transaction<PausedGrant[]>`
        select ${pausedColumns(transaction)} from grants
        where half is not null and grant_id > ${after} order by grant_id limit ${batchLength} for update`;
      const fresh = rows
        .filter((row) => !row.change)
        .map((row) => {
          const half = halves.open(row.grant, row.half, row.halfKey);
          // Both are sealed under one key, also where the store is between two.
          return half && { ...row, half: seal(row.grant, half), change: seal(row.grant, random(32)) };
        })
        .filter((row) => row !== undefined);
      await transaction`
        update grants set half = fresh.half, half_key = fresh.half_key, pending_change = fresh.change
        from unnest(
          ${fresh.map(({ grant }) => grant)}::text[], ${fresh.map(({ half }) => half.keyNumber)}::integer[],
          ${bytesArray(
            transaction,
            fresh.map(({ half }) => half.sealed),
          )}::bytea[],
          ${bytesArray(
            transaction,
            fresh.map(({ change }) => change.sealed),
          )}::bytea[]
        ) as fresh (id, half_key, half, change) where grant_id = fresh.id`;
      return rows.map(({ grant }) => grant);
    }),
  );

type PausedGrant = {
  readonly grant: GrantId;
  readonly half: Uint8Array;
  readonly halfKey: number;
  readonly change: Uint8Array | null;
  readonly vaultHalfHash: Uint8Array;
  readonly lockNumber: number;
};

const pausedColumns = (sql: Pick<Database, "unsafe">) =>
  sql.unsafe(`grant_id as "grant", half, half_key as "halfKey", pending_change as change,
    vault_half_hash as "vaultHalfHash", lock_number as "lockNumber"`);

/** The other steps: the vault changes x once, the gate reads it back, and forgets s and r only where it fits. */
async function relockPaused(parts: Parts, grants: readonly GrantId[]): Promise<Result<number, Refusal>> {
  const { sql, vault, halves } = parts;
  const paused = await sql<PausedGrant[]>`
    select ${pausedColumns(sql)} from grants where grant_id = any(${[...grants]}) and pending_change is not null`;
  const opened = paused.flatMap((row) => {
    const half = halves.open(row.grant, row.half, row.halfKey);
    const change = halves.open(row.grant, row.change!, row.halfKey);
    return half && change ? [{ ...row, half, change }] : [];
  });
  const answer = await vault.call(relockHalves, {
    body: { relocks: opened.map(({ grant, lockNumber, change }) => ({ grant, lockNumber, change })) },
  });
  if (!answer.ok) return refuse(answer.refusal);
  const returned = new Map(answer.value.halves.map((half) => [half.grant, half]));
  const fitting = opened.flatMap((row) => {
    const half = returned.get(row.grant);
    const isFitting =
      half?.lockNumber === row.lockNumber + 1 &&
      equalBytes(hashOf("vault-half", xorBytes(half.vaultHalf, row.change)), row.vaultHalfHash);
    return isFitting ? [{ ...row, newHash: hashOf("vault-half", half.vaultHalf) }] : [];
  });
  const withheld = opened.filter((row) => !fitting.some(({ grant }) => grant === row.grant));
  if (withheld.length > 0) parts.log("vault withholds halves", { count: withheld.length });
  await halves.sealing((seal) => storeRelocked(parts, seal, fitting, withheld));
  return ok(fitting.length);
}

async function storeRelocked(
  { sql, clock }: Parts,
  seal: SealHalf,
  fitting: readonly (PausedGrant & { readonly change: Uint8Array; readonly newHash: Uint8Array })[],
  withheld: readonly { readonly grant: GrantId }[],
): Promise<void> {
  const sealed = fitting.map(({ grant, half, change }) => seal(grant, xorBytes(half, change)));
  await sql.begin(async (transaction) => {
    await transaction`
      update grants set half = fresh.half, half_key = fresh.half_key, vault_half_hash = fresh.hash,
        lock_number = fresh.lock_number + 1, pending_change = null
      from unnest(
        ${fitting.map(({ grant }) => grant)}::text[], ${fitting.map(({ lockNumber }) => lockNumber)}::integer[],
        ${sealed.map(({ keyNumber }) => keyNumber)}::integer[],
        ${bytesArray(
          transaction,
          sealed.map((half) => half.sealed),
        )}::bytea[],
        ${bytesArray(
          transaction,
          fitting.map(({ newHash }) => newHash),
        )}::bytea[]
      ) as fresh (id, lock_number, half_key, half, hash)
      where grant_id = fresh.id and grants.half is not null and grants.lock_number = fresh.lock_number`;
    await transaction`
      update grants set quarantined_at = ${clock()} where grant_id = any(${withheld.map(({ grant }) => grant)})`;
  });
}
