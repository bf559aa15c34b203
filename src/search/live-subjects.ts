import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type * as z from "#base/schema.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { ConsentStatement } from "#protocol/consent.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import type { SearchRole } from "#protocol/search-contracts.ts";
import type { Database } from "#server/database.ts";
import type { Ranked } from "./ranking.ts";

/** One person of a record, in the network's index under a consent. */
export type IndexedSubject = {
  readonly record: RecordId;
  readonly subject: number;
  readonly role: SearchRole;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly consent: ConsentStatement;
};

/** In the order of the ranking; whose consent was withdrawn, whose record was erased, handed over or indexed anew is not there. */
export async function readLiveSubjects(
  sql: Database,
  ranked: readonly Pick<Ranked, "alias">[],
  role: SearchRole | null,
): Promise<IndexedSubject[]> {
  const rows = await sql<(Omit<IndexedSubject, "consent"> & { alias: string; consentBytes: Uint8Array })[]>`
    select alias, index_aliases.record, subject, role, index_aliases.desk, index_aliases.organisation,
      statement_bytes as "consentBytes"
    from index_aliases
    join consents using (consent) join records on records.record = index_aliases.record
    -- By a subquery, so that it is not planned anew for each number of aliases.
    where alias = any(array(select unnest(${ranked.map(({ alias }) => alias)}::text[]))) and (${role}::text is null or role = ${role}) and not dead
      and withdrawn_at is null and erased_at is null and records.desk = index_aliases.desk`;
  const rowByAlias = new Map(rows.map((row) => [row.alias, row]));
  return ranked.flatMap(({ alias }) => {
    const row = rowByAlias.get(alias);
    const consent = row && parseCbor(ConsentStatement as z.ZodMiniType<ConsentStatement>, row.consentBytes);
    return row && consent ? [{ ...row, consent }] : [];
  });
}

/** Who may still be found, and whose record it is; the postings of all others are dropped at a relabelling. */
export async function findLiveAliases(
  sql: Database,
  aliases: readonly string[],
): Promise<ReadonlyMap<string, OrganisationId>> {
  const rows = await sql<{ alias: string; organisation: OrganisationId }[]>`
    select alias, index_aliases.organisation from index_aliases
    join records on records.record = index_aliases.record left join consents using (consent)
    where alias = any(${[...aliases]}) and not dead and erased_at is null and withdrawn_at is null`;
  return new Map(rows.map(({ alias, organisation }) => [alias, organisation]));
}

/** Some record of the desk's, for a dummy; one that does not exist where it has none. */
export async function pickRecordOf(sql: Database, desk: DeskId, start: RecordId): Promise<RecordId> {
  const [picked] = await sql<{ record: RecordId }[]>`
    (select record from index_aliases where desk = ${desk} and not dead and alias >= ${start} order by alias limit 1)
    union all
    (select record from index_aliases where desk = ${desk} and not dead order by alias limit 1)
    limit 1`;
  return picked?.record ?? start;
}

/** What a record says of whether one of its people may be indexed, in the order of `asked`; nothing for one that is not there. */
export type Indexable = {
  readonly kind: RecordKind;
  readonly desk: DeskId;
  /** The desk holds a grant of it. */
  readonly isHeld: boolean;
  readonly consent: { readonly statement: ConsentStatement; readonly withdrawnAt: number | null } | undefined;
};

export async function readIndexable(
  sql: Database,
  desk: DeskId,
  asked: readonly { readonly record: RecordId; readonly consent: string | null }[],
): Promise<(Indexable | undefined)[]> {
  const rows = await sql<
    (Omit<Indexable, "consent"> & { place: number; bytes: Uint8Array | null; withdrawnAt: number | null })[]
  >`
    select place, kind, records.desk, statement_bytes as bytes, withdrawn_at as "withdrawnAt",
      exists(select from holdings where holder = ${holderOfDesk(desk)} and holdings.record = records.record) as "isHeld"
    from unnest(${asked.map(({ record }) => record)}::text[], ${asked.map(({ consent }) => consent) as string[]}::text[])
      with ordinality as asked (record, consent, place)
    join records using (record)
    left join consents on consents.consent = asked.consent and consents.record = records.record
    where erased_at is null`;
  const rowByPlace = new Map(rows.map((row) => [row.place, row]));
  return asked.map((_, i) => {
    const row = rowByPlace.get(i + 1);
    if (!row) return undefined;
    const { kind, desk: owner, isHeld, bytes, withdrawnAt } = row;
    const statement = bytes && parseCbor(ConsentStatement as z.ZodMiniType<ConsentStatement>, bytes);
    return { kind, desk: owner, isHeld, consent: statement ? { statement, withdrawnAt } : undefined };
  });
}
