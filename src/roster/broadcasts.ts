import type { BroadcastId, DeskId, MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { audienceLifetime, type Mailing, tellCounts, tellPeople } from "#disclosure/broadcast-rules.ts";
import type {
  BroadcastStatement,
  listBroadcasts,
  ReadMessage,
  StopReason,
  Unlikeness,
} from "#protocol/broadcast-contracts.ts";
import { BroadcastStatement as StatementSchema } from "#protocol/broadcast-contracts.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { peekSigned, type Signed } from "#protocol/signed.ts";
import type { Database, Transaction } from "#server/database.ts";
import type * as z from "#base/schema.ts";

type Counts = {
  readonly sent: number;
  readonly withoutAddress: number;
  readonly leftOut: number;
  readonly failed: number;
  readonly bounced: number;
  readonly complained: number;
  readonly unsubscribed: number;
};

/** A broadcast as the gate's database has it. */
export type BroadcastRow = Counts & {
  readonly broadcast: BroadcastId;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly requester: MemberId;
  readonly digest: Uint8Array;
  readonly people: number;
  readonly frozenAt: number;
  readonly statement: Uint8Array | null;
  readonly signature: Uint8Array | null;
  readonly testedAt: number | null;
  readonly tests: number;
  readonly unlike: Unlikeness[];
  readonly alarmedAt: number | null;
  readonly begunAt: number | null;
  readonly wave: number;
  readonly place: number;
  readonly resumesAt: number | null;
  readonly doneAt: number | null;
  readonly stoppedAt: number | null;
  readonly stoppedBy: MemberId | null;
  readonly stopReason: StopReason | null;
  readonly closedAt: number | null;
};

const columns = (sql: Database) => sql`
  broadcast, desk, organisation, requester, digest, people, frozen_at as "frozenAt", statement, signature, tested_at as "testedAt",
  tests, unlike, alarmed_at as "alarmedAt", begun_at as "begunAt", wave, place, resumes_at as "resumesAt", sent,
  without_address as "withoutAddress", left_out as "leftOut", failed, bounced, complained, unsubscribed, done_at as "doneAt",
  stopped_at as "stoppedAt", stopped_by as "stoppedBy", stop_reason as "stopReason", closed_at as "closedAt"`;

export async function findBroadcast(
  sql: Database,
  broadcast: BroadcastId,
): Promise<BroadcastRow | undefined> {
  const [row] = await sql<BroadcastRow[]>`
    select ${columns(sql)} from broadcasts where broadcast = ${broadcast}`;
  return row;
}

/** What was tested last, as it was signed. */
export function statementOf({
  statement,
  signature,
}: BroadcastRow): { readonly signed: Signed; readonly statement: BroadcastStatement } | undefined {
  if (!statement || !signature) return undefined;
  const signed = { bytes: statement, signature };
  const read = peekSigned(StatementSchema as z.ZodMiniType<BroadcastStatement>, signed);
  if (!read) throw new Error("A stored broadcast cannot be read");
  return { signed, statement: read };
}

/** False where the id is another's, or something of it was begun. Another audience has to be tested anew. */
export const keepAudience = (
  sql: Database,
  row: Pick<BroadcastRow, "broadcast" | "desk" | "organisation" | "requester" | "digest">,
  records: readonly RecordId[],
  now: number,
): Promise<boolean> =>
  sql.begin(async (transaction) => {
    const kept = await transaction`
      insert into broadcasts (broadcast, desk, organisation, requester, digest, people, frozen_at)
      values (${row.broadcast}, ${row.desk}, ${row.organisation}, ${row.requester}, ${row.digest}, ${records.length}, ${now})
      on conflict (broadcast) do update set digest = excluded.digest, people = excluded.people, frozen_at = excluded.frozen_at,
        freezes = broadcasts.freezes + 1, statement = null, signature = null, tested_at = null, unlike = '{}'
      where broadcasts.begun_at is null and broadcasts.requester = excluded.requester and broadcasts.desk = excluded.desk
      returning broadcast`;
    if (kept.length === 0) return false;
    await transaction`delete from broadcast_recipients where broadcast = ${row.broadcast}`;
    await transaction`
      insert into broadcast_recipients (broadcast, place, record)
      select ${row.broadcast}, row_number() over (order by random()), record from unnest(${[...records]}::text[]) as one (record)`;
    return true;
  });

export async function countMailings(sql: Database, member: MemberId, since: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select coalesce(sum(freezes), 0)::integer as count from broadcasts where requester = ${member} and frozen_at > ${since}`;
  return row!.count;
}

export const noteTested = (sql: Database, broadcast: BroadcastId, signed: Signed, now: number) => sql`
  update broadcasts set statement = ${signed.bytes}, signature = ${signed.signature}, tested_at = ${now}, tests = tests + 1
  where broadcast = ${broadcast} and begun_at is null`;

/** What a desk began in the last half year, to compare with. */
export const readMailings = (sql: Database, desk: DeskId, now: number) => sql<Mailing[]>`
  select people, requester as by, begun_at as at from broadcasts
  where desk = ${desk} and frozen_at > ${now - 180 * day} and begun_at is not null order by begun_at desc limit 100`;

/** The first time it is found stands. */
export const noteUnlike = (
  sql: Database,
  broadcast: BroadcastId,
  unlike: readonly Unlikeness[],
  now: number,
) => sql`
  update broadcasts set unlike = ${[...unlike]}, alarmed_at = coalesce(alarmed_at, ${now}) where broadcast = ${broadcast}`;

/** False where it was begun, stopped or closed before, or what was judged is no longer what was tested. */
export async function begin(
  sql: Database,
  { broadcast, statement }: Pick<BroadcastRow, "broadcast" | "statement">,
  now: number,
): Promise<boolean> {
  const begun = await sql`
    update broadcasts set begun_at = ${now}, resumes_at = ${now}
    where broadcast = ${broadcast} and begun_at is null and stopped_at is null and closed_at is null and statement = ${statement}
    returning broadcast`;
  return begun.length > 0;
}

/** The first stop counts. */
export const noteStopped = (
  sql: Database,
  broadcast: BroadcastId,
  reason: StopReason,
  member: MemberId | null,
  now: number,
) => sql`
  update broadcasts set stopped_at = ${now}, stop_reason = ${reason}, stopped_by = ${member}, resumes_at = null
  where broadcast = ${broadcast} and stopped_at is null and done_at is null`;

/** A gate that was restored may have lost that somebody stopped them. */
export const stopBegunBefore = (sql: Database, restoredAt: number, now: number) => sql`
  update broadcasts set stopped_at = ${now}, stop_reason = 'member', resumes_at = null
  where begun_at < ${restoredAt} and stopped_at is null and done_at is null`;

export const noteClosed = (sql: Database, broadcast: BroadcastId, member: MemberId, now: number) => sql`
  update broadcasts set closed_at = ${now}, closed_by = ${member} where broadcast = ${broadcast} and closed_at is null`;

export async function readBroadcastsOfDesk(
  sql: Database,
  desk: DeskId,
): Promise<AnswerOf<typeof listBroadcasts>["broadcasts"]> {
  const rows = await sql<BroadcastRow[]>`
    select ${columns(sql)} from broadcasts where desk = ${desk} order by frozen_at desc limit 100`;
  return rows.map((row) => {
    const { sent, withoutAddress, leftOut, failed, bounced, complained, unsubscribed } = row;
    return {
      broadcast: row.broadcast,
      requester: row.requester,
      people: row.begunAt === null ? null : tellPeople(row.people),
      digest: row.digest,
      statement: statementOf(row)?.signed ?? null,
      frozenAt: row.frozenAt,
      testedAt: row.testedAt,
      begunAt: row.begunAt,
      wave: row.wave,
      resumesAt: row.resumesAt,
      doneAt: row.doneAt,
      stoppedAt: row.stoppedAt,
      stoppedBy: row.stoppedBy,
      stopReason: row.stopReason,
      closedAt: row.closedAt,
      unlike: row.unlike,
      alarmedAt: row.alarmedAt,
      counts: tellCounts(row.people, {
        sent,
        withoutAddress,
        leftOut,
        failed,
        bounced,
        complained,
        unsubscribed,
      }),
    };
  });
}

type Message = z.infer<typeof ReadMessage>;

/** What a link leads to: begun and not closed. */
export function messageOf(row: BroadcastRow | undefined): Message | undefined {
  const said = row && statementOf(row);
  return said && row.begunAt !== null && row.closedAt === null
    ? { broadcast: row.broadcast, statement: said.signed, begunAt: row.begunAt }
    : undefined;
}

/** What was said to a learner, and whether they want to hear of it by mail; the newest first. */
export async function readMessages(
  sql: Database,
  record: RecordId,
): Promise<{ readonly messages: Message[]; readonly wantsMail: boolean }> {
  const rows = await sql<BroadcastRow[]>`
    select ${columns(sql)} from broadcasts where broadcast in (
      select broadcast from broadcast_recipients where record = ${record}
    ) and begun_at is not null and closed_at is null order by begun_at desc limit 50`;
  const [unwanted] = await sql`select from unwanted_mail where record = ${record}`;
  return { messages: rows.map((row) => messageOf(row)!), wantsMail: unwanted === undefined };
}

export async function chooseMail(sql: Database, record: RecordId, wanted: boolean): Promise<void> {
  if (wanted) await sql`delete from unwanted_mail where record = ${record}`;
  else await sql`insert into unwanted_mail (record) values (${record}) on conflict do nothing`;
}

/** With the record goes whatever was to be sent to it. */
export async function forgetMessages(transaction: Transaction, record: RecordId): Promise<void> {
  await transaction`delete from broadcast_recipients where record = ${record}`;
  await transaction`delete from unwanted_mail where record = ${record}`;
}

const day = 24 * 60 * 60 * 1000;

/** What was frozen and never begun goes after a while; what was sent a year later. */
export async function dropOldBroadcasts({
  sql,
  clock,
}: {
  readonly sql: Database;
  readonly clock: () => number;
}): Promise<void> {
  await sql`
    with gone as (
      delete from broadcasts where frozen_at < ${clock() - 2 * audienceLifetime} and begun_at is null
        or frozen_at < ${clock() - 365 * day}
      returning broadcast
    )
    delete from broadcast_recipients using gone where broadcast_recipients.broadcast = gone.broadcast`;
}
