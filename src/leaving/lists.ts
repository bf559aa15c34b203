import { concatBytes, fromBase64url } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock } from "#base/effects.ts";
import type { CertificateId, DeskId, ListId, MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { idOfBytes } from "#base/id.ts";
import { listLifetime, openingTime } from "#disclosure/list-rules.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import {
  type FrozenList,
  type ListColumn,
  type listLists,
  mostRows,
  type openList,
} from "#protocol/list-contracts.ts";
import type { Database } from "#server/database.ts";
import { readRule } from "#roster/audience.ts";
import type { Catalogue } from "#roster/catalogue.ts";
import type { Roster } from "#roster/open-roster.ts";
import type { RosterMemory } from "#roster/roster-memory.ts";
import { findCourseIn } from "#roster/standings.ts";
import { ruleOfBytes } from "./stored-rule.ts";

/** A list and what the gate knows of it besides. */
export type KeptList = {
  readonly list: FrozenList;
  readonly organisation: OrganisationId;
  readonly people: number;
  readonly needsApproval: boolean;
  readonly canary: CertificateId | null;
  readonly expiresAt: number;
  readonly closedAt: number | null;
};

type RuleParts = {
  readonly roster: Pick<Roster, "memory">;
  readonly catalogue: Pick<Catalogue, "find">;
  readonly limits: { readonly reports: { readonly age: number } };
};

/** Everybody of the desk whom the rule means now, in the order of their ids; how many of them are old enough for a report, and how many not. */
export function expandRule(
  { roster: { memory }, catalogue, limits }: RuleParts,
  desk: DeskId,
  rule: AudienceRule,
  now: number,
): { readonly records: RecordId[]; readonly old: number; readonly young: number } {
  const isMeant = readRule(memory, rule, { find: findCourseIn({ catalogue }), now });
  const slots = [...memory.slots(desk)].filter(isMeant);
  const old = slots.filter((slot) => memory.sinceOf(slot) <= now - limits.reports.age).length;
  return { records: slots.map((slot) => memory.recordOf(slot)).sort(), old, young: slots.length - old };
}

const idBytes = 16;

export async function keepList(
  sql: Database,
  organisation: OrganisationId,
  { list, needsApproval, canary }: Pick<KeptList, "list" | "needsApproval" | "canary">,
  records: readonly RecordId[],
  now: number,
): Promise<void> {
  await sql`
    insert into lists (list, desk, organisation, requester, form, course, rule, columns, recipients, lifetime, digest, people,
      records, needs_approval, canary, frozen_at, expires_at)
    values (${list.list}, ${list.desk}, ${organisation}, ${list.requester}, ${list.form}, ${list.course},
      ${encodeCbor(list.rule)}, ${list.columns}, ${list.recipients}, ${list.lifetime}, ${list.digest}, ${records.length},
      ${concatBytes(...records.map(fromBase64url))}, ${needsApproval}, ${canary}, ${now}, ${now + listLifetime})`;
}

const columns = (sql: Database) => sql`
  list, desk, organisation, requester, form, course, rule, columns, recipients, lifetime, digest, people,
  needs_approval as "needsApproval", canary, sought_at as "soughtAt", frozen_at as "frozenAt", expires_at as "expiresAt",
  closed_at as "closedAt", closed_by as "closedBy"`;

type StoredList = Omit<FrozenList, "rule"> & { readonly rule: Uint8Array } & Omit<KeptList, "list"> &
  Pick<Listed, "soughtAt" | "frozenAt" | "closedBy">;
type Listed = AnswerOf<typeof listLists>["lists"][number];

const listOf = ({
  list,
  desk,
  requester,
  form,
  course,
  rule,
  columns: shown,
  recipients,
  lifetime,
  digest,
}: StoredList): FrozenList => ({
  list,
  desk,
  requester,
  form,
  course,
  rule: ruleOfBytes(rule),
  columns: shown,
  recipients,
  lifetime,
  digest,
});

export async function findList(sql: Database, list: ListId): Promise<KeptList | undefined> {
  const [row] = await sql<StoredList[]>`select ${columns(sql)} from lists where list = ${list}`;
  return row && { ...row, list: listOf(row) };
}

/** Where people stand in the course of a list: of it what its columns show, which is what somebody signed for. */
export const showRows = (
  memory: RosterMemory,
  records: Iterable<RecordId>,
  { course, columns }: Pick<FrozenList, "course" | "columns">,
): AnswerOf<typeof openList>["rows"] => {
  const shown = new Set(columns);
  return Array.from(records, (record) => {
    const standing = memory.read(record)?.standings.find((one) => one.course === course);
    if (!standing) return { record, standing: null };
    const show = <Value>(column: ListColumn, value: Value) => (shown.has(column) ? value : null);
    return {
      record,
      standing: {
        state: show("state", standing.state),
        percent: show("percent", standing.percent),
        completedAt: show("completed-at", standing.completedAt),
        dueAt: show("due-at", standing.dueAt),
        certificate: show("certificate", standing.certificate),
      },
    };
  });
};

