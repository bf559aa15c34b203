import type { Clock } from "#base/effects.ts";
import { bytesArray, type Database } from "./database.ts";

/** The nonces of signed requests, kept on disk until the signature that carried them is out of date, also over a restart. */
export interface NonceStore {
  /** False if this key has used this nonce before. Resolves once the nonce is durable. Call it only after the signature held. */
  readonly spend: (keyId: string, nonce: Uint8Array, expiresAt: number) => Promise<boolean>;
  /** Forgets nonces whose signatures are long out of date. Runs by itself every minute. */
  readonly sweep: () => Promise<void>;
  /** Waits for what is under way and ends the sweeping of old nonces. */
  readonly close: () => Promise<void>;
}

interface Spending {
  readonly keyId: string;
  readonly nonce: Uint8Array;
  readonly expiresAt: number;
  readonly resolve: (fresh: boolean) => void;
  readonly reject: (error: unknown) => void;
}

const sweepEveryMs = 60_000;
/** Clocks differ: a signature is accepted a little past its end, so its nonce is kept longer. */
const graceMs = 10 * 60_000;

/**
 * Opens the store, making its table `nonces` if absent. Requests that come while a statement is under way share the next one,
 * so that under load one write to disk serves many.
 */
export async function openNonceStore({ sql, clock }: { sql: Database; clock: Clock }): Promise<NonceStore> {
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtext('homeward nonces'))`;
    await transaction`
      create table if not exists nonces (
        key_id text not null, nonce bytea not null, expires_at bigint not null, primary key (key_id, nonce)
      )`;
    await transaction`create index if not exists nonces_by_expiry on nonces (expires_at)`;
  });
  const sweep = async () => {
    await sql`delete from nonces where expires_at < ${clock() - graceMs}`;
  };
  let waiting: Spending[] = [];
  let underWay: Promise<void> | undefined;
  const sweeping = setInterval(() => void sweep().catch(() => {}), sweepEveryMs);
  sweeping.unref();

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await spendBatch(sql, batch).catch((error: unknown) => batch.forEach(({ reject }) => reject(error)));
    }
    underWay = undefined;
  };
  return {
    spend: (keyId, nonce, expiresAt) =>
      new Promise((resolve, reject) => {
        waiting.push({ keyId, nonce, expiresAt, resolve, reject });
        underWay ??= Promise.resolve().then(drain);
      }),
    sweep,
    close: async () => {
      clearInterval(sweeping);
      await underWay;
    },
  };
}

async function spendBatch(sql: Database, batch: readonly Spending[]): Promise<void> {
  const inserted = await sql<{ key_id: string; nonce: Uint8Array }[]>`
    insert into nonces (key_id, nonce, expires_at)
    select * from unnest(
      ${batch.map(({ keyId }) => keyId)}::text[],
      ${bytesArray(
        sql,
        batch.map(({ nonce }) => nonce),
      )}::bytea[],
      ${batch.map(({ expiresAt }) => expiresAt)}::bigint[]
    )
    on conflict do nothing
    returning key_id, nonce`;
  const fresh = new Set(inserted.map((row) => nameOf(row.key_id, row.nonce)));
  for (const { keyId, nonce, resolve } of batch) {
    // Twins in one batch have one row; `delete` gives it to the first of them only.
    resolve(fresh.delete(nameOf(keyId, nonce)));
  }
}

const nameOf = (keyId: string, nonce: Uint8Array): string => `${keyId} ${nonce.join()}`;
