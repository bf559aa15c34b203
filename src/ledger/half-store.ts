import { rename } from "node:fs/promises";
import { join } from "node:path";
import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { GrantId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { bytesArray, type Database } from "#server/database.ts";
import { destroyFile, findFile, writeFileDurably } from "#server/durable-file.ts";

/**
 * The gate's halves lie in the database sealed under a key that does not. A database never quite erases (dead rows,
 * write-ahead log, snapshots): so what must be gone is left out when survivors are sealed again, and the old key destroyed.
 */
export type HalfStore = {
  /** Seals under the current key; what `write` stores is waited for before an old key is destroyed. */
  readonly sealing: <Value>(write: (seal: SealHalf) => Promise<Value>) => Promise<Value>;
  /** Nothing when the key is gone: the row came from an old backup. */
  readonly open: (grant: GrantId, sealed: Uint8Array, keyNumber: number) => Uint8Array | undefined;
  /** When the current key was made. */
  readonly since: () => number;
  /** New key, survivors sealed again, old key overwritten and unlinked. A crash at any step is made good by repeating. */
  readonly rotate: () => Promise<void>;
  /** Whether an earlier rotation was interrupted. */
  readonly isRotating: () => boolean;
};

export type SealHalf = (
  grant: GrantId,
  half: Uint8Array,
) => { readonly sealed: Uint8Array; readonly keyNumber: number };

const KeyFile = z.strictObject({ number: z.int(), since: z.int(), key: bytesSchema<SymmetricKey>(32) });
type HalfStoreKey = z.infer<typeof KeyFile>;

export async function openHalfStore(parts: {
  readonly folder: string;
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
}): Promise<HalfStore> {
  const { folder, sql, clock, random } = parts;
  const currentPath = join(folder, "half-store.key");
  const oldPath = join(folder, "half-store.old.key");
  let old = await findKey(oldPath);
  let current = (await findKey(currentPath)) ?? (await makeKey());
  const writing = new Set<Promise<unknown>>();
  let rotation: Promise<void> | undefined;

  async function makeKey(): Promise<HalfStoreKey> {
    const number = new DataView(random(4).buffer).getUint32(0) >>> 1;
    const key: HalfStoreKey = { number, since: clock(), key: random(32) as SymmetricKey };
    await writeFileDurably(currentPath, encodeCbor(key));
    return key;
  }

  const seal: SealHalf = (grant, half) => {
    const { key, number } = current;
    return { sealed: sealAead(key, half, contextOf(grant, number), random), keyNumber: number };
  };

  const open: HalfStore["open"] = (grant, sealed, keyNumber) => {
    const found = [current, old].find((candidate) => candidate?.number === keyNumber);
    return found && openAead(found.key, sealed, contextOf(grant, keyNumber));
  };

  async function rotate(): Promise<void> {
    if (!old) {
      await rename(currentPath, oldPath);
      old = current;
      current = await makeKey();
    }
    await Promise.allSettled(writing);
    while ((await rewrapSome(sql, old.number, current.number, open, seal)) > 0);
    await destroyFile(oldPath, random);
    old = undefined;
  }

  return {
    sealing: async (write) => {
      const written = write(seal);
      writing.add(written);
      return written.finally(() => writing.delete(written));
    },
    open,
    since: () => current.since,
    rotate: () => (rotation ??= rotate().finally(() => (rotation = undefined))),
    isRotating: () => old !== undefined,
  };
}

const contextOf = (grant: GrantId, keyNumber: number): Uint8Array =>
  encodeCbor(["homeward/1", "gate-half", grant, keyNumber]);

async function findKey(path: string): Promise<HalfStoreKey | undefined> {
  const bytes = await findFile(path);
  if (!bytes) return undefined;
  const key = parseCbor(KeyFile, bytes);
  if (!key) throw new Error(`${path} does not hold a half-store key`);
  return key;
}

/** How many were sealed again; rows are locked, so that a half destroyed meanwhile stays destroyed. */
const rewrapSome = (
  sql: Database,
  oldNumber: number,
  newNumber: number,
  open: HalfStore["open"],
  seal: SealHalf,
): Promise<number> =>
  sql.begin(async (transaction) => {
    const rows = await transaction<
      { grant_id: GrantId; half: Uint8Array; pending_change: Uint8Array | null }[]
    >`select grant_id, half, pending_change from grants where half_key = ${oldNumber} and half is not null
      order by grant_id limit 1000 for update`;
    if (rows.length === 0) return 0;
    const again = (grant: GrantId, sealed: Uint8Array) => seal(grant, open(grant, sealed, oldNumber)!).sealed;
    const empty = new Uint8Array();
    await transaction`
      update grants set half = fresh.half, half_key = ${newNumber},
        pending_change = case when length(fresh.change) = 0 then null else fresh.change end
      from unnest(
        ${rows.map((row) => row.grant_id)}::text[],
        ${bytesArray(
          transaction,
          rows.map((row) => again(row.grant_id, row.half)),
        )}::bytea[],
        ${bytesArray(
          transaction,
          rows.map((row) => (row.pending_change ? again(row.grant_id, row.pending_change) : empty)),
        )}::bytea[]
      ) as fresh(id, half, change)
      where grant_id = fresh.id`;
    return rows.length;
  });
