import type { GrantId } from "#base/id.ts";
import type { Database } from "#server/database.ts";

/** Those of these grants that have not ended at this moment. */
export async function findOpen(sql: Database, grants: readonly GrantId[]): Promise<ReadonlySet<GrantId>> {
  if (grants.length === 0) return new Set();
  const rows = await sql<{ grant: GrantId }[]>`
    select grant_id as "grant" from grants where grant_id = any(${[...grants]}) and ended_at is null`;
  return new Set(rows.map(({ grant }) => grant));
}
