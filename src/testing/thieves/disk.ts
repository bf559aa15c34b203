import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Database, openDatabase } from "#server/database.ts";

export type StolenFile = { readonly path: string; readonly bytes: Uint8Array };

/** Every file below a folder, as an image of the disk has it while the server goes on writing. */
export async function* copyFolder(folder: string): AsyncGenerator<StolenFile> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // What vanished meanwhile is on no image either.
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes) yield { path, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
  }
}

/** Opens a stolen cluster with the password and the socket that lie beside it. */
export async function openStolenDatabase(folder: string, cluster: string): Promise<Database> {
  const password = (await readFile(join(folder, "postgres", "password"), "utf8")).trim();
  const socket = (await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n")[4]!;
  const url = `postgres://homeward:${password}@localhost/homeward?host=${encodeURIComponent(socket)}`;
  return openDatabase(url, { max: 2, applicationName: "homeward thief" });
}

export type DumpedRow = Readonly<Record<string, unknown>>;
export type Dump = ReadonlyMap<string, readonly DumpedRow[]>;

/** Every row of every table, decompressed by PostgreSQL itself. */
export async function dumpDatabase(sql: Database): Promise<Dump> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
  const dump = new Map<string, DumpedRow[]>();
  for (const { name } of tables) {
    dump.set(name.replace(/^public\./, ""), [...(await sql.unsafe<DumpedRow[]>(`select * from ${name}`))]);
  }
  return dump;
}

/** All values of a dump one after the other, as bytes: texts as UTF-8, byte strings as they are. */
export function bytesOfDump(dump: Dump): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const rows of dump.values())
    for (const row of rows)
      for (const value of Object.values(row))
        parts.push(value instanceof Uint8Array ? value : Buffer.from(`${JSON.stringify(value)}\n`));
  return new Uint8Array(Buffer.concat(parts));
}
