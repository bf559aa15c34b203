import type { ApprovalId, DeskId, RecordId } from "#base/id.ts";
import type { Person } from "#protocol/registration-contracts.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import type { Database, Transaction } from "#server/database.ts";

/** Whether all of these are records of the desk that were made since. */
export async function areNewRecords(
  transaction: Transaction,
  desk: DeskId,
  records: readonly RecordId[],
  since: number,
): Promise<boolean> {
  const wanted = [...new Set(records)];
  const [found] = await transaction<{ count: number }[]>`
    select count(*)::integer as count from records
    where record = any(${wanted}) and desk = ${desk} and created_at >= ${since} and erased_at is null`;
  return found!.count === wanted.length;
}

/** How many of an approval were evaluated and not indexed. */
export async function countUnindexed(
  transaction: Transaction,
  approval: ApprovalId,
  namespace: Namespace,
): Promise<number> {
  const [found] = await transaction<{ count: number }[]>`
    select count(*)::integer as count from registered_people
    where approval = ${approval} and namespace = ${namespace} and not indexed`;
  return found!.count;
}

const namesOf = (people: readonly Person[]) => people.map(({ record, subject }) => `${record} ${subject}`);

/** Whether all of these were evaluated under the approval. */
export async function areEvaluated(
  sql: Database,
  approval: ApprovalId,
  namespace: Namespace,
  people: readonly Person[],
): Promise<boolean> {
  const names = [...new Set(namesOf(people))];
  const [found] = await sql<{ count: number }[]>`
    select count(*)::integer as count from registered_people
    where namespace = ${namespace} and name = any(${names}) and approval = ${approval}`;
  return names.length === people.length && found!.count === names.length;
}
