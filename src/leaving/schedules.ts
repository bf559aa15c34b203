import { type CborValue, encodeCbor } from "#base/cbor.ts";
import type { DeskId, ListId, MemberId, OrganisationId, ScheduleId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type * as z from "#base/schema.ts";
import { findNext } from "#disclosure/schedule-rules.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { type listSchedules, type Rhythm, SharedQuestion } from "#protocol/schedule-contracts.ts";
import type { Database } from "#server/database.ts";

/** A schedule as the gate's database has it. */
export type ScheduleRow = {
  readonly schedule: ScheduleId;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly author: MemberId;
  readonly question: SharedQuestion;
  readonly rhythm: Rhythm;
  readonly createdAt: number;
  readonly nextAt: number | null;
  readonly expiresAt: number;
  readonly endedAt: number | null;
  readonly endedBy: MemberId | null;
};
type Listed = AnswerOf<typeof listSchedules>["schedules"][number];
type Recipient = Listed["recipients"][number];

const columns = (sql: Database) => sql`
  schedule, desk, organisation, author, question, rhythm, created_at as "createdAt", next_at as "nextAt", expires_at as "expiresAt",
  ended_at as "endedAt", ended_by as "endedBy"`;

type Stored = Omit<ScheduleRow, "question"> & { readonly question: Uint8Array };
function rowOf(stored: Stored): ScheduleRow {
  const question = parseCbor<SharedQuestion>(
    SharedQuestion as z.ZodMiniType<SharedQuestion>,
    stored.question,
  );
  if (!question) throw new Error("A stored question cannot be read");
  return { ...stored, question };
}

export const keepSchedule = (
  sql: Database,
  row: Omit<ScheduleRow, "endedAt" | "endedBy">,
  recipients: readonly MemberId[],
) =>
  sql.begin(async (transaction) => {
    await transaction`
      insert into schedules (schedule, desk, organisation, author, question, rhythm, created_at, next_at, expires_at)
      values (${row.schedule}, ${row.desk}, ${row.organisation}, ${row.author}, ${encodeCbor(row.question as CborValue)},
        ${row.rhythm}, ${row.createdAt}, ${row.nextAt}, ${row.expiresAt})`;
    await transaction`
      insert into schedule_recipients (schedule, member)
      select ${row.schedule}, member from unnest(${[...recipients]}::text[]) as one (member)`;
  });

/** Under way, or made in the last day: nobody makes and ends so many that older ones are seen no more. */
export async function countSchedules(sql: Database, author: MemberId, now: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from schedules
    where author = ${author} and (created_at > ${now - 24 * 60 * 60 * 1000} or (ended_at is null and expires_at > ${now}))`;
  return row!.count;
}

export async function findSchedule(sql: Database, schedule: ScheduleId): Promise<ScheduleRow | undefined> {
  const [row] = await sql<Stored[]>`select ${columns(sql)} from schedules where schedule = ${schedule}`;
  return row && rowOf(row);
}

const readRecipients = (sql: Database, schedules: readonly ScheduleId[]) => sql<
  (Recipient & { readonly schedule: ScheduleId })[]
>`
  select schedule, member, waiting_since as "waitingSince", mailed as "isMailed", opened_at as "openedAt", left_at as "leftAt" from schedule_recipients
  where schedule = any(${[...schedules]}) order by member`;

/** Nothing for who is no recipient, or left. */
export async function findRecipient(
  sql: Database,
  schedule: ScheduleId,
  member: MemberId,
): Promise<Recipient | undefined> {
  const all = await readRecipients(sql, [schedule]);
  return all.find((one) => one.member === member && one.leftAt === null);
}

const mostListed = 300;

/** Whom no mail reached only whoever shared it reads: what mail a member wants is nobody else's. */
export async function readSchedulesOfDesk(sql: Database, desk: DeskId, reader: MemberId): Promise<Listed[]> {
  const stored = await sql<Stored[]>`
    select ${columns(sql)} from schedules where desk = ${desk}
    order by ended_at is null desc, created_at desc limit ${mostListed}`;
  const recipients = await readRecipients(
    sql,
    stored.map(({ schedule }) => schedule),
  );
  const bySchedule = Map.groupBy(recipients, ({ schedule }) => schedule);
  return stored.map((one) => {
    const { desk: _, organisation: _organisation, ...row } = rowOf(one);
    return {
      ...row,
      recipients: (bySchedule.get(row.schedule) ?? []).map(({ schedule: _schedule, isMailed, ...rest }) => ({
        ...rest,
        isMailed: row.author === reader ? isMailed : null,
      })),
    };
  });
}

export const noteOpened = (sql: Database, schedule: ScheduleId, member: MemberId, now: number) => sql`
  update schedule_recipients set opened_at = coalesce(opened_at, ${now}) where schedule = ${schedule} and member = ${member}`;

export const noteList = (sql: Database, schedule: ScheduleId, list: ListId) => sql`
  insert into schedule_lists (schedule, list) values (${schedule}, ${list}) on conflict do nothing`;

export async function readListsOfSchedule(sql: Database, schedule: ScheduleId): Promise<ListId[]> {
  const rows = await sql<{ list: ListId }[]>`select list from schedule_lists where schedule = ${schedule}`;
  return rows.map(({ list }) => list);
}

export async function readDue(sql: Database, now: number): Promise<ScheduleRow[]> {
  const due = await sql<Stored[]>`
    select ${columns(sql)} from schedules where next_at <= ${now} and ended_at is null and expires_at > ${now}
    order by next_at limit 100`;
  return due.map(rowOf);
}

/** From now on it waits for these, whatever they opened before, and for nobody else. */
export const noteWaiting = (
  sql: Database,
  { schedule, rhythm, createdAt }: Pick<ScheduleRow, "schedule" | "rhythm" | "createdAt">,
  members: readonly MemberId[],
  now: number,
) =>
  sql.begin(async (transaction) => {
    await transaction`
      update schedule_recipients set tried_at = null, mailed = null, opened_at = null,
        waiting_since = case when member = any(${[...members]}) then ${now}::bigint end
      where schedule = ${schedule} and left_at is null`;
    await transaction`
      update schedules set next_at = ${findNext(rhythm, createdAt, now)} where schedule = ${schedule}`;
  });

export const readMembersOf = async (sql: Database, schedule: ScheduleId): Promise<MemberId[]> =>
  (await readRecipients(sql, [schedule])).map(({ member }) => member);

/** Of these, who asked for no mail or has no learner's address. */
export async function readWithoutMail(sql: Database, members: readonly MemberId[]): Promise<MemberId[]> {
  const rows = await sql<{ member: MemberId }[]>`
    select member from unnest(${[...members]}::text[]) as one (member)
    where not exists (select from member_mail where member_mail.member = one.member)`;
  return rows.map(({ member }) => member);
}

type Untold = { readonly schedule: ScheduleId; readonly member: MemberId; readonly desk: DeskId };

/** For whom something waits and who was not told. One who could not be told is tried again in an hour. */
export const takeUntold = (sql: Database, now: number) => sql<Untold[]>`
  update schedule_recipients as one set tried_at = ${now} from schedules
  where schedules.schedule = one.schedule and schedules.ended_at is null and schedules.expires_at > ${now}
    and waiting_since is not null and mailed is null and opened_at is null and left_at is null
    and (tried_at is null or tried_at < ${now - 60 * 60 * 1000})
  returning one.schedule, one.member, schedules.desk`;

export const noteTold = (sql: Database, { schedule, member }: Untold, isMailed: boolean) => sql`
  update schedule_recipients set mailed = ${isMailed} where schedule = ${schedule} and member = ${member}`;

/** Who shared what with whom: kept for half a year after its time, for who asks what left. */
export async function dropOldSchedules(sql: Database, now: number): Promise<void> {
  await sql`
    with gone as (delete from schedules where expires_at < ${now - 180 * 24 * 60 * 60 * 1000} returning schedule),
      lists as (delete from schedule_lists using gone where schedule_lists.schedule = gone.schedule)
    delete from schedule_recipients using gone where schedule_recipients.schedule = gone.schedule`;
}
