import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { toHex } from "#base/bytes.ts";
import type { Database } from "#server/database.ts";

/** What founding a learner's record leaves in each table, in the order of its columns. */
export const columnsByTable = {
  gate: {
    records: "record, kind, desk, organisation, founder, created_at",
    codes: "code, record, signing_key, sealing_key, bound_at",
    grants:
      "grant_id, record, compartment, holder, generation, purpose, rights, dormant, key_commitment, author, statement_bytes, signature, half, half_key, vault_half_hash",
    holdings: "holder, record, changed_at",
    entries: "entry, record, compartment, sequence, previous_head, digest, time, author, delivered",
    compartments: "record, compartment, sequence, head, changed_at",
    roster: "record, version",
    certificates: "certificate, course, version, issued_at, expires_at",
  },
  vault: {
    entries: "entry, digest, stored_bytes",
    placements: "record, compartment, sequence, entry, digest, length, time, statement, signature",
    boxes: "grant_id, record, box, vault_half, holder_tag, staged_half_hash",
    roster: "record, version, sealed",
  },
} as const;

type Server = keyof typeof columnsByTable;
/** Lines for COPY, by server and table. */
export type CopyLines = Record<`${Server} ${string}`, string[]>;

export const noLines = (): CopyLines =>
  Object.fromEntries(
    Object.entries(columnsByTable).flatMap(([server, tables]) =>
      Object.keys(tables).map((table) => [`${server} ${table}`, []]),
    ),
  ) as CopyLines;

type Cell = string | number | boolean | Uint8Array | null;

/** One row in PostgreSQL's text format. Ids and fixed words need no escape; there are no other texts. */
export const lineOf = (...cells: readonly Cell[]): string =>
  cells
    .map((cell) =>
      cell === null
        ? "\\N"
        : cell instanceof Uint8Array
          ? `\\\\x${toHex(cell)}`
          : typeof cell === "boolean"
            ? cell
              ? "t"
              : "f"
            : String(cell),
    )
    .join("\t");

export async function copyLines(databaseOf: (server: Server) => Database, lines: CopyLines): Promise<void> {
  for (const [server, tables] of Object.entries(columnsByTable) as [Server, Record<string, string>][]) {
    const sql = databaseOf(server);
    for (const [table, columns] of Object.entries(tables)) {
      const rows = lines[`${server} ${table}`] ?? [];
      if (rows.length === 0) continue;
      const into = await sql.unsafe(`copy ${table} (${columns}) from stdin`).writable();
      await pipeline(Readable.from([`${rows.join("\n")}\n`]), into);
    }
  }
}
