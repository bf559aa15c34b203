import { fromHex, toHex } from "#base/bytes.ts";
import type { Transaction } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";

/**
 * Counts up what is named, once for each time it is named, to `most` at most. Answers, in the order of `names`, which place each of
 * them has, from 0; nothing where there was none left. In one order always, so that two transactions never wait for each other.
 */
export async function takePlaces(
  transaction: Transaction,
  counted: "slots" | "shares",
  epoch: number,
  names: readonly Uint8Array[],
  most: number,
): Promise<(number | undefined)[]> {
  const hexOf = names.map(toHex);
  const timesByHex = new Map<string, number>();
  for (const hex of hexOf) timesByHex.set(hex, (timesByHex.get(hex) ?? 0) + 1);
  const given = [...timesByHex.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const list = bytesArray(
    transaction,
    given.map(([hex]) => fromHex(hex)),
  );
  const times = given.map(([, count]) => Math.min(count, most));
  type Row = { readonly name: Uint8Array; readonly count: number };
  // Sent together: the first locks and tells what was, the second what is.
  const [before, after] = await Promise.all(
    counted === "slots"
      ? [
          transaction<Row[]>`
            select counter as name, next as count from index_counters
            where epoch = ${epoch} and counter = any(${list}) order by counter for update`,
          transaction<Row[]>`
            insert into index_counters (epoch, counter, next)
            select ${epoch}, counter, times from unnest(${list}::bytea[], ${times}::integer[]) as given (counter, times)
            on conflict (epoch, counter) do update set next = least(${most}, index_counters.next + excluded.next)
            returning counter as name, next as count`,
        ]
      : [
          transaction<Row[]>`
            select share as name, taken as count from index_shares
            where epoch = ${epoch} and share = any(${list}) order by share for update`,
          transaction<Row[]>`
            insert into index_shares (epoch, share, taken)
            select ${epoch}, share, times from unnest(${list}::bytea[], ${times}::integer[]) as given (share, times)
            on conflict (epoch, share) do update set taken = least(${most}, index_shares.taken + excluded.taken)
            returning share as name, taken as count`,
        ],
  );
  const countBefore = new Map(before.map(({ name, count }) => [toHex(name), count]));
  const countAfter = new Map(after.map(({ name, count }) => [toHex(name), count]));
  // Of a name that somebody else counted first at this very moment we know only what came of it.
  const nextByHex = new Map(
    given.map(([hex, count]) => [hex, countBefore.get(hex) ?? Math.max(0, countAfter.get(hex)! - count)]),
  );
  return hexOf.map((hex) => {
    const place = nextByHex.get(hex)!;
    if (place >= countAfter.get(hex)!) return undefined;
    nextByHex.set(hex, place + 1);
    return place;
  });
}

/** Room for the counts of an epoch, and none for those of any other but the ones to be kept. */
export async function openEpoch(
  sql: { readonly unsafe: Transaction["unsafe"] },
  epoch: number,
): Promise<void> {
  for (const table of ["index_counters", "index_shares"]) {
    await sql.unsafe(
      `create table if not exists ${table}_${epoch} partition of ${table} for values in (${epoch}) with (fillfactor = 80)`,
    );
  }
}
