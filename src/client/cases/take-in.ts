import type { DeskId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { CborValue } from "#base/cbor.ts";
import type { SoughtPerson } from "#tracing/intake.ts";
import { readIntake } from "#tracing/layout.ts";
import type { StatusChange } from "#tracing/status.ts";
import { isSearched, statusOf } from "#tracing/status.ts";
import type { GrantTerms, SealedBox, SealedEntry } from "#client/record/change.ts";
import { emptyChange, newContentKey, sealGrant } from "#client/record/change.ts";
import { sealComparison } from "./comparison-compartment.ts";
import { findComparisonConsent } from "./consents.ts";
import { indexIntake, markIndexDue } from "./index-due.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { isServersFault } from "#client/record/open-compartments.ts";
import { openRecord } from "./open-record.ts";
import { findOwnRecipient } from "./recipients.ts";
import { sealPayloads, submitChange } from "./write-record.ts";

export type TakenIn = {
  /** People of the record whom the network can find, or who are being looked for in it. */
  readonly indexed: number;
  /** Desks that may compare, should the gate propose it. */
  readonly desks: number;
};

/**
 * The desk accepts what a family deposited: status, journal, the comparison with its dormant grants, and the search, which
 * stands from then on. Interrupted at any step it may be done again, and nothing is done twice. What was closed on arrival is
 * neither compared nor searched for, until it is taken up again; what the family took back is not taken in.
 */
export async function takeIn(
  session: OfficerSession,
  { desk, record }: { readonly desk: DeskId; readonly record: RecordId },
): Promise<Result<TakenIn, OfficerRefusal>> {
  const opening = await openRecord(session, { desk, record });
  if (!opening.ok) return opening;
  const opened = opening.value;
  const { kind, relation, access, state } = opened;
  if ((kind !== "tracing-request" && kind !== "registered-person") || relation === "shared")
    return refuse({ kind: "wrong-record" });
  if (opened.fromLease) return refuse({ kind: "unreachable", server: "gate" });
  if (opened.faults.some(isServersFault)) return refuse({ kind: "fault-found" });
  const { status } = statusOf(state);
  if (status === "withdrawn") return refuse({ kind: "status-not-allowed" });
  const intake = readIntake(state, kind);
  const own = findOwnRecipient(session, desk);
  if (!intake || !own) return refuse({ kind: "not-at-desk" });
  const consent = findComparisonConsent(opened.proven.consents(), session.writer.clock());

  const entries: SealedEntry[] = [];
  const boxes: SealedBox[] = [];
  let later: readonly SealedBox[][] = [];
  let desks = 0;
  if (status === "received") {
    const accepted: StatusChange = { status: "accepted" };
    const headline = { add: [{ list: "statuses", item: accepted as CborValue }] };
    const sealed = sealPayloads(session, opened, { headline });
    if (!sealed.ok) return sealed;
    entries.push(...sealed.value.entries);
    boxes.push(...sealed.value.boxes);
  }
  const has = (compartment: string) => access.grants.some((grant) => grant.compartment === compartment);
  if (!has("journal")) {
    const journal = newContentKey(record, "journal", session.writer.random);
    boxes.push(sealGrant(session.writer, journal, own, journalTerms));
  }
  if (intake.kind === "tracing-request" && !has("comparison") && isSearched(status)) {
    const sought = intake.sought as readonly SoughtPerson[];
    const comparison = sealComparison(session, opened, sought, consent);
    if (!comparison.ok) return comparison;
    entries.push(comparison.value.entry);
    boxes.push(...comparison.value.boxes);
    ({ later, desks } = comparison.value);
  }

  if (isSearched(status)) await markIndexDue(session, desk, record);
  const written = await submitChange(session, { ...emptyChange(record), entries, boxes, takeIn: true });
  if (!written.ok) return written;
  if (!written.value.acknowledged) return refuse({ kind: "unreachable", server: "gate" });
  for (const more of later) {
    const added = await submitChange(session, { ...emptyChange(record), boxes: more });
    if (!added.ok) return added;
  }
  if (!isSearched(status)) return ok({ indexed: 0, desks });
  const indexed = await indexIntake(session, opened, intake, consent);
  if (!indexed.ok) return indexed;
  return ok({ indexed: indexed.value, desks });
}

/** The desk's own notes: nobody else's unless they are shared. */
export const journalTerms: GrantTerms = {
  purpose: "tracing",
  rights: ["read", "write", "share"],
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
};
