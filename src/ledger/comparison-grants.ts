import type { GrantId, OrganisationId, RecordId } from "#base/id.ts";
import type { Holder } from "#keys/holder.ts";
import type { Database } from "#server/database.ts";

/** Grants of the compartment that another desk may compare with. Open: with a half, neither ended nor past its time. */
const isOpen = (sql: Database, now: number) =>
  sql`ended_at is null and half is not null and (expires_at is null or expires_at > ${now})`;

export const readComparisonGrants = (sql: Database, record: RecordId, now: number) =>
  sql<{ holder: Holder; grant: GrantId; dormant: boolean }[]>`
    select holder, grant_id as "grant", dormant from grants
    where record = ${record} and compartment = 'comparison' and ${isOpen(sql, now)}`;

/** By record, those that one holder has. */
export async function findOpenComparisons(
  sql: Database,
  records: readonly RecordId[],
  holder: Holder,
  now: number,
): Promise<ReadonlyMap<RecordId, GrantId>> {
  const grants = await sql<{ record: RecordId; grant: GrantId }[]>`
    select record, grant_id as "grant" from grants
    where record = any(${[...records]}) and compartment = 'comparison' and holder = ${holder} and ${isOpen(sql, now)}`;
  return new Map(grants.map(({ record, grant }) => [record, grant]));
}

/** Some of the requests that let a holder compare: those next to a place that chance named. */
export const sampleSleeping = (sql: Database, holder: Holder, start: string, most: number, now: number) =>
  sql<{ request: RecordId; organisation: OrganisationId; grant: GrantId }[]>`
    select record as request, records.organisation, grant_id as "grant"
    from (
      (select * from grants where holder = ${holder} and dormant and ${isOpen(sql, now)} and grant_id >= ${start}
        order by grant_id limit ${most})
      union all
      (select * from grants where holder = ${holder} and dormant and ${isOpen(sql, now)} and grant_id < ${start}
        order by grant_id limit ${most})
    ) as sampled join records using (record)
    where erased_at is null`;