/** Where a page of a list may begin. */
export const isPage = ({ people }: KeptList, from: number): boolean =>
  from === 0 || (from % mostRows === 0 && from < people);

/** Ids from a place on, in order. */
export async function readListed(
  sql: Database,
  list: ListId,
  from: number,
  limit: number,
): Promise<RecordId[]> {
  const [row] = await sql<{ ids: Uint8Array }[]>`
    select substring(records from ${from * idBytes + 1} for ${limit * idBytes}) as ids from lists where list = ${list}`;
  const ids = row?.ids ?? new Uint8Array();
  return Array.from({ length: ids.length / idBytes }, (_, i) =>
    idOfBytes<"record">(ids.slice(i * idBytes, (i + 1) * idBytes)),
  );
}

/** The last hundred, and the hundred largest that somebody opened: nobody freezes so many small ones that a large one can be called back no more. */
export async function readListsOfDesk(sql: Database, desk: DeskId): Promise<Listed[]> {
  const rows = await sql<StoredList[]>`
    select ${columns(sql)} from lists where list in (
      (select list from lists where desk = ${desk} order by frozen_at desc limit 100)
      union (
        select list from lists where desk = ${desk} and exists (select from list_openings where list_openings.list = lists.list)
        order by people desc, frozen_at desc limit 100
      )
    ) order by frozen_at desc`;
  const openings = await sql<
    {
      list: ListId;
      member: MemberId;
      openedAt: number;
      deletedAt: number | null;
      remindedAt: number | null;
      isMailed: boolean | null;
    }[]
  >`
    select list, member, opened_at as "openedAt", deleted_at as "deletedAt", reminded_at as "remindedAt",
      mailed as "isMailed" from list_openings
    where list = any(${rows.map(({ list }) => list)}) order by opened_at`;
  const byList = Map.groupBy(openings, ({ list }) => list);
  return rows.map((row) => ({
    list: listOf(row),
    needsApproval: row.needsApproval,
    frozenAt: row.frozenAt,
    expiresAt: row.expiresAt,
    closedAt: row.closedAt,
    closedBy: row.closedBy,
    soughtAt: row.soughtAt,
    openings: (byList.get(row.list) ?? []).map(({ list: _list, ...opening }) => opening),
    percentDeleted: percentDeleted(byList.get(row.list) ?? []),
  }));
}

const percentDeleted = (openings: readonly { readonly deletedAt: number | null }[]): number | null =>
  openings.length === 0
    ? null
    : Math.floor((openings.filter(({ deletedAt }) => deletedAt !== null).length * 100) / openings.length);

/** What a member froze since, what of it nobody opened, and what of their desk's nobody opened. */
export async function countFrozen(
  sql: Database,
  { member, desk }: { readonly member: MemberId; readonly desk: DeskId },
  since: number,
): Promise<{ readonly own: number; readonly ownUnopened: number; readonly unopened: number }> {
  const [row] = await sql<{ own: number; ownUnopened: number; unopened: number }[]>`
    select count(*) filter (where requester = ${member})::integer as own,
      count(*) filter (where requester = ${member} and is_unopened)::integer as "ownUnopened",
      count(*) filter (where desk = ${desk} and is_unopened)::integer as unopened
    from (
      select requester, desk, not exists (select from list_openings where list_openings.list = lists.list) as is_unopened
      from lists where (requester = ${member} or desk = ${desk}) and frozen_at > ${since}
      union all
      select requester, desk, true from refused_lists where (requester = ${member} or desk = ${desk}) and frozen_at > ${since}
    ) as recent`;
  return row!;
}

export const noteRefused = (sql: Database, desk: DeskId, member: MemberId, now: number) => sql`
  insert into refused_lists (desk, requester, frozen_at) values (${desk}, ${member}, ${now})`;

/** Notes who opens it. False where an approval let them once already, and that time is over. */
export async function noteOpening(
  sql: Database,
  { list }: KeptList,
  member: MemberId,
  isApproved: boolean,
  now: number,
): Promise<boolean> {
  const approvedAt = isApproved ? now : null;
  const [opening] = await sql<{ approvedAt: number | null }[]>`
    insert into list_openings (list, member, opened_at, approved_at) values (${list.list}, ${member}, ${now}, ${approvedAt})
    on conflict (list, member) do update set deleted_at = null, asked_at = null, reminded_at = null, mailed = null,
      approved_at = coalesce(list_openings.approved_at, excluded.approved_at)
    returning approved_at as "approvedAt"`;
  return !isApproved || opening!.approvedAt! + openingTime > now;
}

/** Who was in a list that nobody can open any more: kept for half a year, for who asks what left. */
export async function dropOldLists({
  sql,
  clock,
}: {
  readonly sql: Database;
  readonly clock: Clock;
}): Promise<void> {
  const before = clock() - 180 * 24 * 60 * 60 * 1000;
  await sql`
    with gone as (delete from lists where expires_at < ${before} returning list)
    delete from list_openings using gone where list_openings.list = gone.list`;
  await sql`delete from refused_lists where frozen_at < ${before}`;
}
