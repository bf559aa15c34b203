import { equalBytes } from "#base/bytes.ts";
import type { EntryId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { peekSequence, readSequence, type SequenceStatement } from "#protocol/sequencing.ts";
import type { Signed } from "#protocol/signed.ts";
import type { deliverStatements } from "#protocol/vault-contracts.ts";
import type { replayStatements } from "#protocol/vault-gate-contracts.ts";
import type { RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";

/**
 * Places staged entries where the gate sequenced them. Anybody may hand over statements, in any order and again: the gate's
 * signature counts. Two statements for one place, or one that does not follow its neighbour, are refused: then the gate
 * said two things.
 */
export const placeEntries =
  (sql: Database, register: () => RegisterState) =>
  async ({ body }: { readonly body: BodyOf<typeof deliverStatements> }) => {
    const gateKey = register().network?.gate.signingKey;
    if (!gateKey) return refuse({ kind: "unknown-key" as const });
    const claimed = body.statements.map((signed) => ({ signed, statement: peekSequence(signed) }));
    const near = await findNear(
      sql,
      claimed.flatMap(({ statement }) => statement ?? []),
    );
    const byPlace = new Map<string, Placed>();
    for (const { signed, statement } of claimed) {
      // What stands here already was checked then: who sends the same again and again costs little.
      const isHere = statement && isSame(near.get(placeOf(statement))?.signed, signed);
      if (!statement || (!isHere && !readSequence(signed, gateKey))) {
        return refuse({ kind: "wrong-signature" as const });
      }
      const twin = byPlace.get(placeOf(statement));
      if (twin && !equalBytes(twin.statement.head, statement.head))
        return refuse({ kind: "conflict" as const });
      byPlace.set(placeOf(statement), { statement, signed });
    }
    const placed = [...byPlace.values()];
    for (const { statement } of placed) {
      const [before] = [byPlace, near].flatMap((known) => known.get(placeOf(statement, -1))?.statement ?? []);
      const same = near.get(placeOf(statement))?.statement;
      const after = near.get(placeOf(statement, 1))?.statement;
      if (
        (before && !equalBytes(before.head, statement.previousHead)) ||
        (same && !equalBytes(same.head, statement.head)) ||
        (after && !equalBytes(after.previousHead, statement.head))
      ) {
        return refuse({ kind: "conflict" as const });
      }
    }
    const isKnown = ({ statement }: Placed) => near.has(placeOf(statement));
    const accepted = new Set(
      await insertPlacements(
        sql,
        placed.filter((one) => !isKnown(one)),
      ),
    );
    for (const one of placed.filter(isKnown)) accepted.add(one.statement.entry);
    return ok({
      accepted: [...accepted],
      missing: placed.map(({ statement }) => statement.entry).filter((entry) => !accepted.has(entry)),
    });
  };

const isSame = (known: Signed | undefined, signed: Signed): boolean =>
  !!known && equalBytes(known.bytes, signed.bytes) && equalBytes(known.signature, signed.signature);

type Placed = { readonly statement: SequenceStatement; readonly signed: Signed };

const placeOf = (
  { record, compartment, sequence }: Pick<SequenceStatement, "record" | "compartment" | "sequence">,
  offset = 0,
): string => `${record} ${compartment} ${sequence + offset}`;

/** What stands at these places, and directly before and after them. */
async function findNear(
  sql: Database,
  claimed: readonly SequenceStatement[],
): Promise<ReadonlyMap<string, Placed>> {
  const rows = await sql<{ statement: Uint8Array; signature: Uint8Array }[]>`
    select distinct placements.record, placements.compartment, placements.sequence, statement, signature
    from unnest(
      ${claimed.map(({ record }) => record)}::text[],
      ${claimed.map(({ compartment }) => compartment)}::text[],
      ${claimed.map(({ sequence }) => sequence)}::integer[]) as given (record, compartment, sequence)
    join lateral (
      select * from placements
      where record = given.record and compartment = given.compartment
        and sequence between given.sequence - 1 and given.sequence + 1
    ) as placements on true`;
  return new Map(
    rows.map(({ statement: bytes, signature }) => {
      const signed = { bytes, signature };
      const statement = peekSequence(signed);
      if (!statement) throw new Error("A stored statement cannot be read");
      return [placeOf(statement), { statement, signed }] as const;
    }),
  );
}

/** Where the bytes are here: places them, takes them off the list of what waits, and keeps the blobs that they name. */
async function insertPlacements(sql: Database, placed: readonly Placed[]): Promise<EntryId[]> {
  const rows = await sql<{ entry: EntryId }[]>`
    with given as (
      select * from unnest(
        ${placed.map(({ statement }) => statement.record)}::text[],
        ${placed.map(({ statement }) => statement.compartment)}::text[],
        ${placed.map(({ statement }) => statement.sequence)}::integer[],
        ${placed.map(({ statement }) => statement.entry)}::text[],
        ${bytesArray(
          sql,
          placed.map(({ statement }) => statement.digest),
        )}::bytea[],
        ${placed.map(({ statement }) => statement.time)}::bigint[],
        ${bytesArray(
          sql,
          placed.map(({ signed }) => signed.bytes),
        )}::bytea[],
        ${bytesArray(
          sql,
          placed.map(({ signed }) => signed.signature),
        )}::bytea[]
      ) as given (record, compartment, sequence, entry, digest, time, statement, signature)
    ), placed as (
      insert into placements (record, compartment, sequence, entry, digest, length, time, statement, signature)
      select record, compartment, sequence, entry, digest, octet_length(stored_bytes), time, statement, signature
      from given join entries using (entry, digest)
      on conflict do nothing returning entry, digest
    ), taken as (
      delete from staged_entries using placed
      where staged_entries.entry = placed.entry and staged_entries.digest = placed.digest
    ), kept as (
      update blobs set kept = true from entry_blobs join placed using (entry, digest)
      where blobs.blob = entry_blobs.blob and not kept
    )
    select entry from placed`;
  return rows.map(({ entry }) => entry);
}

const replayPageLength = 256;

/** The gate's own statements since a time, oldest first: for a gate that was restored from an older backup. */
export const replayPlacements =
  (sql: Database) =>
  async ({ body }: { readonly body: BodyOf<typeof replayStatements> }) => {
    const [time = String(body.sinceTime), entry = ""] = body.cursor?.split(".") ?? [];
    if (!/^-?\d{1,15}$/.test(time)) return refuse({ kind: "malformed-request" as const });
    const rows = await sql<{ time: number; entry: string; statement: Uint8Array; signature: Uint8Array }[]>`
      select time, entry, statement, signature from placements
      where (time, entry) > (${Number(time)}::bigint, ${entry})
      order by time, entry limit ${replayPageLength}`;
    const last = rows.length === replayPageLength ? rows.at(-1) : undefined;
    return ok({
      statements: rows.map(({ statement: bytes, signature }) => ({ bytes, signature })),
      cursor: last ? `${last.time}.${last.entry}` : null,
    });
  };
