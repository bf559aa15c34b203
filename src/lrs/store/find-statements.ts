import { bytesArray, type Database } from "#server/database.ts";
import type { Island } from "../island.ts";
import type { StoredStatement } from "../statement/statement.ts";
import { registrationTag, statementTag } from "./statement-tags.ts";

/** Which statements are asked for. Times in milliseconds; `agent` as `findIdentity` writes it. */
export type StatementQuery = {
  readonly agent?: string | undefined;
  readonly relatedAgents: boolean;
  readonly verb?: string | undefined;
  readonly activity?: string | undefined;
  readonly relatedActivities: boolean;
  readonly registration?: string | undefined;
  /** Stored later than this, and not later than that. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly ascending: boolean;
  /** Where the page before ended. */
  readonly after?: number | undefined;
  readonly limit: number;
  /** Whether attachments come along, and count for the size of a page. */
  readonly attachments: boolean;
};

export type StatementPage = {
  readonly statements: readonly StoredStatement[];
  /** Where the next page begins; nothing where this is the last. */
  readonly next?: number;
};

export async function findStatement(
  sql: Database,
  island: Island,
  { id, voided }: { readonly id: string; readonly voided: boolean },
): Promise<StoredStatement | undefined> {
  const idTag = statementTag(island, id);
  const [row] = await sql<{ sealed: Uint8Array }[]>`
    select sealed from statements where island = ${island.id} and id_tag = ${idTag} and voided = ${voided}`;
  return row && (island.openJson(["statement", idTag], row.sealed) as StoredStatement);
}

/** Bytes of one page: a page of large statements is shorter than one of small ones, and has at least one. */
const pageCapacity = 8 * 2 ** 20;

export async function findStatements(
  sql: Database,
  island: Island,
  query: StatementQuery,
): Promise<StatementPage> {
  const candidates = await listCandidates(sql, island, query);
  const chosen: number[] = [];
  let weight = 0;
  for (const candidate of candidates.slice(0, query.limit)) {
    weight += candidate.weight;
    if (weight > pageCapacity && chosen.length > 0) break;
    chosen.push(candidate.sequence);
  }
  const rows = await sql<{ sequence: number; idTag: Uint8Array; sealed: Uint8Array }[]>`
    select sequence, id_tag as "idTag", sealed from statements where sequence = any(${chosen}::bigint[])`;
  const rowBySequence = new Map(rows.map((row) => [row.sequence, row]));
  const last = chosen.at(-1);
  return {
    statements: chosen.map((sequence) => {
      const { idTag, sealed } = rowBySequence.get(sequence)!;
      return island.openJson(["statement", idTag], sealed) as StoredStatement;
    }),
    ...(last !== undefined && chosen.length < candidates.length && { next: last }),
  };
}

/** One more than asked for, where there is one more. */
function listCandidates(
  sql: Database,
  island: Island,
  query: StatementQuery,
): Promise<{ sequence: number; weight: number }[]> {
  const [first, ...others] = filterTags(island, query);
  const { since, until, after, ascending } = query;
  const source = first
    ? sql`statement_tags as tagged join statements using (island, sequence)`
    : sql`statements`;
  return sql<{ sequence: number; weight: number }[]>`
    select sequence, (length(sealed) ${query.attachments ? sql`+ attached` : sql``})::integer as weight from ${source}
    where island = ${island.id} and not voided
      ${first ? sql`and tagged.tag = ${first}` : sql``}
      ${
        others.length > 0
          ? sql`and (
              select count(*) from statement_tags as other
              where other.island = ${island.id} and other.tag = any(${bytesArray(sql, others)}) and other.sequence = statements.sequence
            ) = ${others.length}`
          : sql``
      }
      ${since === undefined ? sql`` : sql`and stored > ${since}`}
      ${until === undefined ? sql`` : sql`and stored <= ${until}`}
      ${after === undefined ? sql`` : ascending ? sql`and sequence > ${after}` : sql`and sequence < ${after}`}
    order by sequence ${ascending ? sql`asc` : sql`desc`} limit ${query.limit + 1}`;
}

/** What narrows most stands first: who and which time round, then what about, then what was done. */
function filterTags(island: Island, query: StatementQuery): Uint8Array[] {
  const { registration, agent, activity, verb } = query;
  return [
    ...(registration === undefined ? [] : [registrationTag(island, registration)]),
    ...(agent === undefined ? [] : [island.tag(query.relatedAgents ? "related-agent" : "agent", agent)]),
    ...(activity === undefined
      ? []
      : [island.tag(query.relatedActivities ? "related-activity" : "activity", activity)]),
    ...(verb === undefined ? [] : [island.tag("verb", verb)]),
  ];
}
