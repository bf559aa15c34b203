import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { createDatabase, type Database, openDatabase } from "#server/database.ts";
import { migrate, readMigrations } from "#server/migration.ts";
import { getTestPostgres } from "#testing/test-database.ts";
import { takePlaces } from "./take-places.ts";

let sql: Database;
beforeAll(async () => {
  const { url } = await getTestPostgres();
  const name = `places_${newId(secureRandomBytes).toLowerCase().replaceAll("-", "_")}`;
  sql = openDatabase(await createDatabase(url, name), { max: 8 });
  const folders = ["../ledger/migrations/", "./migrations/"];
  const all = await Promise.all(folders.map((folder) => readMigrations(new URL(folder, import.meta.url))));
  await migrate(sql, all.flat());
});
afterAll(() => sql.end());

const take = (names: readonly Uint8Array[], most: number) =>
  sql.begin((transaction) => takePlaces(transaction, "slots", 1, names, most));

it("numbers what is named in order, also what comes several times in one call", async () => {
  const [a, b] = [secureRandomBytes(16), secureRandomBytes(16)];
  expect(await take([a, b, a, a], 10)).toEqual([0, 0, 1, 2]);
  expect(await take([b, a, b], 10)).toEqual([1, 3, 2]);
});

it("gives no more than there are", async () => {
  const name = secureRandomBytes(16);
  expect(await take([name, name, name], 5)).toEqual([0, 1, 2]);
  expect(await take([name, name, name], 5)).toEqual([3, 4, undefined]);
  expect(await take([name], 5)).toEqual([undefined]);
});

it("gives nobody the place of another, however many come at once", async () => {
  const names = Array.from({ length: 5 }, () => secureRandomBytes(16));
  const taken = await Promise.all(
    Array.from({ length: 40 }, (_, i) => take([names[i % 5]!, names[(i + 1) % 5]!, names[i % 5]!], 1_000)),
  );
  const placesByName = names.map((_, n) =>
    taken.flatMap((places, i) => places.filter((_, j) => [i % 5, (i + 1) % 5, i % 5][j] === n)),
  );
  for (const places of placesByName)
    expect(places.toSorted((a, b) => a! - b!)).toEqual(Array.from({ length: 24 }, (_, i) => i));
});
