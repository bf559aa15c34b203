import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "#testing/test-database.ts";
import { bytesArray, openDatabase } from "./database.ts";
import { migrate, type Migration, readMigrations } from "./migration.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe("values", () => {
  test("bytes come back as the same plain bytes, also the empty ones and lists of them", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const list = [bytes, new Uint8Array(), Uint8Array.of(0x22, 0x5c, 0x7b)];
    const [row] = await database.sql`
      select ${bytes}::bytea as bytes, ${new Uint8Array()}::bytea as none, ${bytesArray(database.sql, list)}::bytea[] as list`;
    expect(row).toEqual({ bytes, none: new Uint8Array(), list });
    expect(row?.["bytes"].constructor).toBe(Uint8Array);
  });

  test("a view into a larger buffer is stored as the view, not as the buffer", async () => {
    const view = Uint8Array.of(1, 2, 3, 4).subarray(1, 3);
    const [row] = await database.sql`select ${view}::bytea as view`;
    expect(row?.["view"]).toEqual(Uint8Array.of(2, 3));
  });

  test("a bigint is a number, and one that a number cannot hold is an error instead of a wrong figure", async () => {
    const [row] =
      await database.sql`select 9007199254740991::bigint as largest, count(*) as counted from pg_class`;
    expect(row?.["largest"]).toBe(Number.MAX_SAFE_INTEGER);
    expect(row?.["counted"]).toBeTypeOf("number");
    await expect(database.sql`select 9007199254740993::bigint as beyond`).rejects.toThrow("beyond 2^53");
  });

  test("the role that processes use is no superuser", async () => {
    const [row] = await database.sql`select current_setting('is_superuser') as superuser`;
    expect(row).toEqual({ superuser: "off" });
  });
});

describe("migrations", () => {
  const first: Migration = {
    number: 1,
    name: "first",
    sql: "create table a (id int); create table b (id int)",
  };
  const second: Migration = { number: 10, name: "second", sql: "alter table a add column name text" };
  const fresh = async () => {
    const own = await openTestDatabase();
    return { sql: own.sql, url: own.url, [Symbol.asyncDispose]: own.close };
  };

  test("each is applied once, in order, and a later start applies only what is new", async () => {
    await using own = await fresh();
    expect(await migrate(own.sql, [first])).toBe(1);
    expect(await migrate(own.sql, [first, second])).toBe(1);
    expect(await migrate(own.sql, [first, second])).toBe(0);
    expect(await own.sql`select number, name from migrations order by number`).toEqual([
      { number: 1, name: "first" },
      { number: 10, name: "second" },
    ]);
  });

  test("processes that start together take turns", async () => {
    await using own = await fresh();
    const other = openDatabase(own.url, { max: 1 });
    const counts = await Promise.all([migrate(own.sql, [first, second]), migrate(other, [first, second])]);
    await other.end();
    expect(counts.toSorted()).toEqual([0, 2]);
  });

  test("a failing one leaves nothing behind, not even those before it", async () => {
    await using own = await fresh();
    await expect(
      migrate(own.sql, [first, { ...second, sql: "alter table nowhere add x int" }]),
    ).rejects.toThrow("does not exist");
    expect(await own.sql`select tablename from pg_tables where schemaname = 'public'`).toEqual([]);
  });

  test("a history that was changed, is newer, or has a late-comer in its middle is refused", async () => {
    await using own = await fresh();
    await migrate(own.sql, [first, second]);
    await expect(migrate(own.sql, [{ ...first, sql: `${first.sql} ` }, second])).rejects.toThrow(
      "was changed",
    );
    await expect(migrate(own.sql, [first])).rejects.toThrow("does not know");
    await expect(migrate(own.sql, [first, { number: 5, name: "late", sql: "" }, second])).rejects.toThrow(
      "comes before",
    );
    await expect(migrate(own.sql, [second, first])).rejects.toThrow("out of order");
  });

  test("a folder with anything but numbered migrations is refused", async () => {
    await expect(readMigrations(new URL("./", import.meta.url))).rejects.toThrow("NNN-name.sql");
  });
});
