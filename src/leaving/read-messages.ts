import type { BroadcastId, RecordId } from "#base/id.ts";
import type * as z from "#base/schema.ts";
import type { ReadMessage, WithdrawnMessage } from "#protocol/broadcast-contracts.ts";
import { wantsMail } from "#roster/wanted-mail.ts";
import type { Database } from "#server/database.ts";
import { type BroadcastRow, readBroadcasts, statementOf } from "./broadcasts.ts";

type Message = z.infer<typeof ReadMessage>;
type Withdrawn = z.infer<typeof WithdrawnMessage>;

/** What a link leads to: begun and not closed. */
export function messageOf(row: BroadcastRow | undefined): Message | undefined {
  const said = row && statementOf(row);
  return said && row.begunAt !== null && row.closedAt === null
    ? { broadcast: row.broadcast, statement: said.signed, begunAt: row.begunAt }
    : undefined;
}

/** What was said to a learner, and whether they want to hear of it by mail; the newest first. */
export async function readMessages(
  sql: Database,
  record: RecordId,
): Promise<{
  readonly messages: Message[];
  readonly withdrawn: Withdrawn[];
  readonly wantsMail: boolean;
}> {
  const rows = await readBroadcasts(
    sql,
    sql`where broadcast in (select broadcast from broadcast_recipients where record = ${record})
      and begun_at is not null and closed_at is null order by begun_at desc limit 50`,
  );
  const withdrawn = await sql<Withdrawn[]>`
    select broadcast, closed_at as "withdrawnAt" from broadcasts join broadcast_recipients using (broadcast)
    where record = ${record} and forgotten_at is null and begun_at is not null and closed_at is not null
    order by closed_at desc limit 50`;
  return {
    messages: rows.map((row) => messageOf(row)!),
    withdrawn: [...withdrawn],
    wantsMail: await wantsMail(sql, record),
  };
}

/** An application's word that it keeps nothing of what was called back; false where that was not, or was for others. The first one counts. */
export async function noteForgotten(
  sql: Database,
  broadcast: BroadcastId,
  record: RecordId,
  hadOpened: boolean,
  now: number,
): Promise<boolean> {
  const known = await sql`
    update broadcast_recipients set forgotten_at = coalesce(forgotten_at, ${now}), had_opened = coalesce(had_opened, ${hadOpened})
    from broadcasts where broadcasts.broadcast = broadcast_recipients.broadcast and broadcasts.broadcast = ${broadcast}
      and record = ${record} and begun_at is not null and closed_at is not null
    returning record`;
  return known.length > 0;
}

/** A link was followed, by nobody in particular. */
export const countLink = (sql: Database, { broadcast, closedAt }: BroadcastRow) =>
  closedAt === null
    ? sql`update broadcasts set link_opened = link_opened + 1 where broadcast = ${broadcast}`
    : sql`update broadcasts set link_asked = link_asked + 1 where broadcast = ${broadcast}`;
