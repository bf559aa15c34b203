import type { RecordId } from "#base/id.ts";
import type { Database } from "#server/database.ts";

/** Keeps by which tag of the courier a learner's address is recognised; the last one counts. */
export async function keepAddress(
  sql: Database,
  record: RecordId,
  tag: Uint8Array,
  now: number,
): Promise<void> {
  await sql`
    insert into addresses (record, tag, bound_at) values (${record}, ${tag}, ${now})
    on conflict (record) do update set tag = excluded.tag, bound_at = excluded.bound_at`;
}
