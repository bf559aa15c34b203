import { join } from "node:path";
import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import type { Database } from "#server/database.ts";
import { findFile, writeFileDurably } from "#server/durable-file.ts";

/** The keys of one epoch of the search index: labels are made with one, postings sealed with the other. */
export type IndexKeys = {
  readonly epoch: number;
  readonly index: SymmetricKey;
  readonly posting: SymmetricKey;
};

/** Which epoch is in force says the database; the keys are in `index.key`, so that neither alone opens a posting. */
export type IndexKeyFile = {
  readonly current: () => IndexKeys;
  /** Keys for the next epoch, on disk before anything is made with them. Those of an interrupted attempt are given up. */
  readonly prepareNext: () => Promise<IndexKeys>;
  /** The next epoch is in force in the database: forgets the keys of all others. */
  readonly adopt: (keys: IndexKeys) => Promise<void>;
};

const KeyFile = z.array(
  z.strictObject({
    epoch: z.int(),
    index: bytesSchema<SymmetricKey>(32),
    posting: bytesSchema<SymmetricKey>(32),
  }),
);

/** Throws where the file is something else, or lacks the keys of the epoch that the database names. */
export async function openIndexKeys(
  folder: string,
  sql: Database,
  random: RandomBytes,
): Promise<IndexKeyFile> {
  const path = join(folder, "index.key");
  const newKeys = (epoch: number): IndexKeys => ({
    epoch,
    index: newSymmetricKey(random),
    posting: newSymmetricKey(random),
  });
  const write = (all: readonly IndexKeys[]) => writeFileDurably(path, encodeCbor([...all]));
  const [row] = await sql<{ epoch: number }[]>`select epoch from index_epoch`;
  const bytes = await findFile(path);
  const stored = bytes ? parseCbor<IndexKeys[]>(KeyFile, bytes) : [newKeys(1)];
  let current = stored?.find(({ epoch }) => epoch === row!.epoch);
  if (!current) throw new Error(`${path} does not hold the keys of the search index`);
  await write([current]);
  let lastEpoch = Math.max(...stored!.map(({ epoch }) => epoch));
  return {
    current: () => current!,
    prepareNext: async () => {
      const next = newKeys(++lastEpoch);
      await write([current!, next]);
      return next;
    },
    adopt: async (keys) => {
      current = keys;
      await write([keys]);
    },
  };
}
