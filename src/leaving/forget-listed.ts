import { equalBytes, fromBase64url } from "#base/bytes.ts";
import type { ListId, RecordId } from "#base/id.ts";
import type { Transaction } from "#server/database.ts";

/** With the record goes whatever was to be sent to it, and the lists in which it stands. */
export async function forgetListed(transaction: Transaction, record: RecordId): Promise<void> {
  await transaction`delete from broadcast_recipients where record = ${record}`;
  await leaveLists(transaction, record);
}

/**
 * Whoever is erased stands in no frozen list any more, opened or not. Their place stays, and is nobody's, so that whoever opens the list page by
 * page misses nobody else.
 */
async function leaveLists(transaction: Transaction, record: RecordId): Promise<void> {
  const id = fromBase64url(record);
  const lists = await transaction<{ list: ListId; records: Uint8Array }[]>`
    select list, records from lists
    where desk = coalesce((select desk from records where record = ${record}), desk) and position(${id}::bytea in records) > 0
    for update`;
  for (const { list, records } of lists) {
    const left = records.slice();
    for (let at = 0; at < left.length; at += id.length)
      if (equalBytes(left.subarray(at, at + id.length), id)) left.fill(0, at, at + id.length);
    await transaction`update lists set records = ${left} where list = ${list}`;
  }
}
