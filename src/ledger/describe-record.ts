import type { Requester } from "#disclosure/requester.ts";
import {
  isPastShown,
  listedTo,
  showOpening,
  showToFamily,
  sideOf,
  unnamedComparisons,
  type visibleGrants,
} from "#disclosure/visibility.ts";
import { codeOfHolder } from "#keys/holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listDisclosures } from "#protocol/disclosure-contracts.ts";
import type { listGrants } from "#protocol/record-contracts.ts";
import type { RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import { readCodeKeys, readKeysOfOthers } from "./codes.ts";
import { readConsents } from "./consents.ts";
import { nextCursor, pageLength, readCursor } from "./cursor.ts";
import { readOpenings } from "./disclosure-log.ts";
import { readGrantStatements } from "./grants.ts";
import { readSharing, type RecordRow } from "./records.ts";

/** A record as whoever asks may see it, once it is decided which of its grants they see. */
export async function describeRecord(
  sql: Database,
  register: RegisterState,
  caller: Requester,
  record: RecordRow,
  visible: ReturnType<typeof visibleGrants>,
): Promise<Omit<AnswerOf<typeof listGrants>, "indexed">> {
  const id = record.record;
  const [{ byGrant, past }, consents, codes] = await Promise.all([
    readGrantStatements(sql, id),
    readConsents(sql, [id]),
    readCodeKeys(sql, [id]),
  ]);
  const side = sideOf(register, caller, record);
  const compartments = new Set(visible.map((grant) => grant.compartment));
  const named = new Set(visible.map((grant) => grant.consent));
  const holders = visible.flatMap(({ holder }) => codeOfHolder(holder) ?? []);
  const others = await readKeysOfOthers(sql, id, holders);
  const { kind, desk, takenInAt, erasureAskedAt, erasureDueAt } = record;
  return {
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
      .filter((one) => compartments.has(one.compartment) && isPastShown(register, caller, record, one))
      .map(({ bytes, signature }) => ({ bytes, signature })),
    consents: consents
      .filter(({ statement }) => side || named.has(statement.consent))
      .map(({ signed, author, withdrawnAt }) => ({ signed, author, withdrawnAt })),
    erasure:
      side && erasureDueAt !== null ? { askedAt: erasureAskedAt ?? erasureDueAt, dueAt: erasureDueAt } : null,
  };
}

/** Who opened a record, as the side that asks may know it. */
export async function describeOpenings(
  sql: Database,
  record: RecordRow,
  side: NonNullable<ReturnType<typeof sideOf>>,
  cursor: string | undefined,
): Promise<AnswerOf<typeof listDisclosures>> {
  const id = record.record;
  const listed = listedTo(side, record, await readSharing(sql, id));
  const openings = await readOpenings(sql, id, listed, readCursor(cursor), pageLength);
  const next = nextCursor(openings, (last) => `${last.time}.${last.disclosure}`);
  if (side === "owner") return { disclosures: openings.map(showOpening), cursor: next };
  const consents = cursor === undefined ? await readConsents(sql, [id]) : [];
  const isCompared = consents.some(({ statement }) => statement.purpose === "comparison");
  const shown = openings.map(showToFamily);
  return { disclosures: [...(isCompared ? [unnamedComparisons] : []), ...shown], cursor: next };
}
