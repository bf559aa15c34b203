import type { EntryId, RecordId } from "#base/id.ts";
import type { GrantRow } from "#disclosure/grant-row.ts";
import type { Transaction } from "#server/database.ts";
import { type ConsentRow, readConsents } from "./consents.ts";
import { type CompartmentHead, findEntries, type PlacedEntry, readHeads } from "./entries.ts";
import { readGrantsOf } from "./grants.ts";
import { lockRecords, type RecordRow } from "./records.ts";

/** What somebody is about to change: the entries that they name may stand already, and consents are read for few. */
export type RecordToChange = {
  readonly record: RecordId;
  readonly entries: readonly EntryId[];
  readonly needsConsents: boolean;
};

/** What the gate knows of a record that is locked until the transaction ends. */
export type LockedRecord = {
  readonly record: RecordRow;
  readonly grants: readonly GrantRow[];
  readonly heads: readonly CompartmentHead[];
  readonly consents: readonly ConsentRow[];
  /** Those of the named entries that stand, in whatever record. */
  readonly entries: readonly PlacedEntry[];
};

/** In the order asked; nothing for a record that is not there, was erased, or is locked and not to be waited for. */
export async function readLocked(
  transaction: Transaction,
  wanted: readonly RecordToChange[],
  ifLocked: "wait" | "leave-out",
): Promise<(LockedRecord | undefined)[]> {
  const ids = wanted.map(({ record }) => record);
  // Sent at once and answered in this order: what is read is read under the lock.
  const [records, grants, heads, entries, consents] = await Promise.all([
    lockRecords(transaction, ids, ifLocked),
    readGrantsOf(transaction, ids),
    readHeads(transaction, ids),
    findEntries(
      transaction,
      wanted.flatMap((one) => one.entries),
    ),
    readConsents(
      transaction,
      wanted.flatMap(({ record, needsConsents }) => (needsConsents ? [record] : [])),
    ),
  ]);
  const recordById = new Map(records.map((row) => [row.record, row]));
  const grantsByRecord = Map.groupBy(grants, (row) => row.record);
  const headsByRecord = Map.groupBy(heads, (row) => row.record);
  const consentsByRecord = Map.groupBy(consents, ({ statement }) => statement.record);
  return wanted.map(({ record: id, entries: named }) => {
    const record = recordById.get(id);
    return (
      record && {
        record,
        grants: grantsByRecord.get(id) ?? [],
        heads: headsByRecord.get(id) ?? [],
        consents: consentsByRecord.get(id) ?? [],
        entries: entries.filter(({ entry }) => named.includes(entry)),
      }
    );
  });
}
