import { readdir, readFile } from "node:fs/promises";
import type { Database } from "./database.ts";

/** One numbered step forward, in plain SQL. There is no way back. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Reads the files `NNN-name.sql` of a folder (`new URL("./migrations/", import.meta.url)`). Throws on any other name and on an empty folder. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const file of (await readdir(folder)).toSorted()) {
    const [, digits, name] = /^(\d{3})-([a-z0-9-]+)\.sql$/.exec(file) ?? [];
    if (digits === undefined || name === undefined)
      throw new Error(`${file} is not named like a migration, NNN-name.sql`);
    migrations.push({ number: Number(digits), name, sql: await readFile(new URL(file, folder), "utf8") });
  }
  if (migrations.length === 0) throw new Error("There are no migrations to read");
  return migrations;
}

/**
 * Brings the database up to the last of `migrations`, in one transaction: all of them or none. Processes that start together take turns.
 * Throws if the database has had a migration that these are not the continuation of: one that was changed since, or is newer than all of them.
 * Returns how many were applied now.
 */
export async function migrate(sql: Database, migrations: readonly Migration[]): Promise<number> {
  migrations.forEach(({ number, name }, index) => {
    if (number <= (migrations[index - 1]?.number ?? 0)) throw new Error(`Migration ${name} is out of order`);
  });
  return sql.begin(async (transaction) => {
    await transaction`set local statement_timeout = 0`;
    await transaction`set local lock_timeout = 0`;
    await transaction`select pg_advisory_xact_lock(hashtext('homeward migrations'))`;
    await transaction`
      create table if not exists migrations (
        number integer primary key, name text not null, checksum bytea not null, applied_at timestamptz not null default now()
      )`;
    const applied = await transaction<{ number: number; name: string; unchanged: boolean | null }[]>`
      select applied.number, applied.name, applied.checksum = sha256(convert_to(known.sql, 'UTF8')) as unchanged
      from migrations as applied
      left join unnest(
        ${migrations.map(({ number }) => number)}::integer[], ${migrations.map((each) => each.sql)}::text[]
      ) as known(number, sql) using (number)
      order by applied.number`;
    for (const { number, name, unchanged } of applied) {
      if (unchanged === null)
        throw new Error(`The database has migration ${number} (${name}), which this version does not know`);
      if (!unchanged) throw new Error(`Migration ${number} (${name}) was changed after the database had it`);
    }
    const last = applied.at(-1)?.number ?? 0;
    const missing = migrations.filter(({ number }) => !applied.some((each) => each.number === number));
    for (const { number, name, sql: text } of missing) {
      if (number < last)
        throw new Error(`Migration ${number} (${name}) comes before ${last}, which the database has already`);
      await transaction.unsafe(text).simple();
      await transaction`
        insert into migrations (number, name, checksum) values (${number}, ${name}, sha256(convert_to(${text}, 'UTF8')))`;
    }
    return missing.length;
  });
}
