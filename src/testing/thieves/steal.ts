import { toHex } from "#base/bytes.ts";
import type { RealNetwork, ServerProcess } from "../real-network.ts";
import type { Dump, StolenFile } from "./disk.ts";
import { bytesOfDump, copyFolder, dumpDatabase, openStolenDatabase } from "./disk.ts";
import type { Sighting } from "./find-markers.ts";
import { findMarkers } from "./find-markers.ts";
import { isKeyFile } from "./loot.ts";
import type { Markers } from "./markers.ts";
import { findProcessTree, MemoryOutOfReach, readMemory } from "./process-memory.ts";

/** A server as it was copied at one moment: disk with write-ahead log, every row, the memory of its processes. */
export type Copied = {
  readonly dump: Dump;
  readonly keyFiles: readonly StolenFile[];
  /** Markers in clear, with where they lay. */
  readonly sightings: readonly (Sighting & { readonly where: string })[];
  /** Secrets of others, given by name, that were found as they are. */
  readonly secretsFound: ReadonlySet<string>;
  readonly bytes: { readonly disk: number; readonly rows: number; readonly memory: number };
  /** Why memory was not read; nothing where it was. */
  readonly memoryOutOfReach: string | undefined;
};

/** `secrets` are 32 bytes each that nobody but people's devices should ever hold. */
export async function copyServer(
  network: RealNetwork,
  name: ServerProcess,
  markers: Markers,
  secrets: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Copied> {
  const sightings = new Map<string, Sighting & { readonly where: string }>();
  const secretsFound = new Set<string>();
  const keyFiles: StolenFile[] = [];
  const bytes = { disk: 0, rows: 0, memory: 0 };
  const look = (where: string, piece: Uint8Array, compressed: boolean) => {
    for (const sighting of findMarkers(piece, markers, { compressed })) {
      sightings.set(`${sighting.marker.word} ${sighting.written} ${where}`, { ...sighting, where });
    }
    const buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    for (const [secret, value] of secrets)
      if (buffer.includes(Buffer.from(value))) secretsFound.add(`${secret}, ${where}`);
  };

  let dump: Dump = new Map();
  const folders = [network.folders[name]];
  if (name !== "courier") {
    const cluster = await network.clusterOf(name);
    if (!cluster.startsWith(network.folders[name])) folders.push(cluster);
    const sql = await openStolenDatabase(network.folders[name], cluster);
    dump = await dumpDatabase(sql);
    await sql`checkpoint`;
    await sql.end();
    const rows = bytesOfDump(dump);
    bytes.rows = rows.length;
    look("rows", rows, true);
  }
  for (const folder of folders) {
    for await (const file of copyFolder(folder)) {
      if (isKeyFile(file)) keyFiles.push(file);
      bytes.disk += file.bytes.length;
      look(file.path.includes("pg_wal") ? "write-ahead log" : "disk", file.bytes, true);
    }
  }
  const log = new TextEncoder().encode(await network.logOf(name));
  bytes.disk += log.length;
  look("log", log, false);

  let memoryOutOfReach: string | undefined;
  try {
    const seen = new Set<string>();
    const processes = [network.pidOf(name)];
    if (name !== "courier") processes.push(...(await findProcessTree(await network.postgresPidOf(name))));
    for (const pid of processes) {
      for await (const piece of readMemory(pid, seen)) {
        bytes.memory += piece.bytes.length;
        look("memory", piece.bytes, false);
      }
    }
  } catch (error) {
    // A session of PostgreSQL may end while we look; what we may not read at all is said.
    if (error instanceof MemoryOutOfReach) memoryOutOfReach = error.message;
    else throw error;
  }
  return { dump, keyFiles, sightings: [...sightings.values()], secretsFound, bytes, memoryOutOfReach };
}

/** Values of at least 16 bytes that stand in more than one row: each would link two records. Names columns, not values. */
export function findRepeatedValues(
  dump: Dump,
  columns: readonly (readonly [table: string, column: string])[],
): string[] {
  const repeated = new Set<string>();
  for (const [table, column] of columns) {
    const seen = new Set<string>();
    for (const row of dump.get(table) ?? []) {
      const value = row[column];
      if (!(value instanceof Uint8Array) || value.length < 16) continue;
      if (seen.has(toHex(value))) repeated.add(`${table}.${column}`);
      seen.add(toHex(value));
    }
  }
  return [...repeated];
}
