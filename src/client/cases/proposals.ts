import * as z from "#base/schema.ts";
import type { DeskId, OrganisationId, ProposalId, RecordId } from "#base/id.ts";

import { encodeCbor } from "#base/cbor.ts";
import type { CborValue } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { openHpke } from "#crypto/hpke.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { deviceOfAuthor } from "#keys/key-holder.ts";
import type { Comparison } from "#matching/compare/comparison.ts";
import { comparePeople } from "#matching/compare/compare-people.ts";
import { proposalContext } from "#protocol/context.ts";
import { answerProposal, listProposals, ProposalContent } from "#protocol/search-contracts.ts";
import { chainStart } from "#record/chain.ts";
import { foldEntries } from "#record/fold.ts";
import type { Desk } from "#register/state.ts";
import { findCurrentGeneration } from "#register/state.ts";
import { ComparisonSubset, readComparison } from "#tracing/comparison-subset.ts";
import { describePerson } from "#tracing/describe-person.ts";
import type { RegisteredPerson } from "#tracing/intake.ts";
import { readIntake } from "#tracing/layout.ts";
import { mayBeComparedBy } from "./consents.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { Fault } from "#client/record/open-compartments.ts";
import { openCompartments } from "#client/record/open-compartments.ts";
import type { OpenRecord } from "./open-record.ts";
import { openKept, openRecord } from "./open-record.ts";

/** Two people side by side: somebody whom another desk's family looks for, and somebody of this desk's. */
export type ProposedMatch = {
  readonly proposal: ProposalId;
  readonly desk: DeskId;
  /** The request, and which of its sought persons. */
  readonly request: RecordId;
  readonly subject: number;
  readonly organisation: OrganisationId;
  readonly own: OpenRecord;
  readonly sought: ComparisonSubset;
  readonly self: Pick<RegisteredPerson, "person" | "separation">;
  readonly comparison: Comparison;
  readonly deliveredAt: number;
};

export type ProposedMatches = {
  readonly matches: readonly ProposedMatch[];
  readonly faults: readonly Fault[];
  /** Those that could not be looked at now; asked again next time. */
  readonly refusals: readonly OfficerRefusal[];
};

/**
 * Fetches what the gate proposes to this desk and compares it in clear. A dummy makes the same fetches, is answered `closed`,
 * and never reaches whoever calls this. What was compared once is kept until it is answered, and not disclosed again.
 */
export async function listMatches(
  session: OfficerSession,
  desk: DeskId,
): Promise<Result<ProposedMatches, OfficerRefusal>> {
  const listed = await session.connection.call("gate", listProposals, { parameters: { desk } });
  if (!listed.ok) return listed;
  const matches: ProposedMatch[] = [];
  const faults: Fault[] = [];
  const refusals: OfficerRefusal[] = [];
  for (const { proposal, generation, sealed, deliveredAt } of listed.value.proposals) {
    const content = openProposal(session, desk, proposal, generation, sealed);
    if (!content) {
      refusals.push({ kind: "answer-wrong" });
      continue;
    }
    const looked = await lookAt(session, desk, content);
    if (!looked.ok) {
      refusals.push(looked.refusal);
      if (looked.refusal.kind === "unreachable") break;
      continue;
    }
    faults.push(...looked.value.faults);
    const { match } = looked.value;
    if (match) matches.push({ ...match, proposal, desk, deliveredAt });
  }
  await forgetAnswered(session, desk, new Set(listed.value.proposals.map(({ proposal }) => proposal)));
  return ok({ matches: matches.sort((a, b) => b.comparison.score - a.comparison.score), faults, refusals });
}

/** `shared` once `shareRecord(… regarding: request)` is through; everything else is `closed`, and looks the same from outside. */
export async function answerMatch(
  session: OfficerSession,
  { desk, proposal }: Pick<ProposedMatch, "desk" | "proposal">,
  outcome: "shared" | "closed",
): Promise<Result<undefined, OfficerRefusal>> {
  const answered = await session.connection.call("gate", answerProposal, {
    parameters: { proposal },
    body: { outcome },
  });
  if (!answered.ok) return answered;
  await session.store.delete(keyOf(desk, proposal));
  return ok(undefined);
}

/** Where an answer may go: the desks of the requesting organisation that trace. The gate does not say which one asked. */
export const desksOfRequest = (
  { register }: OfficerSession,
  { organisation }: Pick<ProposedMatch, "organisation">,
): Desk[] =>
  [...register.state().deskById.values()].filter(
    (desk) =>
      desk.organisation === organisation &&
      (desk.duty === "tracing" || desk.duty === "child-protection") &&
      findCurrentGeneration(desk) !== undefined,
  );

function openProposal(
  { keyring }: OfficerSession,
  desk: DeskId,
  proposal: ProposalId,
  generation: number,
  sealed: Uint8Array,
): ProposalContent | undefined {
  const keys = keyring.find(holderOfDesk(desk), generation);
  const opened =
    keys &&
    openHpke({
      recipient: keys.sealing,
      info: proposalContext(proposal, desk, generation),
      aad: new Uint8Array(),
      sealed,
    });
  const content = opened && parseCbor<ProposalContent>(ProposalContent, opened);
  return content?.proposal === proposal ? content : undefined;
}

