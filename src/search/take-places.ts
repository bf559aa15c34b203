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
  const { table, name, count } = columns[counted];
  const [rows, key, value] = [transaction(table), transaction(name), transaction(count)];
  // Sent together. First all rows are there, then they are locked, each time in order: who locks some and makes others in between
  // waits for whoever does the reverse, and they for them.
  const [, before] = await Promise.all([
    transaction`
      insert into ${rows} (epoch, ${key}, ${value})
      select ${epoch}, given, 0 from unnest(${list}::bytea[]) as given on conflict do nothing`,
    transaction<{ readonly name: Uint8Array; readonly count: number }[]>`
      select ${key} as name, ${value} as count from ${rows}
      where epoch = ${epoch} and ${key} = any(${list}) order by ${key} for update`,
    transaction`
      update ${rows} set ${value} = least(${most}, ${value} + times)
      from unnest(${list}::bytea[], ${times}::integer[]) as given (given_name, times)
      -- Named twice: a plan made while there were few rows would go on reading all of the epoch.
      where epoch = ${epoch} and ${key} = any(${list}) and ${key} = given_name`,
  ]);
  const nextByHex = new Map(before.map(({ name, count }) => [toHex(name), count]));
  return hexOf.map((hex) => {
    const place = nextByHex.get(hex)!;
    if (place >= most) return undefined;
    nextByHex.set(hex, place + 1);
    return place;
  });
}

const columns = {
  slots: { table: "index_counters", name: "counter", count: "next" },
  shares: { table: "index_shares", name: "share", count: "taken" },
} as const;

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
