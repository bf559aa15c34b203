import type { RecordId } from "#base/id.ts";
import type { Database } from "#server/database.ts";

/** When a learner was last reminded, or counts as if they had been. */
export async function findReminded(sql: Database, record: RecordId): Promise<number | undefined> {
  const [row] = await sql<{ time: number }[]>`select time from reminders where record = ${record}`;
  return row?.time;
}

export async function noteReminded(sql: Database, record: RecordId, now: number): Promise<void> {
  await sql`
    insert into reminders (record, time) values (${record}, ${now})
    on conflict (record) do update set time = greatest(reminders.time, excluded.time)`;
}
