import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { DeviceRequester, Requester } from "#disclosure/requester.ts";
import {
  isPastShown,
  listedTo,
  showOpening,
  showToFamily,
  sideOf,
  unnamedComparisons,
  visibleGrants,
} from "#disclosure/visibility.ts";
import { codeOfHolder } from "#keys/holder.ts";
import { readConsents } from "#ledger/consents.ts";
import { readLines, readOpenings } from "#ledger/disclosure-log.ts";
import { readGrants, readGrantStatements } from "#ledger/grants.ts";
import { readCodeKeys, readKeysOfOthers } from "#ledger/codes.ts";
import { findRecord, findRecordOfCode, readHoldings, readSharing } from "#ledger/records.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listDisclosures, readLog } from "#protocol/disclosure-contracts.ts";
import type { listGrants, listRecords, readCode } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { worksAtDesk } from "#register/state.ts";
import { isIndexed } from "#search/leaving.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register">;

const pageLength = 100;
/** A cursor is a time and an id with a dot between them; without one the list begins with the newest. */
const readCursor = (cursor: string | undefined): { time: number; id: string } => {
  const [, time, id] = /^(\d{1,15})\.(.*)$/.exec(cursor ?? "") ?? [];
  return { time: Number(time ?? 999_999_999_999_999), id: id ?? "~" };
};
const nextCursor = <Row>(rows: readonly Row[], name: (last: Row) => string): string | null =>
  rows.length === pageLength ? name(rows.at(-1)!) : null;

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

export async function readRecordOfCode(
  { sql }: Parts,
  code: Parameters<typeof findRecordOfCode>[1],
): Promise<Result<AnswerOf<typeof readCode>, Refusal>> {
  const found = await findRecordOfCode(sql, code);
  return found ? ok(found) : refuse({ kind: "not-found" });
}

export async function listGrantsOfRecord(
  { sql, clock, register }: Parts,
  caller: Requester,
  id: RecordId,
): Promise<Result<AnswerOf<typeof listGrants>, Refusal>> {
  const record = await findRecord(sql, id);
  if (!record) return refuse({ kind: "not-found" });
  const [rows, { byGrant, past }, consents, codes] = await Promise.all([
    readGrants(sql, id),
    readGrantStatements(sql, id),
    readConsents(sql, [id]),
    readCodeKeys(sql, [id]),
  ]);
  const side = sideOf(register.state(), caller, record);
  const visible = visibleGrants(register.state(), caller, record, rows, clock());
  if (!side && visible.length === 0) return refuse({ kind: "not-found" });
  const compartments = new Set(visible.map((grant) => grant.compartment));
  const named = new Set(visible.map((grant) => grant.consent));
  const holders = visible.flatMap(({ holder }) => codeOfHolder(holder) ?? []);
  const others = await readKeysOfOthers(sql, id, holders);
  const { kind, desk, takenInAt, erasureAskedAt, erasureDueAt } = record;
  return ok({
    kind,
    desk,
    takenIn: takenInAt !== null,
    codes: codes.filter(({ isBound }) => isBound).map(({ keys }) => keys),
    otherCodes: [...codes.filter(({ isBound }) => !isBound).map(({ keys }) => keys), ...others],
    grants: visible.map((row) => {
      const { record: _, author: _author, signature: _signature, endedAt: _endedAt, ...grant } = row;
      return { ...grant, statement: byGrant.get(grant.grant) ?? null };
    }),
    past: past
      .filter(
        (one) => compartments.has(one.compartment) && isPastShown(register.state(), caller, record, one),
      )
      .map(({ bytes, signature }) => ({ bytes, signature })),
    consents: consents
      .filter(({ statement }) => side || named.has(statement.consent))
      .map(({ signed, author, withdrawnAt }) => ({ signed, author, withdrawnAt })),
    indexed: side !== undefined && (await isIndexed(sql, id, desk)),
    erasure:
      side && erasureDueAt !== null ? { askedAt: erasureAskedAt ?? erasureDueAt, dueAt: erasureDueAt } : null,
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
  if (!side) return refuse({ kind: "not-found" });
  const listed = listedTo(side, record, await readSharing(sql, id));
  const openings = await readOpenings(sql, id, listed, readCursor(cursor), pageLength);
  const next = nextCursor(openings, (last) => `${last.time}.${last.disclosure}`);
  if (side === "owner") return ok({ disclosures: openings.map(showOpening), cursor: next });
  const consents = cursor === undefined ? await readConsents(sql, [id]) : [];
  const isCompared = consents.some(({ statement }) => statement.purpose === "comparison");
  const shown = openings.map(showToFamily);
  return ok({ disclosures: [...(isCompared ? [unnamedComparisons] : []), ...shown], cursor: next });
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
