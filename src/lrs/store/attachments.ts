import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import type { Island } from "../island.ts";

/** Bytes by their SHA-2 sum in lower-case hexadecimal, each kept once in an island. */
export type ContentBySha2 = ReadonlyMap<string, Uint8Array>;

export async function keepAttachments(
  sql: Transaction,
  island: Island,
  contents: ContentBySha2,
): Promise<void> {
  if (contents.size === 0) return;
  const rows = [...contents].map(([sha2, content]) => {
    const tag = island.tag("attachment", sha2);
    return { tag, sealed: island.seal(["attachment", tag], content) };
  });
  await sql`
    insert into attachments (island, tag, sealed)
    select ${island.id}, given.tag, given.sealed
    from unnest(
      ${bytesArray(
        sql,
        rows.map(({ tag }) => tag),
      )}::bytea[], ${bytesArray(
        sql,
        rows.map(({ sealed }) => sealed),
      )}::bytea[]
    ) as given (tag, sealed)
    on conflict (island, tag) do nothing`;
}

export async function findAttachment(
  sql: Database,
  island: Island,
  sha2: string,
): Promise<Uint8Array | undefined> {
  const tag = island.tag("attachment", sha2.toLowerCase());
  const [row] = await sql<{ sealed: Uint8Array }[]>`
    select sealed from attachments where island = ${island.id} and tag = ${tag}`;
  return row && island.open(["attachment", tag], row.sealed);
}
