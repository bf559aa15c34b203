import { ok, refuse } from "#base/result.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type {
  dropPostings,
  listPostings,
  readPostings,
  writePostings,
} from "#protocol/vault-gate-contracts.ts";
import { labelLength, mostPostingsAtOnce, sealedPostingLength } from "#protocol/vault-gate-contracts.ts";
import type { Database } from "#server/database.ts";

/**
 * The search index at rest: labels that the vault cannot compute and values that it cannot open, of one size. Labels and
 * postings cross as one byte string each, because a search reads thousands: PostgreSQL cuts it with `substring`.
 */
const postingLength = labelLength + sealedPostingLength;

export const readByLabels =
  (sql: Database) =>
  async ({ body: { labels } }: { readonly body: BodyOf<typeof readPostings> }) => {
    if (labels.length % labelLength !== 0) return refuse({ kind: "malformed-request" as const });
    const [row] = await sql<{ postings: Uint8Array | null }[]>`
      select string_agg(label || sealed, '') as postings from postings
      where label = any(array(
        select substring(${labels}::bytea from n * ${labelLength} + 1 for ${labelLength})
        from generate_series(0, ${labels.length / labelLength - 1}) as n))`;
    return ok({ postings: row?.postings ?? new Uint8Array() });
  };

export const writeOnce =
  (sql: Database) =>
  async ({ body: { epoch, postings } }: { readonly body: BodyOf<typeof writePostings> }) => {
    if (postings.length % postingLength !== 0) return refuse({ kind: "malformed-request" as const });
    const [known] = await sql<
      { there: boolean }[]
    >`select to_regclass(${tableOf(epoch)}) is not null as there`;
    if (!known!.there) {
      await sql`
        create table if not exists ${sql(tableOf(epoch))} partition of postings for values in (${sql.unsafe(String(epoch))})`;
    }
    const [row] = await sql<{ conflicts: number }[]>`
      with given as (
        select substring(${postings}::bytea from n * ${postingLength} + 1 for ${labelLength}) as label,
          substring(${postings}::bytea from n * ${postingLength} + ${labelLength + 1} for ${sealedPostingLength}) as sealed
        from generate_series(0, ${postings.length / postingLength - 1}) as n
      ), written as (
        insert into postings (label, sealed, epoch) select label, sealed, ${epoch} from given on conflict do nothing
      )
      select count(*)::integer as conflicts from given join postings using (label)
      where postings.epoch = ${epoch} and given.sealed <> postings.sealed`;
    return row?.conflicts === 0 ? ok({}) : refuse({ kind: "conflict" as const });
  };

export const listInOrder =
  (sql: Database) =>
  async ({ body: { epoch, after } }: { readonly body: BodyOf<typeof listPostings> }) => {
    const [row] = await sql<{ postings: Uint8Array | null }[]>`
      select string_agg(label || sealed, '' order by label) as postings
      from (
        select label, sealed from postings where label > ${after ?? new Uint8Array()} and epoch = ${epoch}
        order by label limit ${mostPostingsAtOnce}
      ) as page`;
    return ok({ postings: row?.postings ?? new Uint8Array() });
  };

/** Each epoch is a table of its own: what is dropped goes at once, and leaves no dead rows to be swept. */
export const dropOtherEpochs =
  (sql: Database) =>
  async ({ body: { keepEpoch } }: { readonly body: BodyOf<typeof dropPostings> }) => {
    const rows = await sql<{ name: string }[]>`
      select inhrelid::regclass::text as name from pg_inherits where inhparent = 'postings'::regclass`;
    for (const { name } of rows)
      if (name !== tableOf(keepEpoch)) await sql`drop table if exists ${sql(name)}`;
    return ok({});
  };

const tableOf = (epoch: number): string => `postings_${epoch}`;
