import { equalBytes } from "#base/bytes.ts";
import type { GrantId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import { holderTagOf } from "#keys/box.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import { GrantStatement } from "#protocol/grant.ts";
import { peekSigned } from "#protocol/signed.ts";
import type { Ticket } from "#protocol/ticket.ts";
import type { open } from "#protocol/vault-contracts.ts";
import type { RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import { actsFor, type SignedCaller } from "./caller.ts";
import type { CheckTicket } from "./ticket-check.ts";

/** About how many bytes of entries one answer carries, and how many entries of one opening. */
const bytesAtOnce = 1_048_576;
const entriesAtOnce = 256;

type Opening = AnswerOf<typeof open>["openings"][number];
type Wanted = Omit<BodyOf<typeof open>["tickets"][number], "ticket"> & {
  readonly ticket: Ticket;
};

/**
 * Half, box and entries for each ticket, in order, until the answer is full. A ticket whose box is gone or was relocked in
 * the meantime is left unserved; asked for alone it is refused, as `not-found` or `ticket-invalid`.
 */
export const openCompartments =
  (sql: Database, register: () => RegisterState, check: CheckTicket) =>
  async ({ body, caller }: { readonly body: BodyOf<typeof open>; readonly caller: SignedCaller }) => {
    const wanted: Wanted[] = [];
    for (const { ticket: signed, after, ...holding } of body.tickets) {
      const ticket = check(signed, caller, holding.lineage);
      if (!ticket || !actsFor(register(), caller, holding.holder)) {
        return refuse({ kind: "ticket-invalid" as const });
      }
      wanted.push({ ticket, after: Math.max(after, ticket.after), ...holding });
    }
    const boxById = await findBoxes(sql, wanted);
    if (wanted.some((each) => !isFor(boxById.get(each.ticket.grant), each))) {
      return refuse({ kind: "ticket-invalid" as const });
    }
    const openable = wanted.filter(({ ticket }) => {
      const box = boxById.get(ticket.grant);
      return box?.record === ticket.record && box.lock_number === ticket.lockNumber;
    });
    if (openable.length === 0 && wanted.length === 1) {
      const isKnown = boxById.has(wanted[0]!.ticket.grant);
      return refuse({ kind: isKnown ? ("ticket-invalid" as const) : ("not-found" as const) });
    }

    const plan = planPage(openable, await measureEntries(sql, openable));
    const entries = await readEntries(sql, plan);
    const openings = plan.map(({ wanted: { ticket }, upTo, more }, index): Opening => {
      const { vault_half, box } = boxById.get(ticket.grant)!;
      return {
        grant: ticket.grant,
        vaultHalf: vault_half,
        box,
        entries: entries[index]!,
        nextAfter: more ? upTo : null,
      };
    });
    const served = new Set(openings.map(({ grant }) => grant));
    const unserved = wanted.map(({ ticket }) => ticket.grant).filter((grant) => !served.has(grant));
    return ok({ openings, unserved });
  };

type Box = {
  readonly grant_id: GrantId;
  readonly record: string;
  readonly box: Uint8Array;
  readonly vault_half: Uint8Array;
  readonly holder_tag: Uint8Array;
  readonly lock_number: number;
};

/** Whoever has the gate's key may write any ticket; this they cannot write. What is gone is nobody's. */
function isFor(box: Box | undefined, { ticket, holder, grantSignature, lineage }: Wanted): boolean {
  if (!box) return true;
  const signed = lineage[0] && peekSigned<GrantStatement>(GrantStatement, lineage[0].statement);
  const isSigned = !signed || equalBytes(signed.boxHash, hashOf("box", box.box));
  return isSigned && equalBytes(box.holder_tag, holderTagOf(holder, ticket.compartment, grantSignature));
}

async function findBoxes(sql: Database, wanted: readonly Wanted[]): Promise<ReadonlyMap<GrantId, Box>> {
  const boxes = await sql<Box[]>`
    select grant_id, record, box, vault_half, holder_tag, lock_number from boxes
    where grant_id = any(${wanted.map(({ ticket }) => ticket.grant)})`;
  return new Map(boxes.map((box) => [box.grant_id, box]));
}

type Measured = { readonly index: number; readonly sequence: number; readonly length: number };

/** Lengths alone, so that a page is planned without reading what will not fit on it. */
async function measureEntries(sql: Database, wanted: readonly Wanted[]): Promise<Measured[]> {
  return sql<Measured[]>`
    select (given.index - 1)::integer as index, placed.sequence, placed.length
    from ${rangesOf(sql, wanted)}
    join lateral (
      select sequence, length from placements
      where record = given.record and compartment = given.compartment
        and sequence > given.after and sequence <= given.up_to
      order by sequence limit ${entriesAtOnce + 1}
    ) as placed on true
    order by given.index, placed.sequence`;
}

type Page = { readonly wanted: Wanted; readonly upTo: number; readonly more: boolean };

/** As many openings as fit, the last perhaps in part; at least one entry, however large. */
function planPage(wanted: readonly Wanted[], measured: readonly Measured[]): Page[] {
  const plan: Page[] = [];
  let room = bytesAtOnce;
  for (const [index, each] of wanted.entries()) {
    const own = measured.filter((entry) => entry.index === index);
    let count = 0;
    for (const { length } of own) {
      if (count === entriesAtOnce || (room < length && room < bytesAtOnce)) break;
      room -= length;
      count++;
    }
    const more = count < own.length;
    if (more && count === 0) break;
    plan.push({ wanted: each, upTo: more ? own[count - 1]!.sequence : each.ticket.upTo, more });
    if (more && count < entriesAtOnce) break;
  }
  return plan;
}

async function readEntries(sql: Database, plan: readonly Page[]): Promise<Opening["entries"][]> {
  const ranges = plan.map(({ wanted, upTo }) => ({ ...wanted, ticket: { ...wanted.ticket, upTo } }));
  const rows = await sql<
    { index: number; statement: Uint8Array; signature: Uint8Array; stored_bytes: Uint8Array }[]
  >`
    select (given.index - 1)::integer as index, statement, signature, stored_bytes
    from ${rangesOf(sql, ranges)}
    join placements on placements.record = given.record and placements.compartment = given.compartment
      and placements.sequence > given.after and placements.sequence <= given.up_to
    join entries using (entry, digest)
    order by given.index, placements.sequence`;
  const byTicket: Opening["entries"][] = plan.map(() => []);
  for (const { index, statement: bytes, signature, stored_bytes: storedBytes } of rows) {
    byTicket[index]!.push({ statement: { bytes, signature }, storedBytes });
  }
  return byTicket;
}

const rangesOf = (sql: Database, wanted: readonly Wanted[]) => sql`
  unnest(
    ${wanted.map(({ ticket }) => ticket.record)}::text[],
    ${wanted.map(({ ticket }) => ticket.compartment)}::text[],
    ${wanted.map(({ after }) => after)}::integer[],
    ${wanted.map(({ ticket }) => ticket.upTo)}::integer[]
  ) with ordinality as given (record, compartment, after, up_to, index)`;
