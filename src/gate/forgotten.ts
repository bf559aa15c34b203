import type { DeviceId, RecordId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listForgotten } from "#protocol/record-contracts.ts";
import type { GateParts } from "./parts.ts";

const pageLength = 200;
type Row = AnswerOf<typeof listForgotten>["forgotten"][number] & { readonly sequence: number };

/** What a device opened once and must wipe: grants that ended, records that were erased. */
export async function listForgottenOf(
  { sql }: Pick<GateParts, "sql">,
  device: DeviceId,
  cursor: string | undefined,
) {
  const after = Number(/^\d{1,15}$/.exec(cursor ?? "0")?.[0] ?? 0);
  const rows = await sql<Row[]>`
    select sequence, record, compartment, time from forgotten
    where device = ${device} and sequence > ${after} order by sequence limit ${pageLength}`;
  const last = rows.length === pageLength ? rows.at(-1) : undefined;
  return ok({
    forgotten: rows.map(({ record, compartment, time }) => ({ record, compartment, time })),
    cursor: last ? String(last.sequence) : null,
  });
}

export async function confirmForgottenBy(
  { sql, clock }: Pick<GateParts, "sql" | "clock">,
  device: DeviceId,
  records: readonly RecordId[],
) {
  await sql`
    update forgotten set confirmed_at = ${clock()}
    where device = ${device} and record = any(${[...records]}) and confirmed_at is null`;
  return ok({});
}
