import type { RecordId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { listRoster, writeRoster, writeSnapshot } from "#protocol/roster-contracts.ts";
import { mostRowsAPage } from "#protocol/roster-contracts.ts";
import { bytesArray, type Database } from "#server/database.ts";

/** Where learners stand, sealed by the gate row for row: the vault sees ids, versions and padded lengths. */
export const writeRows =
  (sql: Database) =>
  async ({ body: { rows, gone } }: { readonly body: BodyOf<typeof writeRoster> }) => {
    await sql.begin(async (transaction) => {
      await transaction`
        insert into roster (record, version, sealed)
        select * from unnest(
          ${rows.map(({ record }) => record)}::text[], ${rows.map(({ version }) => version)}::integer[],
          ${bytesArray(
            transaction,
            rows.map(({ sealed }) => sealed),
          )}::bytea[])
        on conflict (record) do update set version = excluded.version, sealed = excluded.sealed
        where roster.version < excluded.version`;
      await transaction`delete from roster where record = any(${gone})`;
    });
    return ok({});
  };

export const listRows =
  (sql: Database) =>
  async ({ body: { after } }: { readonly body: BodyOf<typeof listRoster> }) => {
    const rows = await sql<{ record: RecordId; version: number; sealed: Uint8Array }[]>`
      select record, version, sealed from (
        select *, sum(octet_length(sealed)) over (order by record) as bytes
        from (select * from roster where record > ${after ?? ""} order by record limit ${mostRowsAPage}) as page
      ) as counted where bytes <= ${mostBytesAPage} order by record`;
    return ok({ rows: [...rows] });
  };

/** The gate reads no longer answers. */
const mostBytesAPage = 12_000_000;

type PieceParameters = { readonly name: string; readonly piece: number };

export const writePiece =
  (sql: Database) =>
  async (call: { readonly parameters: PieceParameters; readonly body: BodyOf<typeof writeSnapshot> }) => {
    const { name, piece } = call.parameters;
    await sql`
      insert into snapshots (name, piece, sealed) values (${name}, ${piece}, ${call.body.sealed})
      on conflict (name, piece) do update set sealed = excluded.sealed`;
    return ok({});
  };

export const readPiece =
  (sql: Database) =>
  async ({ parameters: { name, piece } }: { readonly parameters: PieceParameters }) => {
    const [found] = await sql<{ sealed: Uint8Array }[]>`
      select sealed from snapshots where name = ${name} and piece = ${piece}`;
    return found ? ok({ sealed: found.sealed }) : refuse({ kind: "not-found" as const });
  };
