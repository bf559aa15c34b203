import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { DeviceRequester, Requester } from "#disclosure/requester.ts";
import { sideOf, visibleGrants } from "#disclosure/visibility.ts";
import { nextCursor, pageLength, readCursor } from "#ledger/cursor.ts";
import { describeOpenings, describeRecord } from "#ledger/describe-record.ts";
import { readLines } from "#ledger/disclosure-log.ts";
import { readGrants } from "#ledger/grants.ts";
import { findRecord, readHoldings } from "#ledger/records.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listDisclosures, readLog } from "#protocol/disclosure-contracts.ts";
import type { listGrants, listRecords } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { worksAtDesk } from "#register/state.ts";
import { isIndexed } from "#search/leave-search.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register">;

export async function listRecordsOfDesk(
  { sql, register }: Parts,
  caller: DeviceRequester,
  desk: DeskId,
  cursor: string | undefined,
): Promise<Result<AnswerOf<typeof listRecords>, Refusal>> {
  if (!worksAtDesk(register.state(), caller.device.id, desk)) return refuse({ kind: "not-entitled" });
  const records = await readHoldings(sql, desk, readCursor(cursor), pageLength);
  return ok({ records, cursor: nextCursor(records, (last) => `${last.changedAt}.${last.record}`) });
}

export async function listGrantsOfRecord(
  { sql, clock, register }: Parts,
  caller: Requester,
  id: RecordId,
): Promise<Result<AnswerOf<typeof listGrants>, Refusal>> {
  const record = await findRecord(sql, id);
  if (!record) return refuse({ kind: "not-found" });
  const side = sideOf(register.state(), caller, record);
  const visible = visibleGrants(register.state(), caller, record, await readGrants(sql, id), clock());
  if (!side && visible.length === 0) return refuse({ kind: "not-found" });
  return ok({
    ...(await describeRecord(sql, register.state(), caller, record, visible)),
    indexed: side !== undefined && (await isIndexed(sql, id, record.desk)),
  });
}

export async function listDisclosuresOfRecord(
  { sql, register }: Parts,
  caller: Requester,
  id: RecordId,
  cursor: string | undefined,
): Promise<Result<AnswerOf<typeof listDisclosures>, Refusal>> {
  const record = await findRecord(sql, id);
  const side = record && sideOf(register.state(), caller, record);
  return side ? ok(await describeOpenings(sql, record, side, cursor)) : refuse({ kind: "not-found" });
}

/** The log of one's own organisation, for its DPO, oldest first: whoever keeps a head notices what is changed later. */
export async function readLogOfOrganisation(
  { sql }: Parts,
  { member }: DeviceRequester,
  organisation: OrganisationId,
  cursor: string | undefined,
): Promise<Result<AnswerOf<typeof readLog>, Refusal>> {
  const isDpo = member.organisation === organisation && member.roles.includes("dpo");
  if (!isDpo) return refuse({ kind: "not-entitled" });
  const after = Number(/^\d{1,15}$/.exec(cursor ?? "")?.[0] ?? 0);
  const entries = await readLines(sql, organisation, after, pageLength);
  return ok({ entries, cursor: nextCursor(entries, (last) => String(last.sequence)) });
}
