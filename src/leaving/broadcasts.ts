import { encodeCbor } from "#base/cbor.ts";
import type { BroadcastId, DeskId, MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { audienceLifetime, type Mailing, mostTests } from "#disclosure/broadcast-rules.ts";
import type { BroadcastStatement, StopReason, Unlikeness } from "#protocol/broadcast-contracts.ts";
import { BroadcastStatement as StatementSchema } from "#protocol/broadcast-contracts.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import { peekSigned, type Signed } from "#protocol/signed.ts";
import type { Database } from "#server/database.ts";
import type * as z from "#base/schema.ts";
import { ruleOfBytes } from "./stored-rule.ts";

type Counts = {
  readonly sent: number;
  readonly withoutAddress: number;
  readonly leftOut: number;
  readonly failed: number;
  readonly bounced: number;
  readonly complained: number;
  readonly unsubscribed: number;
  readonly linkOpened: number;
  readonly linkAsked: number;
};

/** A broadcast as the gate's database has it. */
export type BroadcastRow = Counts & {
  readonly broadcast: BroadcastId;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly requester: MemberId;
  readonly digest: Uint8Array;
  readonly rule: AudienceRule;
  readonly people: number;
  readonly weight: number;
  readonly old: number;
  readonly told: number | null;
  readonly frozenAt: number;
  readonly statement: Uint8Array | null;
  readonly signature: Uint8Array | null;
  readonly testedAt: number | null;
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
  readonly closedBy: MemberId | null;
};

const columns = (sql: Database) => sql`
  broadcast, desk, organisation, requester, digest, rule, people, weight, told, old, frozen_at as "frozenAt", statement, signature, tested_at as "testedAt",
  unlike, alarmed_at as "alarmedAt", begun_at as "begunAt", wave, place, resumes_at as "resumesAt", sent,
  without_address as "withoutAddress", left_out as "leftOut", failed, bounced, complained, unsubscribed,
  link_opened as "linkOpened", link_asked as "linkAsked", done_at as "doneAt",
  stopped_at as "stoppedAt", stopped_by as "stoppedBy", stop_reason as "stopReason", closed_at as "closedAt",
  closed_by as "closedBy"`;

type StoredBroadcast = Omit<BroadcastRow, "rule"> & { readonly rule: Uint8Array };

/** Those of which `such` speaks, `where …` and their order. */
export async function readBroadcasts(
  sql: Database,
  such: ReturnType<typeof columns>,
): Promise<BroadcastRow[]> {
  const stored = await sql<StoredBroadcast[]>`select ${columns(sql)} from broadcasts ${such}`;
  return stored.map((row) => ({ ...row, rule: ruleOfBytes(row.rule) }));
}

export async function findBroadcast(
  sql: Database,
  broadcast: BroadcastId,
): Promise<BroadcastRow | undefined> {
  const [row] = await readBroadcasts(sql, sql`where broadcast = ${broadcast}`);
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
  row: Pick<
    BroadcastRow,
    "broadcast" | "desk" | "organisation" | "requester" | "digest" | "rule" | "weight" | "told" | "old"
  >,
  records: readonly RecordId[],
  now: number,
): Promise<boolean> =>
  sql.begin(async (transaction) => {
    const kept = await transaction`
      insert into broadcasts (broadcast, desk, organisation, requester, digest, rule, people, weight, told, old, frozen_at)
      values (${row.broadcast}, ${row.desk}, ${row.organisation}, ${row.requester}, ${row.digest}, ${encodeCbor(row.rule)},
        ${records.length}, ${row.weight}, ${row.told}, ${row.old}, ${now})
      on conflict (broadcast) do update set digest = excluded.digest, rule = excluded.rule, people = excluded.people,
        weight = excluded.weight, told = excluded.told, old = excluded.old, frozen_at = excluded.frozen_at, freezes = broadcasts.freezes + 1, statement = null, signature = null, tested_at = null, unlike = '{}'
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

/** One of the tests that a broadcast may have, whatever it is frozen to meanwhile; false where they are used up. */
export async function takeTest(sql: Database, broadcast: BroadcastId): Promise<boolean> {
  const taken = await sql`
    update broadcasts set tests = tests + 1 where broadcast = ${broadcast} and tests < ${mostTests} returning broadcast`;
  return taken.length > 0;
}

/** Where none was sent. */
export const giveTestBack = (sql: Database, broadcast: BroadcastId) => sql`
  update broadcasts set tests = tests - 1 where broadcast = ${broadcast}`;

/** False where its audience was frozen anew, or it was begun, while the test was under way: it says nothing of those who are meant now. */
export async function noteTested(
  sql: Database,
  { broadcast, digest }: Pick<BroadcastRow, "broadcast" | "digest">,
  signed: Signed,
  now: number,
): Promise<boolean> {
  const noted = await sql`
    update broadcasts set statement = ${signed.bytes}, signature = ${signed.signature}, tested_at = ${now}
    where broadcast = ${broadcast} and digest = ${digest} and begun_at is null
    returning broadcast`;
  return noted.length > 0;
}

/** What a desk began in the last half year, to compare with. */
export const readMailings = (sql: Database, desk: DeskId, now: number) => sql<Mailing[]>`
  select weight as people, requester as by, begun_at as at from broadcasts
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
  { broadcast, statement, digest }: Pick<BroadcastRow, "broadcast" | "statement" | "digest">,
  now: number,
): Promise<boolean> {
  const begun = await sql`
    update broadcasts set begun_at = ${now}, resumes_at = ${now}
    where broadcast = ${broadcast} and begun_at is null and stopped_at is null and closed_at is null
      and statement = ${statement} and digest = ${digest}
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
