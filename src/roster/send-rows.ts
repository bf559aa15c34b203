import type { RecordId } from "#base/id.ts";
import { writeRoster } from "#protocol/roster-contracts.ts";
import type { Database } from "#server/database.ts";
import type { Peer } from "#server/peer.ts";

const rowsAtOnce = 1_000;
const mostBytes = 8_000_000;

/**
 * What the vault has yet to get, in its latest version; kept here until it says that it has it. `alsoGone`: whom it is to forget, too, whose rows
 * were looked at.
 */
export async function sendRows(
  { sql, vault }: { readonly sql: Database; readonly vault: Peer },
  alsoGone: boolean,
): Promise<boolean> {
  for (;;) {
    const pending = await sql<{ record: RecordId; version: number; sealed: Uint8Array | null }[]>`
      select record, version, sealed from (
        select *, sum(octet_length(sealed)) over (order by record) as bytes
        from (
          select * from roster_pending where sealed is not null or ${alsoGone} order by record limit ${rowsAtOnce}
        ) as page
      ) as counted where bytes is null or bytes <= ${mostBytes} order by record`;
    if (pending.length === 0) return true;
    const answer = await vault.call(writeRoster, {
      body: {
        rows: pending.flatMap(({ record, version, sealed }) => (sealed ? [{ record, version, sealed }] : [])),
        gone: pending.flatMap(({ record, sealed }) => (sealed ? [] : [record])),
      },
    });
    if (!answer.ok) return false;
    await sql`
      delete from roster_pending using unnest(
        ${pending.map(({ record }) => record)}::text[], ${pending.map(({ version }) => version)}::integer[]
      ) as sent (record, version)
      where roster_pending.record = sent.record and roster_pending.version = sent.version`;
  }
}
