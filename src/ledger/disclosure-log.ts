import { toHex } from "#base/bytes.ts";
import type { DisclosureId, MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { type LogPosition, logStart, nextLogHead } from "#audit/log.ts";
import type { QuotaClass } from "#disclosure/quota.ts";
import type { Holder } from "#keys/holder.ts";
import type { ListedOpenings, LoggedOpening } from "#disclosure/visibility.ts";
import type { LogEntry } from "#protocol/disclosure-contracts.ts";
import type { Database } from "#server/database.ts";

/** What is about to be disclosed. `quota` says which quota it counted against, `none` for families and the courier. */
export type Disclosure = Omit<LogEntry, "sequence" | "head"> & {
  readonly organisation: OrganisationId;
  readonly disclosure: DisclosureId;
  readonly member: MemberId | null;
  readonly quota: QuotaClass | "none";
};

/** The log of disclosures, one chain an organisation. No log, no answer. */
export type DisclosureLog = {
  /** Resolves once all lines are on disk; rejects where they may not be, and then nothing may be answered. */
  readonly append: (disclosures: readonly Disclosure[]) => Promise<void>;
  /** The last lines that were written, for the checkpoint. */
  readonly latest: () => readonly LogMark[];
  /** Goes on after these lines although the database has lost them; their numbers stay missing. */
  readonly skipTo: (marks: readonly LogMark[]) => void;
};

export type LogMark = { readonly organisation: OrganisationId } & LogPosition;

type Waiting = {
  readonly disclosures: readonly Disclosure[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

/** Disclosures that come while a write is under way share the next one, so that one fsync serves many. */
export function openDisclosureLog(sql: Database): DisclosureLog {
  let positions = new Map<OrganisationId, LogPosition>();
  const confirmed = new Map<OrganisationId, LogPosition>();
  const skipped = new Map<OrganisationId, LogPosition>();
  let waiting: Waiting[] = [];
  let underWay = false;

  async function drain(): Promise<void> {
    underWay = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await write(batch.flatMap(({ disclosures }) => disclosures));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        // What stands in the database is not known: read it anew before the next line.
        positions = new Map();
        for (const { reject } of batch) reject(error);
      }
    }
    underWay = false;
  }

  async function write(disclosures: readonly Disclosure[]): Promise<void> {
    for (const organisation of new Set(disclosures.map((one) => one.organisation))) {
      if (positions.has(organisation)) continue;
      const [stored, lost] = [await readPosition(sql, organisation), skipped.get(organisation)];
      positions.set(organisation, lost && lost.sequence > stored.sequence ? lost : stored);
    }
    const lines = disclosures.map((disclosure) => {
      const { organisation } = disclosure;
      const previous = positions.get(organisation)!;
      const line = { ...disclosure, sequence: previous.sequence + 1 };
      const head = nextLogHead(organisation, previous.head, line);
      positions.set(organisation, { sequence: line.sequence, head });
      return { ...line, head: toHex(head) };
    });
    await sql`
      insert into disclosure_log
      select organisation, sequence, time, disclosure, requester, member, holder, purpose, record, compartment, "grant",
        approval, "leaseUntil", list, quota, decode(head, 'hex')
      from jsonb_to_recordset(${sql.json(lines)}) as line (
        organisation text, sequence bigint, time bigint, disclosure text, requester text, member text, holder text,
        purpose text, record text, compartment text, "grant" text, approval text, "leaseUntil" bigint, list text, quota text, head text)`;
    for (const [organisation, position] of positions) confirmed.set(organisation, position);
  }

  return {
    append: (disclosures) =>
      new Promise((resolve, reject) => {
        if (disclosures.length === 0) return resolve();
        waiting.push({ disclosures, resolve, reject });
        if (!underWay) void drain();
      }),
    latest: () => [...confirmed].map(([organisation, position]) => ({ organisation, ...position })),
    skipTo: (marks) => {
      for (const { organisation, ...position } of marks) skipped.set(organisation, position);
    },
  };
}

async function readPosition(sql: Database, organisation: OrganisationId): Promise<LogPosition> {
  const [last] = await sql<LogPosition[]>`
    select sequence, head from disclosure_log where organisation = ${organisation} order by sequence desc limit 1`;
  return last ?? logStart;
}

/** Whether the database has this very line. */
export async function hasLine(sql: Database, mark: LogMark): Promise<boolean> {
  const rows = await sql`
    select from disclosure_log
    where organisation = ${mark.organisation} and sequence = ${mark.sequence} and head = ${mark.head}`;
  return rows.length > 0;
}

export type CountedOpening = {
  /** Nobody where it was a person's code. */
  readonly member: MemberId | null;
  readonly holder: Holder;
  readonly organisation: OrganisationId;
  readonly record: string;
  readonly quota: QuotaClass;
  readonly time: number;
};

/** What counted against quotas since, oldest first. */
export const readCounted = (sql: Database, since: number) => sql<CountedOpening[]>`
  select member, holder, organisation, record, quota, max(time)::bigint as time from disclosure_log
  where time > ${since} and quota <> 'none'
  group by member, holder, organisation, record, quota order by 6`;

export const readLines = async (
  sql: Database,
  organisation: OrganisationId,
  after: number,
  limit: number,
): Promise<LogEntry[]> => [
  ...(await sql<LogEntry[]>`
    select sequence, time, requester, holder, purpose, record, compartment, grant_id as "grant", approval,
      lease_until as "leaseUntil", list, head
    from disclosure_log where organisation = ${organisation} and sequence > ${after} order by sequence limit ${limit}`),
];

/** Disclosures of a record that are listed, newest first, from before a place in that order. */
export const readOpenings = (
  sql: Database,
  record: RecordId,
  listed: ListedOpenings,
  before: { readonly time: number; readonly id: string },
  limit: number,
) => sql<(LoggedOpening & { readonly disclosure: DisclosureId })[]>`
  select time, disclosure, organisation, requester, member, holder, purpose, lease_until as "leaseUntil",
    array_agg(distinct compartment) as compartments
  from disclosure_log where record = ${record} and (time, disclosure) < (${before.time}, ${before.id})
    and requester <> all(${[...listed.besides]}::text[])
    and (purpose <> 'comparison' or holder = ${listed.comparing} or organisation = any(${[...listed.sharing]}))
  group by 1, 2, 3, 4, 5, 6, 7, 8 order by time desc, disclosure desc limit ${limit}`;

/** How often the courier opened the address of a record since. */
export async function countNews(sql: Database, record: RecordId, since: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from disclosure_log
    where record = ${record} and time > ${since} and requester = 'courier'`;
  return row!.count;
}
