import type { DeviceId, RecordId } from "#base/id.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listForgotten } from "#protocol/record-contracts.ts";
import type { Database } from "#server/database.ts";

const pageLength = 200;
type Answer = AnswerOf<typeof listForgotten>;

/** What a device opened once and must wipe: grants that ended, records that were erased. */
export async function readForgotten(
  sql: Database,
  device: DeviceId,
  cursor: string | undefined,
): Promise<Answer> {
  const after = Number(/^\d{1,15}$/.exec(cursor ?? "")?.[0] ?? 0);
  const rows = await sql<(Answer["forgotten"][number] & { readonly sequence: number })[]>`
    select sequence, record, compartment, time from forgotten
    where device = ${device} and sequence > ${after} order by sequence limit ${pageLength}`;
  const last = rows.length === pageLength ? rows.at(-1) : undefined;
  return {
    forgotten: rows.map(({ record, compartment, time }) => ({ record, compartment, time })),
    cursor: last ? String(last.sequence) : null,
  };
}

/** The device says that it wiped what it kept of these records. */
export const confirmForgotten = (
  sql: Database,
  device: DeviceId,
  records: readonly RecordId[],
  now: number,
) => sql`
  update forgotten set confirmed_at = ${now}
  where device = ${device} and record = any(${[...records]}) and confirmed_at is null`;
