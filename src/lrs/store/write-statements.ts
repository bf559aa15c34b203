import { concatBytes, toHex } from "#base/bytes.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import { groupWork } from "#server/group-work.ts";
import type { Island } from "../island.ts";
import type { Edition, JsonObject } from "../statement/check.ts";
import { saysTheSame } from "../statement/comparison.ts";
import { completeStatement } from "../statement/completion.ts";
import { findOutcome } from "../statement/outcome.ts";
import { attachmentsOf, findVoided, type Statement, type StoredStatement } from "../statement/statement.ts";
import { type ContentBySha2, keepAttachments } from "./attachments.ts";
import { describe } from "./descriptions.ts";
import { keepOutcomes } from "./outcomes.ts";
import { statementTag, tagsOf } from "./statement-tags.ts";

/** What one request brings: all of it is stored, or nothing. */
export type StatementWrite = {
  readonly island: Island;
  readonly edition: Edition;
  readonly authority: JsonObject;
  /** Checked, each with an id of its own. */
  readonly statements: readonly (Statement & { readonly id: string })[];
  readonly contents: ContentBySha2;
  /** Bytes of the request. */
  readonly size: number;
};

/** `conflict`: one of the ids stands for another statement here. What is here already in the same words is stored. */
export type WriteOutcome = "stored" | "conflict";

export type StatementWriter = {
  readonly write: (write: StatementWrite) => Promise<WriteOutcome>;
  /** Milliseconds: whatever was stored up to then can be found. */
  readonly consistentThrough: () => number;
};

/**
 * The only writer of a database: requests that come meanwhile wait and are stored together, in one transaction and one write to
 * disk. So statements become visible in the order of their sequence, and no reader of pages ever misses one.
 */
export async function openStatementWriter(
  sql: Database,
  { clock, random }: { readonly clock: Clock; readonly random: RandomBytes },
): Promise<StatementWriter> {
  const [row] = await sql<{ stored: number | null }[]>`
    select stored from statements order by sequence desc limit 1`;
  let lastStored = row?.stored ?? 0;
  let underWay: number | undefined;

  const write = groupWork<StatementWrite, WriteOutcome>({
    work: async (writes) => {
      // A clock that was put back must not put statements before those that were read already.
      const stored = (underWay = lastStored = Math.max(clock(), lastStored));
      try {
        return await sql.begin((transaction) => writeGroup(transaction, writes, stored, random));
      } finally {
        underWay = undefined;
      }
    },
    keysOf: ({ island, statements }) => statements.map(({ id }) => `${toHex(island.id)} ${id.toLowerCase()}`),
    weightOf: ({ size }) => size,
    capacity: 8 * 2 ** 20,
  });
  return { write, consistentThrough: () => (underWay ?? clock()) - 1 };
}

type NewRow = {
  readonly write: StatementWrite;
  readonly statement: StoredStatement;
  readonly idTag: Uint8Array;
  readonly refersTag: Uint8Array;
};

async function writeGroup(
  sql: Transaction,
  writes: readonly StatementWrite[],
  stored: number,
  random: RandomBytes,
): Promise<WriteOutcome[]> {
  const prepared = writes.map((write) => ({ write, rows: prepareRows(write, stored) }));
  const known = await findKnown(
    sql,
    prepared.flatMap(({ rows }) => rows),
  );
  const judged = prepared.map(({ write, rows }) => {
    const isConflict = rows.some(({ idTag, statement }, index) => {
      const kept = known.get(keyOf(write.island, idTag));
      // What was sent is compared, since what is kept has more to it.
      return kept && !saysTheSame({ ...write.statements[index]!, id: statement.id }, kept);
    });
    return { write, isConflict, rows: rows.filter(({ idTag }) => !known.has(keyOf(write.island, idTag))) };
  });
  const accepted = judged.filter(({ isConflict, rows }) => !isConflict && rows.length > 0);
  const rows = accepted.flatMap((one) => one.rows);
  if (rows.length > 0) await insertRows(sql, rows, stored);
  const outcomes = rows.flatMap(({ write, statement, idTag }) => {
    const outcome = findOutcome(statement);
    return outcome ? [{ island: write.island.id, idTag, outcome }] : [];
  });
  await keepOutcomes(sql, outcomes, random);
  for (const { write } of accepted) await keepAttachments(sql, write.island, write.contents);
  // Requests of one credential come with an island each, whose keys are the same.
  for (const ofIsland of Map.groupBy(rows, ({ write }) => toHex(write.island.id)).values()) {
    await describe(
      sql,
      ofIsland[0]!.write.island,
      ofIsland.map(({ statement }) => statement),
    );
  }
  return judged.map(({ isConflict }) => (isConflict ? "conflict" : "stored"));
}

function prepareRows(write: StatementWrite, stored: number): NewRow[] {
  const { island, edition, authority } = write;
  return write.statements.map((sent) => ({
    write,
    statement: completeStatement(sent, { id: sent.id, stored, authority, edition }),
    idTag: statementTag(island, sent.id),
    refersTag:
      sent.object["objectType"] === "StatementRef"
        ? statementTag(island, String(sent.object.id))
        : new Uint8Array(),
  }));
}

