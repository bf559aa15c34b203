import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import type { CodeId, DeskId, GrantId, OrganisationId, RecordId } from "#base/id.ts";
import { type Author, codeIdOf, type PublicKeys } from "#keys/key-holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Founding, listRecords, readCode, RecordKind } from "#protocol/record-contracts.ts";
import type { RegisterState } from "#register/state.ts";
import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import { RefusalError } from "#server/http-refusal.ts";
import { endGrants } from "./grants.ts";
import type { Register } from "./register.ts";
import type { Tombstones } from "./tombstones.ts";

/** What the gate knows of a record as a whole. */
export type RecordRow = {
  readonly record: RecordId;
  readonly kind: RecordKind;
  /** The desk that owns it. */
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly founder: Author;
  readonly takenInAt: number | null;
  readonly erasureAskedAt: number | null;
  readonly erasureDueAt: number | null;
  readonly codes: readonly CodeId[];
};

const recordColumns = (sql: Database | Transaction) => sql`
  record, kind, desk, organisation, founder, taken_in_at as "takenInAt", erasure_asked_at as "erasureAskedAt",
  erasure_due_at as "erasureDueAt", array(select code from codes
    where codes.record = records.record and ended_at is null order by bound_at, code) as codes`;

/** Nothing for a record that is unknown or was erased. */
export async function findRecord(
  sql: Database | Transaction,
  record: RecordId,
): Promise<RecordRow | undefined> {
  const [found] = await sql<RecordRow[]>`
    select ${recordColumns(sql)} from records where record = ${record} and erased_at is null`;
  return found;
}

/**
 * Locks records, so that changes of one take turns. One that somebody else has locked is waited for, or left out: who locks
 * several never waits, so that no two wait for each other.
 */
export async function lockRecords(
  transaction: Transaction,
  records: readonly RecordId[],
  ifLocked: "wait" | "leave-out",
): Promise<readonly RecordRow[]> {
  // By itself, so that what others did to its codes while this waited is seen by the statement after it.
  const locked = await transaction<{ record: RecordId }[]>`
    select record from records where record = any(${[...records]}) and erased_at is null
    for update ${ifLocked === "wait" ? transaction`` : transaction`skip locked`}`;
  return transaction<RecordRow[]>`
    select ${recordColumns(transaction)} from records where record = any(${locked.map(({ record }) => record)})`;
}

/** Those of these records that were not there before; codes are bound with them. */
export async function insertRecords(
  transaction: Transaction,
  { deskById }: RegisterState,
  foundings: readonly (Founding & { readonly record: RecordId; readonly founder: Author })[],
  now: number,
): Promise<ReadonlySet<RecordId>> {
  if (foundings.length === 0) return new Set();
  const inserted = await transaction<{ record: RecordId }[]>`
    insert into records (record, kind, desk, organisation, founder, created_at)
    select *, ${now}::bigint from unnest(
      ${foundings.map(({ record }) => record)}::text[], ${foundings.map(({ kind }) => kind)}::text[],
      ${foundings.map(({ desk }) => desk)}::text[],
      ${foundings.map(({ desk }) => deskById.get(desk)!.organisation)}::text[],
      ${foundings.map(({ founder }) => founder)}::text[])
    on conflict do nothing returning record`;
  const founded = new Set(inserted.map(({ record }) => record));
  const coded = foundings.flatMap(({ record, code }) =>
    code && founded.has(record) ? [{ record, code }] : [],
  );
  if (coded.length === 0) return founded;
  const keysOf = (pick: (keys: PublicKeys) => Uint8Array) =>
    bytesArray(
      transaction,
      coded.map(({ code }) => pick(code)),
    );
  const bound = await transaction`
    insert into codes (code, record, signing_key, sealing_key, bound_at)
    select *, ${now}::bigint from unnest(
      ${coded.map(({ code }) => codeIdOf(code))}::text[], ${coded.map(({ record }) => record)}::text[],
      ${keysOf(({ signingKey }) => signingKey)}::bytea[], ${keysOf(({ sealingKey }) => sealingKey)}::bytea[])
    on conflict do nothing returning code`;
  if (bound.length < coded.length) throw new RefusalError({ kind: "conflict" });
  return founded;
}

export async function markTakenIn(
  transaction: Transaction,
  records: readonly RecordId[],
  now: number,
): Promise<void> {
  if (records.length === 0) return;
  await transaction`
    update records set taken_in_at = ${now} where record = any(${[...records]}) and taken_in_at is null`;
}

/**
 * Another desk owns the record from now on and finds it new in its list; what the old one held ends. A backup from before knows
 * nothing of the new desk, so what ends here is not kept ended for it: else nobody but the family could open the record.
 */
export async function handOverRecord(
  { register, tombstones }: { readonly register: Register; readonly tombstones: Tombstones },
  transaction: Transaction,
  record: RecordId,
  { desk, endedGrants }: { readonly desk: DeskId; readonly endedGrants: readonly GrantId[] },
  now: number,
): Promise<void> {
  await tombstones.append({ kind: "record-handed-over", record, time: now });
  await endGrants({ tombstones: { append: async () => {} } }, transaction, endedGrants, now);
  const { organisation } = register.state().deskById.get(desk)!;
  await transaction`update records set desk = ${desk}, organisation = ${organisation} where record = ${record}`;
  await transaction`
    update holdings set changed_at = ${now} where record = ${record} and holder = ${holderOfDesk(desk)}`;
}

type Holding = AnswerOf<typeof listRecords>["records"][number];

/** What a desk holds, newest change first, from before a place in that order. */
export const readHoldings = async (
  sql: Database,
  desk: DeskId,
  before: { readonly time: number; readonly id: string },
  limit: number,
): Promise<Holding[]> => [
  ...(await sql<Holding[]>`
    select holdings.record, kind, regarding, organisation, changed_at as "changedAt",
      case when desk <> ${desk} then 'shared' when taken_in_at is null then 'intake' else 'own' end as relation
    from holdings join records using (record)
    where holder = ${holderOfDesk(desk)} and (changed_at, holdings.record) < (${before.time}, ${before.id})
    order by changed_at desc, holdings.record desc limit ${limit}`),
];

/** The record bound to a code, and when what the code may read last changed. */
export async function findRecordOfCode(
  sql: Database,
  code: CodeId,
): Promise<AnswerOf<typeof readCode> | undefined> {
  const [found] = await sql<AnswerOf<typeof readCode>[]>`
    select records.record, kind, coalesce(changed_at, created_at) as "changedAt"
    from codes join records using (record)
    left join holdings on holdings.record = codes.record and holder = ${holderOfCode(code)}
    where code = ${code} and ended_at is null and erased_at is null`;
  return found;
}

/** The organisations that shared a record of theirs in answer to this one. */
export async function readSharing(sql: Database, record: RecordId): Promise<Set<OrganisationId>> {
  const rows = await sql<{ organisation: OrganisationId }[]>`
    select distinct organisation from grants join records using (record) where regarding = ${record}`;
  return new Set(rows.map(({ organisation }) => organisation));
}
