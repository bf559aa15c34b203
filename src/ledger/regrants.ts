import { toHex } from "#base/bytes.ts";
import type { CodeId, DeskId, EnrolmentId, OrganisationId, RecordId } from "#base/id.ts";
import { codeIdOf, type PublicKeys } from "#keys/key-holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { readLearner } from "#protocol/learner-contracts.ts";
import type { listRegrants } from "#protocol/learning-desk-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import type { Database, Transaction } from "#server/database.ts";

/** A browser that proved a learner's address and asks to take the place of those that they had. */
export type Regrant = Omit<Listed, "proof"> & {
  readonly desk: DeskId;
  /** When the learner had been told: from then on it waits. */
  readonly toldAt: number | null;
};

type Listed = AnswerOf<typeof listRegrants>["regrants"][number];

const columns = (sql: Database | Transaction) => sql`
  regrant, regrants.record, desk, signing_key as "signingKey", sealing_key as "sealingKey", asked_at as "askedAt",
  due_at as "dueAt", told_at as "toldAt"`;

/** How many of the records that have this address; one mailbox may be several people's. */
const mostOfOneAddress = 4;
const keptFor = 14 * 24 * 60 * 60 * 1000;
const pageLength = 200;

/** Of an address that no record has a row is written as well, so that it takes as long. */
const nobody = "";

/**
 * One for each record with this address where none waits: who asks a second time, from another browser, is to have the first one stopped
 * before, or lets two weeks pass. The same browser again changes nothing, unless it was stopped and brings a proof that is newer than the
 * one before.
 */
export const insertRegrants = (sql: Database, asked: Asked): Promise<void> =>
  sql.begin(async (transaction) => {
    // Two that come at once must not both find that nobody waits.
    await transaction`select pg_advisory_xact_lock(hashtextextended(${`regrants ${toHex(asked.tag)}`}, 0))`;
    await insertWhereNoneWaits(transaction, asked);
  });

type Asked = {
  readonly keys: PublicKeys;
  readonly tag: Uint8Array;
  readonly proof: Signed;
  readonly proofUntil: number;
  readonly now: number;
  readonly dueAt: number;
  /** One for each record that there may be. */
  readonly ids: readonly EnrolmentId[];
};

async function insertWhereNoneWaits(sql: Transaction, asked: Asked): Promise<void> {
  const { keys, tag, proof, proofUntil, now, dueAt, ids } = asked;
  await sql`delete from regrants where asked_at < ${now - keptFor}`;
  await sql`
    with found as (
      select addresses.record, row_number() over (order by bound_at desc) as place
      from addresses join records using (record)
      where tag = ${tag} and erased_at is null and not exists (
        select from codes where code = ${codeIdOf(keys)}
      ) and not exists (
        select from regrants where regrants.record = addresses.record and cancelled_at is null
          and regrants.code <> ${codeIdOf(keys)}
      )
      order by bound_at desc limit ${mostOfOneAddress}
    ), noted as (
      select record, place from found union all select ${nobody}, 1 where not exists (select from found)
    )
    insert into regrants (regrant, record, code, signing_key, sealing_key, asked_at, due_at, proof_bytes, proof_signature,
      proof_until)
    select id, record, ${codeIdOf(keys)}, ${keys.signingKey}::bytea, ${keys.sealingKey}::bytea, ${now}::bigint,
      ${dueAt}::bigint, ${proof.bytes}::bytea, ${proof.signature}::bytea, ${proofUntil}::bigint
    from noted join unnest(${[...ids]}::text[]) with ordinality as given (id, place) using (place)
    on conflict (record, code) do update
      set asked_at = excluded.asked_at, due_at = excluded.due_at, proof_bytes = excluded.proof_bytes,
        proof_signature = excluded.proof_signature, proof_until = excluded.proof_until,
        tried_at = null, told_at = null, cancelled_at = null
      where regrants.cancelled_at is not null and excluded.proof_until > regrants.proof_until`;
}

export const regrantsAtOnce = mostOfOneAddress;

/** Those that wait at a desk, oldest first, from behind the last of a page on. */
export async function readRegrants(
  sql: Database,
  desk: DeskId,
  cursor: string | undefined,
): Promise<AnswerOf<typeof listRegrants>> {
  const [, time = -1, last = ""] = /^(\d{1,15})\.(.*)$/.exec(cursor ?? "") ?? [];
  const rows = await sql<(Omit<Listed, "proof"> & Signed)[]>`
    select regrant, regrants.record, signing_key as "signingKey", sealing_key as "sealingKey", asked_at as "askedAt",
      due_at as "dueAt", proof_bytes as bytes, proof_signature as signature
    from regrants join records using (record)
    where desk = ${desk} and cancelled_at is null and erased_at is null
      and (asked_at, regrant) > (${Number(time)}::bigint, ${last})
    order by asked_at, regrant limit ${pageLength}`;
  const end = rows.length === pageLength ? rows.at(-1) : undefined;
  return {
    regrants: rows.map(({ bytes, signature, ...row }) => ({ ...row, proof: { bytes, signature } })),
    cursor: end ? `${end.askedAt}.${end.regrant}` : null,
  };
}

export async function findRegrantById(
  sql: Database | Transaction,
  regrant: EnrolmentId,
): Promise<Regrant | undefined> {
  const [found] = await sql<Regrant[]>`
    select ${columns(sql)} from regrants join records using (record)
    where regrant = ${regrant} and cancelled_at is null and erased_at is null`;
  return found;
}

/** What a learner is shown of it: the one that is due first. */
export async function findRegrant(
  sql: Database,
  record: RecordId,
): Promise<NonNullable<AnswerOf<typeof readLearner>["regrant"]> | null> {
  const [found] = await sql<NonNullable<AnswerOf<typeof readLearner>["regrant"]>[]>`
    select regrant, asked_at as "askedAt", due_at as "dueAt" from regrants
    where record = ${record} and cancelled_at is null order by due_at limit 1`;
  return found ?? null;
}

/** Stays for a while, so that the same proof does not begin it again. */
export async function cancelRegrantById(sql: Database, regrant: EnrolmentId, now: number): Promise<void> {
  await sql`update regrants set cancelled_at = ${now} where regrant = ${regrant}`;
}

const triedAgainAfter = 15 * 60 * 1000;

/** Whom the courier has yet to tell. Each try opens an address, so that one that failed is not repeated at once. */
export const takeUntold = (sql: Database, now: number) => sql<
  { regrant: EnrolmentId; record: RecordId; organisation: OrganisationId }[]
>`
  update regrants set tried_at = ${now} from records
  where regrants.record = records.record and told_at is null and cancelled_at is null and erased_at is null
    and (tried_at is null or tried_at <= ${now - triedAgainAfter})
  returning regrant, regrants.record, organisation`;

/** It waits from the moment on when the learner could know. */
export async function markTold(
  sql: Database,
  regrant: EnrolmentId,
  now: number,
  dueAt: number,
): Promise<void> {
  await sql`
    update regrants set told_at = ${now}, due_at = ${dueAt} where regrant = ${regrant} and told_at is null`;
}

/** Once a browser is bound: whatever else it asked, and whoever else asked for this record. */
export async function closeRegrants(transaction: Transaction, record: RecordId, code: CodeId): Promise<void> {
  await transaction`delete from regrants where record = ${record} or code = ${code}`;
}
