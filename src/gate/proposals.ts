import { type DeskId, type GrantId, newId, type ProposalId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { proposalContext } from "#protocol/context.ts";
import { encodeProposal } from "#protocol/proposal-content.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { answerProposal, listProposals } from "#protocol/search-contracts.ts";
import { findCurrentGeneration, worksAtDesk } from "#register/state.ts";
import type { Database, Transaction } from "#server/database.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import type { Delivery } from "./matches.ts";
import type { GateParts } from "./parts.ts";

/** Further candidates wait for this many ticks, four by four. */
const ticksBetweenWaves = 10;

/**
 * Notes deliveries for the next ticks. A pair is proposed once: what was proposed before is left out. The order of rows and
 * their number tell nothing of which are real.
 */
export async function queueDeliveries(
  { sql, clock, random, limits }: Pick<GateParts, "sql" | "clock" | "random" | "limits">,
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

type Row = Omit<Delivery, "grant"> & {
  readonly proposal: ProposalId;
  readonly grant: GrantId;
  readonly generation: number | null;
  readonly sealed: Uint8Array | null;
  readonly deliveredAt: number | null;
};

const columns = (sql: Database | Transaction) => sql`
  proposal, dummy, proposals.desk, own, request, subject, proposals.organisation, proposals.grant_id as "grant",
  proposals.generation, sealed, delivered_at as "deliveredAt"`;

/** Seals what is due to the desks it is for; on a schedule, so that its moment does not tell who searched. */
export async function deliverDue(
  parts: Pick<GateParts, "sql" | "clock" | "random" | "register">,
): Promise<void> {
  const now = parts.clock();
  await parts.sql.begin(async (transaction) => {
    const due = await transaction<Row[]>`
      select ${columns(transaction)} from proposals where delivered_at is null and due_at <= ${now}
      order by due_at limit 500 for update skip locked`;
    for (const row of due) await sealToDesk(parts, transaction, row, now);
  });
}

/** Sealed again when the desk began a new generation since. */
export async function readProposals(
  parts: Pick<GateParts, "sql" | "clock" | "random" | "register">,
  caller: DeviceRequester,
  desk: DeskId,
): Promise<Result<AnswerOf<typeof listProposals>, Refusal>> {
  const state = parts.register.state();
  if (!worksAtDesk(state, caller.device.id, desk)) return refuse({ kind: "not-entitled" });
  const { sql } = parts;
  const open = await sql<Row[]>`
    select ${columns(sql)} from proposals
    join grants using (grant_id)
    where proposals.desk = ${desk} and delivered_at is not null and answered_at is null
      and ended_at is null and (expires_at is null or expires_at > ${parts.clock()})
    order by delivered_at, proposal limit 100`;
  const generation = findCurrentGeneration(state.deskById.get(desk)!)?.generation;
  const proposals = [];
  for (const row of open) {
    const current = row.generation === generation ? row : await sealToDesk(parts, sql, row, row.deliveredAt!);
    if (!current) continue;
    proposals.push({
      proposal: row.proposal,
      generation: current.generation!,
      sealed: current.sealed!,
      deliveredAt: row.deliveredAt!,
    });
  }
  return ok({ proposals });
}

/** The grant that an open proposal of this desk is about, and whether it is a dummy: for `disclose`. */
export async function findProposed(
  sql: Database,
  proposal: ProposalId,
  desk: DeskId,
): Promise<{ readonly grant: GrantId; readonly dummy: boolean } | undefined> {
  const [found] = await sql<{ grant: GrantId; dummy: boolean }[]>`
    select grant_id as "grant", dummy from proposals
    where proposal = ${proposal} and desk = ${desk} and delivered_at is not null and answered_at is null`;
  return found;
}

/** One answer for all: whoever asks learns nothing from it. Only a grant that the desk adds reaches the requester. */
export async function noteAnswer(
  parts: Pick<GateParts, "sql" | "clock" | "register">,
  caller: DeviceRequester,
  proposal: ProposalId,
  { outcome }: BodyOf<typeof answerProposal>,
): Promise<Result<Record<string, never>, Refusal>> {
  const { sql, clock, register } = parts;
  const [found] = await sql<{ desk: DeskId; outcome: string | null }[]>`
    select desk, outcome from proposals where proposal = ${proposal} and delivered_at is not null`;
  if (!found || !worksAtDesk(register.state(), caller.device.id, found.desk)) {
    return refuse({ kind: "not-found" });
  }
  if (found.outcome !== null && found.outcome !== outcome) return refuse({ kind: "conflict" });
  await sql`
    update proposals set outcome = ${outcome}, answered_at = ${clock()}
    where proposal = ${proposal} and answered_at is null`;
  return ok({});
}

/** Nothing where the desk has no key yet: it is tried again at the next tick. */
async function sealToDesk(
  { random, register }: Pick<GateParts, "random" | "register">,
  sql: Database | Transaction,
  row: Row,
  deliveredAt: number,
): Promise<Pick<Row, "generation" | "sealed"> | undefined> {
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
