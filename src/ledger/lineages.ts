import type { GrantId, RecordId } from "#base/id.ts";
import { codeOfHolder, type Holder, holderOfCode } from "#keys/holder.ts";
import { type Author, codeOfAuthor, recordOfCode } from "#keys/key-holder.ts";
import type { Lineage } from "#protocol/lineage.ts";
import type { Signed } from "#protocol/signed.ts";
import type { Database } from "#server/database.ts";
import type { OpenableGrant } from "./grants.ts";

/** By whom somebody came to share in a record. */
type Link = { readonly holder: Holder; readonly author: Author; readonly statement: Signed };

/**
 * Of those of these grants whose holder is a code that their record is not derived from, what it shows the vault (`Lineage`), made of
 * the signatures by which others came to share in the record. Ended ones are among them: what somebody signed while they could stands.
 */
export async function readLineages(
  sql: Database,
  grants: readonly OpenableGrant[],
): Promise<ReadonlyMap<GrantId, Lineage>> {
  const concerned = grants.filter(({ holder, record }) => {
    const code = codeOfHolder(holder);
    return code !== undefined && recordOfCode(code) !== record;
  });
  const records = [
    ...new Set(
      concerned.filter(({ author, record }) => !isKnown(author, record)).map(({ record }) => record),
    ),
  ];
  const rows =
    records.length === 0
      ? []
      : await sql<(Signed & Omit<Link, "statement"> & { readonly record: RecordId })[]>`
          select distinct on (record, holder, author)
            record, holder, author, statement_bytes as bytes, signature from grants
          where record = any(${records}) and holder like 'code:%' and rights @> '{share}' and not dormant`;
  const links = Map.groupBy(rows, ({ record }) => record);
  return new Map(
    concerned.map((grant) => [
      grant.grant,
      traceLineage(
        grant,
        (links.get(grant.record) ?? []).map(({ bytes, signature, ...row }) => ({
          ...row,
          statement: { bytes, signature },
        })),
      ),
    ]),
  );
}

/** The shortest way from whoever signed to somebody whom the vault knows by itself; empty where none holds together. */
function traceLineage(grant: OpenableGrant, links: readonly Link[]): Lineage {
  const { record, author, codes } = grant;
  const link = (by: Author, statement: Signed) => ({
    statement,
    codeKeys: codes.find(({ code }) => code === codeOfAuthor(by))?.keys ?? null,
  });
  const own = { bytes: grant.statementBytes, signature: grant.signature };
  let ways: { readonly author: Author; readonly lineage: Lineage }[] = [
    { author, lineage: [link(author, own)] },
  ];
  const seen = new Set<Author>([author]);
  while (ways.length > 0) {
    const arrived = ways.find((way) => isKnown(way.author, record));
    if (arrived) return arrived.lineage;
    ways = ways.flatMap((way) =>
      links.flatMap((next) => {
        if (next.holder !== holderOfCode(codeOfAuthor(way.author)!) || seen.has(next.author)) return [];
        seen.add(next.author);
        return [{ author: next.author, lineage: [...way.lineage, link(next.author, next.statement)] }];
      }),
    );
  }
  return [];
}

/** A device is in the register, and a record's first code is what its id is derived from. */
const isKnown = (author: Author, record: RecordId): boolean => {
  const code = codeOfAuthor(author);
  return code === undefined || recordOfCode(code) === record;
};
