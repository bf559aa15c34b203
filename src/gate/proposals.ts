import type { DeskId, GrantId, ProposalId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { answerProposal, listProposals } from "#protocol/search-contracts.ts";
import { findCurrentGeneration, worksAtDesk } from "#register/state.ts";
import { proposalColumns, type ProposalRow, sealToDesk } from "#search/proposal-queue.ts";
import type { Database } from "#server/database.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import type { GateParts } from "./parts.ts";

/** Sealed again when the desk began a new generation since. */
export async function readProposals(
  parts: Pick<GateParts, "sql" | "clock" | "random" | "register">,
  caller: DeviceRequester,
  desk: DeskId,
): Promise<Result<AnswerOf<typeof listProposals>, Refusal>> {
  const state = parts.register.state();
  if (!worksAtDesk(state, caller.device.id, desk)) return refuse({ kind: "not-entitled" });
  const { sql } = parts;
  const open = await sql<ProposalRow[]>`
    select ${proposalColumns(sql)} from proposals
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
