import { equalBytes } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock } from "#base/effects.ts";
import type { GrantId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { holderTagOf } from "#keys/box.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { openMany, ServedBoxes } from "#protocol/list-contracts.ts";
import { type OpeningOfMany, readListTicket } from "#protocol/list-ticket.ts";
import type { RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import { actsFor, type SignedCaller } from "./caller.ts";

/** About how many bytes of entries one answer carries. */
const bytesAtOnce = 4_194_304;
/** Of one compartment of one person, who may have written into it for years. Who fills theirs keeps nobody from reading of the others. */
const mostOfOne = 262_144;

/** As `openCompartments` for one ticket of many grants, made out to a member's device: what is fetched for a list. */
export const openForList =
  (sql: Database, register: () => RegisterState, clock: Clock) =>
  async ({ body, caller }: { readonly body: BodyOf<typeof openMany>; readonly caller: SignedCaller }) => {
    const { ticket: signed, from, holder, signatures } = body;
    const gateKey = register().network?.gate.signingKey;
    const ticket = gateKey && readListTicket(signed, gateKey);
    const isCallers = ticket?.bearer === caller.bearer && ticket.expiresAt > clock();
    const isWhole = ticket && signatures.length === ticket.openings.length * 64;
    if (!isCallers || !isWhole || !actsFor(register(), caller, holder))
      return refuse({ kind: "ticket-invalid" as const });
    const boxes = await readBoxes(sql, ticket.openings.slice(from));
    const openings: ServedBoxes = [];
    const wanted: { readonly opening: OpeningOfMany; readonly at: number }[] = [];
    // What lies under several keys comes once, with the first of its boxes.
    const firstByPlace = new Map(ticket.openings.map((one, at) => [placeOf(one), at] as const).toReversed());
    let bytes = 0;
    for (const [i, opening] of ticket.openings.slice(from).entries()) {
      const box = boxes.get(opening.grant);
      // Whoever has the gate's key may write any ticket; this they cannot write.
      const at = (from + i) * 64;
      const tag = holderTagOf(holder, opening.compartment, signatures.subarray(at, at + 64));
      if (box && !equalBytes(box.holder_tag, tag)) return refuse({ kind: "ticket-invalid" as const });
      const isServed =
        box?.record === opening.record && box.lock_number === opening.lockNumber && box.bytes <= mostOfOne;
      const isFirst = isServed && firstByPlace.get(placeOf(opening)) === from + i;
      if (isFirst && i > 0 && bytes + box.bytes > bytesAtOnce) break;
      openings.push(isServed ? { vaultHalf: box.vault_half, box: box.box, entries: [] } : null);
      if (!isFirst) continue;
      bytes += box.bytes;
      wanted.push({ opening, at: i });
    }
    const entries = await readEntries(
      sql,
      wanted.map(({ opening }) => opening),
    );
    for (const { index, statement, stored_bytes: storedBytes } of entries)
      openings[wanted[index]!.at]!.entries.push({ statement, storedBytes });
    const next = from + openings.length;
    return ok({ openings: encodeCbor(openings), next: next < ticket.openings.length ? next : null });
  };

const placeOf = ({ record, compartment }: OpeningOfMany): string => `${record} ${compartment}`;

type Box = {
  readonly grant_id: GrantId;
  readonly record: string;
  readonly box: Uint8Array;
  readonly vault_half: Uint8Array;
  readonly holder_tag: Uint8Array;
  readonly lock_number: number;
  /** Of the entries that go with it. */
  readonly bytes: number;
};

async function readBoxes(
  sql: Database,
  openings: readonly OpeningOfMany[],
): Promise<ReadonlyMap<GrantId, Box>> {
  const boxes = await sql<Box[]>`
    select boxes.grant_id, boxes.record, box, vault_half, holder_tag, lock_number, (
      select coalesce(sum(length), 0)::integer from placements
      where placements.record = given.record and placements.compartment = given.compartment and sequence <= given.up_to
    ) as bytes from ${rangesOf(sql, openings)} join boxes on boxes.grant_id = given.grant_id`;
  return new Map(boxes.map((box) => [box.grant_id, box]));
}

const readEntries = (sql: Database, openings: readonly OpeningOfMany[]) => sql<
  { readonly index: number; readonly statement: Uint8Array; readonly stored_bytes: Uint8Array }[]
>`
  select (given.index - 1)::integer as index, statement, stored_bytes
  from ${rangesOf(sql, openings)}
  join placements on placements.record = given.record and placements.compartment = given.compartment
    and placements.sequence <= given.up_to
  join entries using (entry, digest)
  order by given.index, placements.sequence`;

const rangesOf = (sql: Database, openings: readonly OpeningOfMany[]) => sql`
  unnest(
    ${openings.map(({ grant }) => grant)}::text[],
    ${openings.map(({ record }) => record)}::text[],
    ${openings.map(({ compartment }) => compartment)}::text[],
    ${openings.map(({ upTo }) => upTo)}::integer[]
  ) with ordinality as given (grant_id, record, compartment, up_to, index)`;
