import type { Clock } from "#base/effects.ts";
import type { RecordId } from "#base/id.ts";
import { refuse, type Result } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Database } from "#server/database.ts";

const hour = 60 * 60 * 1000;
const week = 7 * 24 * hour;

/** At most once a week; what could not be sent may be tried again in an hour. */
export async function remindOnceAWeek<Sent>(
  { sql, clock }: { readonly sql: Database; readonly clock: Clock },
  record: RecordId,
  send: () => Promise<Result<Sent, Refusal>>,
): Promise<Result<Sent, Refusal>> {
  const now = clock();
  const before = await findReminded(sql, record);
  if (before !== undefined && before > now - week)
    return refuse({ kind: "quota-exceeded", detail: { limit: 1, window: week } });
  const sent = await send();
  await noteReminded(sql, record, sent.ok ? now : now - week + hour);
  return sent;
}

/** When a learner was last reminded, or counts as if they had been. */
async function findReminded(sql: Database, record: RecordId): Promise<number | undefined> {
  const [row] = await sql<{ time: number }[]>`select time from reminders where record = ${record}`;
  return row?.time;
}

async function noteReminded(sql: Database, record: RecordId, now: number): Promise<void> {
  await sql`
    insert into reminders (record, time) values (${record}, ${now})
    on conflict (record) do update set time = greatest(reminders.time, excluded.time)`;
}
