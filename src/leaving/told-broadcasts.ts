import type { BroadcastId, DeskId } from "#base/id.ts";
import { tellParts, tellPercent, tellSome, tellTimes } from "#disclosure/broadcast-rules.ts";
import type { listBroadcasts } from "#protocol/broadcast-contracts.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Database } from "#server/database.ts";
import { readBroadcasts, statementOf } from "./broadcasts.ts";

/** The last hundred, and the hundred to most people that were begun: no number of small ones keeps anybody from stopping a large one. */
export async function readBroadcastsOfDesk(
  sql: Database,
  desk: DeskId,
): Promise<AnswerOf<typeof listBroadcasts>["broadcasts"]> {
  const rows = await readBroadcasts(
    sql,
    sql`where broadcast in (
      (select broadcast from broadcasts where desk = ${desk} order by frozen_at desc limit 100)
      union (
        select broadcast from broadcasts where desk = ${desk} and begun_at is not null
        order by people desc, frozen_at desc limit 100
      )
    ) order by frozen_at desc`,
  );
  const recalls = await readRecalls(
    sql,
    rows.filter(({ closedAt }) => closedAt !== null).map(({ broadcast }) => broadcast),
  );
  return rows.map((row) => {
    const { sent, withoutAddress, leftOut, failed } = row;
    const { opened = 0, forgotten = 0 } = recalls.get(row.broadcast) ?? {};
    const tellOf = (some: number): number | null => tellSome(row, some, row.people);
    const toldForgotten = tellOf(forgotten);
    return {
      broadcast: row.broadcast,
      requester: row.requester,
      people: row.begunAt === null ? null : row.told,
      digest: row.digest,
      rule: row.rule,
      statement: statementOf(row)?.signed ?? null,
      frozenAt: row.frozenAt,
      testedAt: row.testedAt,
      begunAt: row.begunAt,
      wave: row.wave,
      resumesAt: row.resumesAt,
      doneAt: row.doneAt,
      stoppedAt: row.stoppedAt,
      stoppedBy: row.stoppedBy,
      stopReason: row.stopReason,
      closedAt: row.closedAt,
      unlike: row.unlike,
      alarmedAt: row.alarmedAt,
      counts: {
        ...tellParts(row, { sent, withoutAddress, leftOut, failed }),
        bounced: tellOf(row.bounced),
        complained: tellOf(row.complained),
        unsubscribed: tellOf(row.unsubscribed),
        linkOpened: tellTimes(row, row.linkOpened),
        linkAsked: tellTimes(row, row.linkAsked),
      },
      recall:
        row.closedAt === null
          ? null
          : {
              closedBy: row.closedBy,
              opened: toldForgotten === null ? null : tellSome(row, opened, forgotten),
              forgotten: toldForgotten,
              percentForgotten: tellPercent(toldForgotten, row.people),
            },
    };
  });
}

async function readRecalls(
  sql: Database,
  broadcasts: readonly BroadcastId[],
): Promise<ReadonlyMap<BroadcastId, { readonly opened: number; readonly forgotten: number }>> {
  const rows = await sql<{ broadcast: BroadcastId; opened: number; forgotten: number }[]>`
    select broadcast, count(*) filter (where had_opened)::integer as opened, count(*)::integer as forgotten
    from broadcast_recipients where broadcast = any(${[...broadcasts]}) and forgotten_at is not null group by broadcast`;
  return new Map(rows.map((row) => [row.broadcast, row]));
}