async function findKnown(
  sql: Transaction,
  rows: readonly NewRow[],
): Promise<ReadonlyMap<string, StoredStatement>> {
  const islandByHex = new Map(rows.map(({ write: { island } }) => [toHex(island.id), island]));
  const found = await sql<{ island: Uint8Array; idTag: Uint8Array; sealed: Uint8Array }[]>`
    select given.island, given.id_tag as "idTag", sealed
    from unnest(
      ${bytesArray(
        sql,
        rows.map(({ write }) => write.island.id),
      )}::bytea[],
      ${bytesArray(
        sql,
        rows.map(({ idTag }) => idTag),
      )}::bytea[]
    ) as given (island, id_tag)
    cross join lateral (
      select sealed from statements where island = given.island and id_tag = given.id_tag offset 0
    ) as known`;
  return new Map(
    found.map(({ island: islandId, idTag, sealed }) => {
      const island = islandByHex.get(toHex(islandId))!;
      return [keyOf(island, idTag), island.openJson(["statement", idTag], sealed) as StoredStatement];
    }),
  );
}

async function insertRows(sql: Transaction, rows: readonly NewRow[], stored: number): Promise<void> {
  const islands = bytesArray(
    sql,
    rows.map(({ write }) => write.island.id),
  );
  const idTags = bytesArray(
    sql,
    rows.map(({ idTag }) => idTag),
  );
  const tags = rows.map(({ write, statement }) => tagsOf(write.island, statement));
  const inserted = await sql<{ sequence: number; isReferred: boolean | null }[]>`
    with numbered as (
      select nextval('statement_sequence') as sequence, given.* from (
        select * from unnest(
          ${islands}::bytea[], ${idTags}::bytea[],
          ${bytesArray(
            sql,
            rows.map(({ refersTag }) => refersTag),
          )}::bytea[],
          ${rows.map(({ statement }) => (findVoided(statement) === undefined ? 0 : 1))}::integer[],
          ${bytesArray(
            sql,
            tags.map((list) => concatBytes(...list)),
          )}::bytea[],
          ${rows.map((row) => attachedBytes(row))}::integer[],
          ${bytesArray(
            sql,
            rows.map(({ write, idTag, statement }) => write.island.sealJson(["statement", idTag], statement)),
          )}::bytea[]
        ) with ordinality as given (island, id_tag, refers_tag, voiding, tags, attached, sealed, number) order by number
      ) as given
    ), tagged as (
      insert into statement_tags (island, tag, sequence)
      select island, substring(tags from 16 * i + 1 for 16), sequence
      from numbered, generate_series(0, length(tags) / 16 - 1) as i
    )
    insert into statements (sequence, island, id_tag, stored, refers_tag, is_voiding, tags, attached, sealed)
    select sequence, island, id_tag, ${stored}, nullif(refers_tag, ''), voiding = 1, tags, attached, sealed from numbered
    returning sequence, (
      select true from statements as earlier
      where earlier.island = statements.island and earlier.refers_tag = statements.id_tag limit 1
    ) as "isReferred"`;
  const sequences = inserted.map(({ sequence }) => sequence);
  const isReferring = rows.some(({ refersTag }) => refersTag.length > 0);
  if (!isReferring && !inserted.some(({ isReferred }) => isReferred === true)) return;
  await followReferences(sql, sequences);
  await voidReferred(sql, sequences);
}

/**
 * A statement that refers to another is also found by whatever finds that one, and so on along the chain, in whichever order they
 * came. Chains are followed so far and no further, and so many at once: nobody has a use for more but to keep the database busy.
 */
const longestChain = 16;
const mostChains = 5_000;

async function followReferences(sql: Transaction, sequences: readonly number[]): Promise<void> {
  await sql`
    with recursive above (island, sequence, id_tag, refers_tag, depth) as (
      select island, sequence, id_tag, refers_tag, 0 from statements where sequence = any(${[...sequences]}::bigint[])
      union
      select next.island, next.sequence, next.id_tag, next.refers_tag, above.depth + 1
      from above cross join lateral (
        select * from statements where island = above.island and refers_tag = above.id_tag offset 0
      ) as next
      where above.depth < ${longestChain}
    ), chain (island, sequence, next_tag, tags, depth) as (
      select distinct island, sequence, refers_tag, ''::bytea, 0 from (select * from above limit ${mostChains}) as above
      where refers_tag is not null
      union
      select chain.island, chain.sequence, next.refers_tag, next.tags, chain.depth + 1
      from chain cross join lateral (
        select * from statements where island = chain.island and id_tag = chain.next_tag offset 0
      ) as next
      where chain.depth < ${longestChain}
    )
    insert into statement_tags (island, tag, sequence)
    select island, substring(tags from 16 * i + 1 for 16), sequence
    from chain, generate_series(0, length(tags) / 16 - 1) as i
    on conflict do nothing`;
}

/** A statement that voids is not voided itself. */
async function voidReferred(sql: Transaction, sequences: readonly number[]): Promise<void> {
  const fresh = sql`any(${[...sequences]}::bigint[])`;
  await sql`
    update statements as target set voided = true from statements as voiding
    where voiding.sequence = ${fresh} and voiding.is_voiding
      and target.island = voiding.island and target.id_tag = voiding.refers_tag and not target.is_voiding`;
  await sql`
    update statements as target set voided = true from statements as voiding
    where target.sequence = ${fresh} and not target.is_voiding
      and voiding.island = target.island and voiding.refers_tag = target.id_tag and voiding.is_voiding`;
}

const attachedBytes = ({ statement, write }: NewRow): number =>
  attachmentsOf(statement).reduce(
    (sum, { sha2 }) => sum + (write.contents.get(sha2.toLowerCase())?.length ?? 0),
    0,
  );

const keyOf = (island: Island, idTag: Uint8Array): string => `${toHex(island.id)} ${toHex(idTag)}`;
