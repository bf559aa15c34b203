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

/**
 * One more than asked for, where there is one more. Written so that the database reads along one index, that of the rarest tag, in
 * the order of the answer and no further than the answer goes, whatever it believes about how common a tag is.
 */
async function listCandidates(
  sql: Database,
  island: Island,
  query: StatementQuery,
): Promise<{ sequence: number; weight: number }[]> {
  const [rarest, ...others] = await sortByRarity(sql, island, filterTags(island, query));
  const { since, until, after, ascending, limit } = query;
  const direction = ascending ? sql`asc` : sql`desc`;
  // Stored later is numbered higher, so that times are bounds of the numbers.
  const lastUntil = (time: number) => sql`
    coalesce((select sequence from statements where stored <= ${time} order by stored desc, sequence desc limit 1), 0)`;
  const bounds = sql`
    ${since === undefined ? sql`` : sql`and listed.sequence > ${lastUntil(since)}`}
    ${until === undefined ? sql`` : sql`and listed.sequence <= ${lastUntil(until)}`}
    ${after === undefined ? sql`` : ascending ? sql`and listed.sequence > ${after}` : sql`and listed.sequence < ${after}`}`;
  const weight = sql`(length(sealed) ${query.attachments ? sql`+ attached` : sql``})::integer as weight`;
  const hasTag = (tag: Uint8Array) => sql`
    select true from statement_tags where island = ${island.id} and tag = ${tag} and sequence = listed.sequence limit 1`;
  if (!rarest) {
    return sql`
      select sequence, ${weight} from statements as listed
      where island = ${island.id} and not voided ${bounds} order by sequence ${direction} limit ${limit + 1}`;
  }
  return sql`
    select listed.sequence, found.weight
    from (
      select sequence from statement_tags as listed
      where island = ${island.id} and tag = ${rarest} ${bounds} order by sequence ${direction} offset 0
    ) as listed
    cross join lateral (
      select ${weight} from statements where sequence = listed.sequence and not voided offset 0
    ) as found
    where true ${others.reduce((before, tag) => sql`${before} and (${hasTag(tag)})`, sql``)}
    order by listed.sequence ${direction} limit ${limit + 1}`;
}

/** Counted no further than matters. */
const commonFrom = 1_000;

async function sortByRarity(
  sql: Database,
  island: Island,
  tags: readonly Uint8Array[],
): Promise<Uint8Array[]> {
  if (tags.length < 2) return [...tags];
  return (
    await sql<{ tag: Uint8Array }[]>`
      select tag from unnest(${bytesArray(sql, tags)}::bytea[]) as given (tag)
      cross join lateral (
        select count(*) as uses from (
          select from statement_tags where island = ${island.id} and tag = given.tag limit ${commonFrom}
        ) as listed
      ) as counted order by uses`
  ).map(({ tag }) => tag);
}

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
