import type { RecordId } from "#base/id.ts";
import type { Database } from "#server/database.ts";
import type { Tombstone, Tombstones } from "./tombstones.ts";

/** When somebody asked that a record be erased, and when that falls due. */
export type AskedErasure = { readonly askedAt: number; readonly dueAt: number };

type Parts = { readonly sql: Database; readonly tombstones: Pick<Tombstones, "append"> };

/**
 * Asked again it stays as it was asked first, or comes sooner. Nothing where the record is gone. Beside the database first: what
 * was promised a family outlives a backup, and so does its cancelling.
 */
export const noteErasure = (
  { sql, tombstones }: Parts,
  record: RecordId,
  { askedAt, dueAt }: AskedErasure,
): Promise<AskedErasure | undefined> =>
  sql.begin(async (transaction) => {
    const [before] = await transaction<{ askedAt: number | null; dueAt: number | null }[]>`
      select erasure_asked_at as "askedAt", erasure_due_at as "dueAt" from records
      where record = ${record} and erased_at is null for update`;
    if (!before) return undefined;
    const asked = { askedAt: before.askedAt ?? askedAt, dueAt: Math.min(before.dueAt ?? dueAt, dueAt) };
    await tombstones.append({ kind: "erasure-asked", record, ...asked, time: askedAt });
    await transaction`
      update records set erasure_asked_at = ${asked.askedAt}, erasure_due_at = ${asked.dueAt} where record = ${record}`;
    return asked;
  });

/** False where it is due, for then it may be done already, whatever the row says; or where the record is gone. */
export const noteCancelled = ({ sql, tombstones }: Parts, record: RecordId, now: number): Promise<boolean> =>
  sql.begin(async (transaction) => {
    const waiting = await transaction`
      select from records where record = ${record} and erased_at is null
        and (erasure_due_at is null or erasure_due_at > ${now}) for update`;
    if (waiting.length === 0) return false;
    await tombstones.append({ kind: "erasure-cancelled", record, time: now });
    await transaction`
      update records set erasure_asked_at = null, erasure_due_at = null where record = ${record}`;
    return true;
  });

/** What was asked last stands. */
export const restoreErasure = (
  sql: Database,
  tombstone: Extract<Tombstone, { readonly kind: "erasure-asked" | "erasure-cancelled" }>,
) => {
  const { askedAt, dueAt } = tombstone.kind === "erasure-asked" ? tombstone : { askedAt: null, dueAt: null };
  return sql`
    update records set erasure_asked_at = ${askedAt}, erasure_due_at = ${dueAt}
    where record = ${tombstone.record} and erased_at is null`;
};
