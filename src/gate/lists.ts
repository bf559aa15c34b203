import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { isLive } from "#disclosure/grant-row.ts";
import type { DeviceRequester, Requester } from "#disclosure/requester.ts";
import { actsFor } from "#disclosure/requester.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listDisclosures, readLog } from "#protocol/disclosure-contracts.ts";
import type { listGrants, listRecords, readCode } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { worksAtDesk } from "#register/state.ts";
import { readConsents } from "./consents.ts";
import { nameOfKey } from "#disclosure/grant-row.ts";
import { readEndedKeys, readGrants } from "./grants.ts";
import type { LoggedOpening } from "./log.ts";
import { readLines, readOpenings } from "./log.ts";
import type { GateParts } from "./parts.ts";
import { findRecord, readCodeKeys } from "./records.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register">;
type Listed = AnswerOf<typeof listRecords>["records"][number];

const pageLength = 100;
/** A cursor is two words with a dot between them. */
const readCursor = (
  cursor: string | undefined,
  start: readonly [string, string],
): readonly [string, string] => {
  const [time = "", id = ""] = cursor?.split(".") ?? start;
  return /^\d{1,15}$/.test(time) ? [time, id] : start;
};
const newest = ["999999999999999", "~"] as const;

/** What a desk holds, newest change first. */
export async function listRecordsOfDesk(
  { sql, register }: Parts,
  caller: DeviceRequester,
  desk: DeskId,
  cursor: string | undefined,
): Promise<Result<AnswerOf<typeof listRecords>, Refusal>> {
  if (!worksAtDesk(register.state(), caller.device.id, desk)) return refuse({ kind: "not-entitled" });
  const [time, record] = readCursor(cursor, newest);
  const records = await sql<Listed[]>`
    select holdings.record, kind, regarding, organisation, changed_at as "changedAt",
      case when desk <> ${desk} then 'shared' when taken_in_at is null then 'intake' else 'own' end as relation
    from holdings join records using (record)
    where holder = ${holderOfDesk(desk)} and (changed_at, holdings.record) < (${time}::bigint, ${record})
    order by changed_at desc, holdings.record desc limit ${pageLength}`;
  const last = records.length === pageLength ? records.at(-1) : undefined;
  return ok({ records: [...records], cursor: last ? `${last.changedAt}.${last.record}` : null });
}

/** The record bound to a code, and when what the code may read last changed. */
export async function readRecordOfCode(
  { sql }: Parts,
  code: Parameters<typeof holderOfCode>[0],
): Promise<Result<AnswerOf<typeof readCode>, Refusal>> {
  const [found] = await sql<AnswerOf<typeof readCode>[]>`
    select records.record, kind, coalesce(changed_at, created_at) as "changedAt"
    from codes join records using (record) left join holdings on holdings.record = codes.record
      and holder = ${holderOfCode(code)}
    where code = ${code} and erased_at is null`;
  return found ? ok(found) : refuse({ kind: "not-found" });
}

/**
 * Who may read what, for those who hold something of the record: its two sides see all compartments, the family without
 * comparisons; another desk only the compartments that it holds itself.
 */
export async function listGrantsOfRecord(
  { sql, clock, register }: Parts,
  caller: Requester,
  id: RecordId,
): Promise<Result<AnswerOf<typeof listGrants>, Refusal>> {
  const record = await findRecord(sql, id);
  if (!record) return refuse({ kind: "not-found" });
  const [rows, consents, endedKeys, codes] = await Promise.all([
    readGrants(sql, id),
    readConsents(sql, id),
    readEndedKeys(sql, id),
    readCodeKeys(sql, [id]),
  ]);
  const live = rows.filter((grant) => isLive(grant, clock()));
  const own = new Set<Compartment>(
    live
      .filter((grant) => !grant.dormant && actsFor(register.state(), caller, grant.holder))
      .map((grant) => grant.compartment),
  );
  const isFamily = caller.kind === "code" && record.codes.includes(caller.code);
  const isOwner = caller.kind === "device" && worksAtDesk(register.state(), caller.device.id, record.desk);
  if (!isFamily && !isOwner && own.size === 0) return refuse({ kind: "not-found" });
  const visible = live.filter((grant) => {
    if (isFamily) return !grant.dormant && grant.purpose !== "comparison";
    return isOwner || own.has(grant.compartment);
  });
  const named = new Set(visible.map((grant) => grant.consent));
  return ok({
    kind: record.kind,
    desk: record.desk,
    takenIn: record.takenInAt !== null,
    codes: codes.map(({ keys }) => keys),
    grants: visible.map((grant) => ({
      ...{ grant: grant.grant, compartment: grant.compartment, keyCommitment: grant.keyCommitment },
      ...{ holder: grant.holder, generation: grant.generation, purpose: grant.purpose },
      ...{ rights: grant.rights, consent: grant.consent, dormant: grant.dormant },
      keyEnded: endedKeys.has(nameOfKey(grant.compartment, grant.keyCommitment)),
      ...{ regarding: grant.regarding, expiresAt: grant.expiresAt },
    })),
    consents: consents
      .filter(({ statement }) => isFamily || isOwner || named.has(statement.consent))
      .map(({ signed, author, withdrawnAt }) => ({ signed, author, withdrawnAt })),
    erasure:
      record.erasureDueAt !== null && (isFamily || isOwner)
        ? { askedAt: record.erasureAskedAt!, dueAt: record.erasureDueAt }
        : null,
  });
}

