import type { Database } from "#server/database.ts";

/** Destroys all that one credential stored, a few thousand rows at a time, so that others are served meanwhile. */
export async function eraseIsland(sql: Database, island: Uint8Array): Promise<void> {
  for (const table of [
    "statement_tags",
    "outcomes",
    "statements",
    "attachments",
    "descriptions",
    "documents",
  ]) {
    for (;;) {
      const { count } = await sql`
        delete from ${sql(table)} where ctid = any(array(select ctid from ${sql(table)} where island = ${island} limit 5000))`;
      if (count === 0) break;
    }
  }
}