type Looked = {
  readonly match: Omit<ProposedMatch, "proposal" | "desk" | "deliveredAt"> | undefined;
  readonly faults: readonly Fault[];
};

/** The fetches are the same for a dummy: the comparison of the request, and one's own person. */
async function lookAt(
  session: OfficerSession,
  desk: DeskId,
  content: ProposalContent,
): Promise<Result<Looked, OfficerRefusal>> {
  const { request, subject, organisation, own: ownRecord, dummy, proposal } = content;
  const before = await readSought(session, desk, content);
  const compartments = ["identity", "circumstances"] as const;
  const kept = before ? await openKept(session, desk, ownRecord, compartments) : undefined;
  const own = kept?.ok ? kept : await openRecord(session, { desk, record: ownRecord, compartments });
  const fetched = before ? ok({ sought: before, faults: [] }) : await fetchSought(session, desk, content);
  if (dummy) {
    const closed = await answerMatch(session, { desk, proposal }, "closed");
    return closed.ok ? ok({ match: undefined, faults: [] }) : closed;
  }
  if (!own.ok) return own;
  if (!fetched.ok) return fetched;
  const { sought, faults } = fetched.value;
  if (!sought) return ok({ match: undefined, faults });
  const intake = readIntake(own.value.state, "registered-person");
  const mayBeCompared = mayBeComparedBy(own.value.proven.consents(), organisation, session.writer.clock());
  if (own.value.kind !== "registered-person" || intake?.kind !== "registered-person" || !mayBeCompared) {
    // The person's consent changed since the gate proposed: nobody looks, and the answer is the usual one.
    const closed = await answerMatch(session, { desk, proposal }, "closed");
    return closed.ok ? ok({ match: undefined, faults }) : closed;
  }
  await session.store.put(
    keyOf(desk, proposal),
    encodeCbor({ proposal, request, subject, organisation, subset: sought as CborValue } as CborValue),
  );
  const self = { person: intake.person, separation: intake.separation };
  const comparison = comparePeople(
    describePerson(sought.person, [sought.separationPlace]),
    describePerson(self.person, [self.separation.place]),
  );
  return ok({ match: { request, subject, organisation, own: own.value, sought, self, comparison }, faults });
}

async function fetchSought(
  { connection, register, keyring }: OfficerSession,
  desk: DeskId,
  { request, subject, organisation, proposal }: ProposalContent,
): Promise<
  Result<{ readonly sought: ComparisonSubset | undefined; readonly faults: readonly Fault[] }, OfficerRefusal>
> {
  const place = { record: request, compartment: "comparison" as const };
  const opening = await openCompartments(connection, register.state(), keyring.find, {
    holder: holderOfDesk(desk),
    purpose: "comparison",
    items: [{ ...place, from: { position: chainStart, contentKeys: [] } }],
    proposal,
  });
  if (!opening.ok) return opening;
  const { opened, refused, faults } = opening.value;
  if (refused[0]) return refuse(refused[0].refusal);
  // Whose request it is decides whom the officer answers, and whether their own person allows it: not on the gate's word.
  const { deviceById, memberById } = register.state();
  const isOfOrganisation = opened
    .flatMap(({ grants }) => grants)
    .every(({ author }) => {
      const device = deviceById.get(deviceOfAuthor(author)!);
      return device !== undefined && memberById.get(device.member)?.organisation === organisation;
    });
  if (!isOfOrganisation) return refuse({ kind: "answer-wrong" });
  const state = foldEntries(opened.flatMap(({ entries }) => entries));
  return ok({ sought: readComparison(state, subject), faults });
}

const prefix = "match/";
const keyOf = (desk: DeskId, proposal: ProposalId): string => `${prefix}${desk}/${proposal}`;
const Kept = z.strictObject({
  proposal: idSchema<"proposal">(),
  request: idSchema<"record">(),
  subject: z.int(),
  organisation: idSchema<"organisation">(),
  subset: ComparisonSubset,
});

/** Only what was compared for this very request of this very organisation: a proposal does not change afterwards. */
async function readSought(
  { store }: OfficerSession,
  desk: DeskId,
  { proposal, request, subject, organisation }: ProposalContent,
): Promise<ComparisonSubset | undefined> {
  const bytes = await store.get(keyOf(desk, proposal));
  const kept = bytes && parseCbor(Kept as z.ZodMiniType<z.infer<typeof Kept>>, bytes);
  const isSame = kept?.request === request && kept.subject === subject && kept.organisation === organisation;
  return isSame ? kept.subset : undefined;
}

/** Answered by a colleague, or withdrawn: the other family's data leaves this device too. */
async function forgetAnswered(
  { store }: OfficerSession,
  desk: DeskId,
  open: ReadonlySet<ProposalId>,
): Promise<void> {
  for (const key of await store.list(`${prefix}${desk}/`)) {
    if (!open.has(key.slice(prefix.length + desk.length + 1) as ProposalId)) await store.delete(key);
  }
}