/**
 * Who opened a record. The family does not see when or where it was compared, or whether at all, until somebody who was
 * compared with shares: the list would say where that person is. So one line stands for all comparisons, as soon as they
 * are consented to; those of an organisation that has shared are then shown.
 */
export async function listDisclosuresOfRecord(
  { sql, register }: Parts,
  caller: Requester,
  id: RecordId,
  cursor: string | undefined,
): Promise<Result<AnswerOf<typeof listDisclosures>, Refusal>> {
  const record = await findRecord(sql, id);
  const isFamily = caller.kind === "code" && !!record?.codes.includes(caller.code);
  const isOwner =
    caller.kind === "device" && !!record && worksAtDesk(register.state(), caller.device.id, record.desk);
  if (!isFamily && !isOwner) return refuse({ kind: "not-found" });
  const [time, disclosure] = readCursor(cursor, newest);
  const openings = await readOpenings(sql, id, { time: Number(time), disclosure }, pageLength);
  const last = openings.length === pageLength ? openings.at(-1) : undefined;
  const next = last ? `${last.time}.${last.disclosure}` : null;
  if (isOwner) return ok({ disclosures: openings.map(describeOpening), cursor: next });
  const sharing = new Set(
    (
      await sql<{ organisation: OrganisationId }[]>`
        select distinct organisation from grants join records using (record) where regarding = ${id}`
    ).map((row) => row.organisation),
  );
  const shown = openings.filter(
    (opening) =>
      opening.requester !== caller.author &&
      (opening.purpose !== "comparison" || sharing.has(opening.organisation)),
  );
  const consents = cursor === undefined ? await readConsents(sql, id) : [];
  const isCompared = consents.some(({ statement }) => statement.purpose === "comparison");
  return ok({
    disclosures: [
      ...(isCompared ? [unnamedComparisons] : []),
      ...shown.map((opening) => ({ ...describeOpening(opening), member: null })),
    ],
    cursor: next,
  });
}

type Shown = AnswerOf<typeof listDisclosures>["disclosures"][number];

const unnamedComparisons: Shown = {
  ...{ time: null, organisation: null, desk: null, member: null, leaseUntil: null },
  purpose: "comparison",
  compartments: ["comparison"],
};

const describeOpening = (opening: LoggedOpening): Shown => ({
  time: opening.time,
  organisation: opening.requester.startsWith("code:") ? null : opening.organisation,
  desk: opening.holder.startsWith("desk:") ? (opening.holder.slice(5) as DeskId) : null,
  member: opening.member,
  purpose: opening.purpose,
  compartments: opening.compartments as Compartment[],
  leaseUntil: opening.leaseUntil,
});

/** The log of one's own organisation, for its DPO, oldest first: whoever keeps a head notices what is changed later. */
export async function readLogOfOrganisation(
  { sql }: Parts,
  { member }: DeviceRequester,
  organisation: OrganisationId,
  cursor: string | undefined,
): Promise<Result<AnswerOf<typeof readLog>, Refusal>> {
  if (member.organisation !== organisation || !member.roles.includes("dpo"))
    return refuse({ kind: "not-entitled" });
  const after = Number(/^\d{1,15}$/.exec(cursor ?? "0")?.[0] ?? 0);
  const entries = await readLines(sql, organisation, after, pageLength);
  const last = entries.length === pageLength ? entries.at(-1) : undefined;
  return ok({ entries: [...entries], cursor: last ? String(last.sequence) : null });
}
