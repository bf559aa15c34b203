import {
  type DeskId,
  type GrantId,
  newId,
  type OrganisationId,
  type ProposalId,
  type RecordId,
} from "#base/id.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { proposalContext } from "#protocol/context.ts";
import { encodeProposal } from "#protocol/proposal-content.ts";
import { findCurrentGeneration, type RegisterState } from "#register/state.ts";
import type { Database, Transaction } from "#server/database.ts";

/** One proposal to be made: to the desk of the self side, about the request of the sought side, never the reverse. */
export type Delivery = {
  readonly dummy: boolean;
  readonly desk: DeskId;
  readonly own: RecordId;
  readonly request: RecordId;
  readonly subject: number;
  /** Of the request. */
  readonly organisation: OrganisationId;
  /** Opens the comparison of the request to that desk. */
  readonly grant: GrantId;
};

type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly register: { readonly state: () => RegisterState };
};

/** Further candidates wait for this many ticks, four by four. */
const ticksBetweenWaves = 10;

/**
 * Notes deliveries for the next ticks. A pair is proposed once: what was proposed before is left out. The order of rows and
 * their number tell nothing of which are real.
 */
export async function queueDeliveries(
  {
    sql,
    clock,
    random,
    limits,
  }: Omit<Parts, "register"> & { readonly limits: { readonly proposalTick: number } },
  waves: readonly (readonly Delivery[])[],
): Promise<void> {
  const now = clock();
  const rows = waves.flatMap((wave, i) =>
    wave.map((delivery) => ({
      proposal: newId<"proposal">(random),
      dummy: delivery.dummy,
      desk: delivery.desk,
      own: delivery.own,
      request: delivery.request,
      subject: delivery.subject,
      organisation: delivery.organisation,
      grant_id: delivery.grant,
      due_at: now + i * ticksBetweenWaves * limits.proposalTick,
    })),
  );
  if (rows.length > 0) await sql`insert into proposals ${sql(rows)} on conflict do nothing`;
}

export type ProposalRow = Omit<Delivery, "grant"> & {
  readonly proposal: ProposalId;
  readonly grant: GrantId;
  readonly generation: number | null;
  readonly sealed: Uint8Array | null;
  readonly deliveredAt: number | null;
};

export const proposalColumns = (sql: Database | Transaction) => sql`
  proposal, dummy, proposals.desk, own, request, subject, proposals.organisation, proposals.grant_id as "grant",
  proposals.generation, sealed, delivered_at as "deliveredAt"`;

/** Seals what is due to the desks it is for; on a schedule, so that its moment does not tell who searched. */
export async function deliverDue(parts: Parts): Promise<void> {
  const now = parts.clock();
  await parts.sql.begin(async (transaction) => {
    const due = await transaction<ProposalRow[]>`
      select ${proposalColumns(transaction)} from proposals where delivered_at is null and due_at <= ${now}
      order by due_at limit 500 for update skip locked`;
    for (const row of due) await sealToDesk(parts, transaction, row, now);
  });
}

/** Nothing where the desk has no key yet: it is tried again at the next tick. */
export async function sealToDesk(
  { random, register }: Pick<Parts, "random" | "register">,
  sql: Database | Transaction,
  row: ProposalRow,
  deliveredAt: number,
): Promise<Pick<ProposalRow, "generation" | "sealed"> | undefined> {
  const desk = register.state().deskById.get(row.desk);
  const current = desk && findCurrentGeneration(desk);
  if (!current) return undefined;
  const { generation, sealingKey } = current;
  const sealed = sealHpke({
    recipient: sealingKey,
    info: proposalContext(row.proposal, row.desk, generation),
    aad: new Uint8Array(),
    plaintext: encodeProposal(row),
    random,
  });
  await sql`
    update proposals set generation = ${generation}, sealed = ${sealed}, delivered_at = ${deliveredAt}
    where proposal = ${row.proposal}`;
  return { generation, sealed };
}
