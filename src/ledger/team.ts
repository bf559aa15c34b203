import type { CodeId, RecordId } from "#base/id.ts";
import { holderOfCode } from "#keys/holder.ts";
import type { Database } from "#server/database.ts";

/** Learners who let this person look after their learning: by their live grants, and nothing else. */
export async function readTeam(sql: Database, codes: readonly CodeId[], now: number): Promise<RecordId[]> {
  const rows = await sql<{ record: RecordId }[]>`
    select distinct record from grants
    where holder = any(${codes.map(holderOfCode)}) and purpose = 'supervision' and ended_at is null
      and (expires_at is null or expires_at > ${now})
    order by record`;
  return rows.map(({ record }) => record);
}
