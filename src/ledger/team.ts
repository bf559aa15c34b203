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

/** Learners who let this learner look after their learning: by their live grants to any browser of theirs, and nothing else. */
export async function readTeam(sql: Database, supervisor: RecordId, now: number): Promise<RecordId[]> {
  const codes = (await readCodeKeys(sql, [supervisor])).filter(({ isBound }) => isBound);
  const rows = await sql<{ record: RecordId }[]>`
    select distinct record from grants
    where holder = any(${codes.map(({ code }) => holderOfCode(code))}) and purpose = 'supervision' and ended_at is null
      and (expires_at is null or expires_at > ${now})
    order by record`;
  return rows.map(({ record }) => record);
}
