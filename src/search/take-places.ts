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
  // Sent together. First all rows are there, then they are locked, each time in order: who locks some and makes others in between
  // waits for whoever does the reverse, and they for them.
  const [, before] = await Promise.all(
    counted === "slots"
      ? ([
          transaction`
            insert into index_counters (epoch, counter, next)
            select ${epoch}, counter, 0 from unnest(${list}::bytea[]) as counter on conflict do nothing`,
          transaction<Row[]>`
            select counter as name, next as count from index_counters
            where epoch = ${epoch} and counter = any(${list}) order by counter for update`,
          transaction`
            update index_counters set next = least(${most}, next + times)
            from unnest(${list}::bytea[], ${times}::integer[]) as given (name, times)
            where epoch = ${epoch} and counter = given.name`,
        ] as const)
      : ([
          transaction`
            insert into index_shares (epoch, share, taken)
            select ${epoch}, share, 0 from unnest(${list}::bytea[]) as share on conflict do nothing`,
          transaction<Row[]>`
            select share as name, taken as count from index_shares
            where epoch = ${epoch} and share = any(${list}) order by share for update`,
          transaction`
            update index_shares set taken = least(${most}, taken + times)
            from unnest(${list}::bytea[], ${times}::integer[]) as given (name, times)
            where epoch = ${epoch} and share = given.name`,
        ] as const),
  );
  const nextByHex = new Map(before.map(({ name, count }) => [toHex(name), count]));
  return hexOf.map((hex) => {
    const place = nextByHex.get(hex)!;
    if (place >= most) return undefined;
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
