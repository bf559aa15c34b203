import type { DeskId, RecordId } from "#base/id.ts";
import type { Database, Transaction } from "#server/database.ts";

/**
 * The record is neither searched for nor proposed any more, until it is indexed again. Its open proposals close like any that
 * a desk answered; such a pair may be proposed anew, one that a desk had closed may not.
 */
export async function leaveIndex(transaction: Transaction, record: RecordId, now: number): Promise<void> {
  await transaction`update index_aliases set dead = true where record = ${record} and not dead`;
  await closeProposals(transaction, record, now);
}

/** The same where a desk hands the record over: what other organisations index of what was shared with them stays. */
export async function leaveIndexOfDesk(
  transaction: Transaction,
  record: RecordId,
  desk: DeskId,
  now: number,
): Promise<void> {
  await transaction`
    update index_aliases set dead = true where record = ${record} and desk = ${desk} and not dead`;
  await closeProposals(transaction, record, now);
}

/** Of an erased record nothing stays that a desk could still be shown. */
export async function forgetInSearch(transaction: Transaction, record: RecordId): Promise<void> {
  await transaction`update index_aliases set dead = true where record = ${record} and not dead`;
  await transaction`delete from proposals where request = ${record} or own = ${record}`;
}

/** Whether the desk has the record in an index. */
export async function isIndexed(sql: Database, record: RecordId, desk: DeskId): Promise<boolean> {
  const found = await sql`
    select from index_aliases where record = ${record} and desk = ${desk} and not dead limit 1`;
  return found.length > 0;
}

/** As a dummy, because a real one stands for its pair and is never made twice. */
async function closeProposals(transaction: Transaction, record: RecordId, now: number): Promise<void> {
  await transaction`
    delete from proposals where (request = ${record} or own = ${record}) and delivered_at is null`;
  await transaction`
    update proposals set answered_at = ${now}, outcome = 'closed', dummy = true
    where (request = ${record} or own = ${record}) and answered_at is null`;
}
