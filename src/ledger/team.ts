import type { RecordId } from "#base/id.ts";
import { holderOfCode } from "#keys/holder.ts";
import type { Database } from "#server/database.ts";
import { readCodeKeys } from "./codes.ts";

/** Whether a learner lets anybody look after their learning now. */
export async function hasSupervisor(sql: Database, record: RecordId, now: number): Promise<boolean> {
  const rows = await sql`
    select from grants where record = ${record} and purpose = 'supervision' and ended_at is null
      and (expires_at is null or expires_at > ${now}) limit 1`;
  return rows.length > 0;
}

/** Whoever has a supervisor's link may join: so many at most, or invented ones would use up what the supervisor may open in a day. */
const mostOfTeam = 100;

/**
 * Learners who let this learner look after their learning: by their live grants to any browser of theirs, and nothing else. Those who have been
 * learners longest come first.
 */
export async function readTeam(sql: Database, supervisor: RecordId, now: number): Promise<RecordId[]> {
  const codes = (await readCodeKeys(sql, [supervisor])).filter(({ isBound }) => isBound);
  const rows = await sql<{ record: RecordId }[]>`
    select record from records where record in (
      select record from grants
      where holder = any(${codes.map(({ code }) => holderOfCode(code))}) and purpose = 'supervision' and ended_at is null
        and (expires_at is null or expires_at > ${now})
    ) order by created_at, record limit ${mostOfTeam}`;
  return rows.map(({ record }) => record);
}
