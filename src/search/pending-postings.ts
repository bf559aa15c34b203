import type { Transaction } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import type { IndexKeys } from "./index-keys.ts";
import type { SealedPosting } from "./posting-store.ts";

/** Notes postings whose slots are taken; they wait in the owner's database, where searches find them, until the vault is given them. */
export async function insertPending(
  transaction: Transaction,
  { epoch }: IndexKeys,
  postings: readonly SealedPosting[],
): Promise<void> {
  const labels = postings.map(({ label }) => label);
  const sealed = postings.map((posting) => posting.sealed);
  await transaction`
    insert into index_pending (label, epoch, sealed)
    select label, ${epoch}, sealed from unnest(
      ${bytesArray(transaction, labels)}::bytea[], ${bytesArray(transaction, sealed)}::bytea[]
    ) as given (label, sealed)`;
}
