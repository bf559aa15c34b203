import type { CborValue } from "#base/cbor.ts";
import type { DeskId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { AccessCode } from "#keys/access-code.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfCode } from "#keys/holder.ts";
import { recordOfCode } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { listGrants } from "#protocol/record-contracts.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { Intake } from "#tracing/intake.ts";
import { layOutIntake } from "#tracing/layout.ts";
import type { StatusChange } from "#tracing/status.ts";
import type { Change, GrantTerms, Recipient, SealedBox, SealedEntry } from "#client/record/change.ts";
import { emptyChange, newContentKey, sealConsent, sealGrant, sealPayload } from "#client/record/change.ts";
import { sealComparison } from "./comparison-compartment.ts";
import type { WhoMayCompare } from "#client/record/deposit-intake.ts";
import { indexIntake, markIndexDue } from "./index-due.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { getDesk } from "#client/session/officer-session.ts";
import { findOwnRecipient } from "./recipients.ts";
import { journalTerms } from "./take-in.ts";
import { submitChange } from "./write-record.ts";

/** How the person said that they may be compared; null when they did not, and then nobody else finds them. */
export type AttestedConsent = WhoMayCompare & {
  readonly attested: NonNullable<ConsentStatement["attested"]>;
  readonly expiresAt: number | null;
};

export type NewCase = {
  readonly desk: DeskId;
  readonly intake: Intake;
  readonly consent: AttestedConsent | null;
  /** Where nothing is said, now. Who is indexed later is on the list of what is due. */
  readonly indexing?: "later";
} & (
  | {
      /** Whether the person goes home with an access code on paper. */
      readonly withCode: boolean;
      readonly record?: undefined;
    }
  /** The record is given by an import, so that a second run finds what the first one made. */
  | { readonly withCode: false; readonly record: RecordId }
);

export type CreatedCase = {
  readonly record: RecordId;
  /** Shown once, printed, and nowhere kept. */
  readonly code: AccessCode | undefined;
  readonly acknowledged: boolean;
  readonly indexed: number;
  /** An earlier run of the same import had made it; nothing was done. */
  readonly existed: boolean;
};

/** Somebody came to the desk, or a list is brought in: founded and taken in by one change, then searched for. */
export async function createCase(
  session: OfficerSession,
  { desk, intake, consent, withCode, ...given }: NewCase,
): Promise<Result<CreatedCase, OfficerRefusal>> {
  const { writer, connection } = session;
  if (given.record) {
    const { record } = given;
    const known = await connection.call("gate", listGrants, { parameters: { record } });
    if (known.ok) return ok({ record, code: undefined, acknowledged: true, indexed: 0, existed: true });
    if (known.refusal.kind !== "not-found") return known;
  }
  const own = findOwnRecipient(session, desk);
  if (!own) return refuse({ kind: "not-at-desk" });
  const code = withCode ? newAccessCode(writer.random) : undefined;
  const codeKeys = code && deriveAccessCodeKeys(code);
  const record = codeKeys ? recordOfCode(codeKeys.id) : (given.record ?? newId<"record">(writer.random));
  const toCode: Recipient | undefined = codeKeys && {
    holder: holderOfCode(codeKeys.id),
    generation: 0,
    sealingKey: codeKeys.sealing.publicKey,
  };

  const clock = session.tick(undefined);
  const entries: SealedEntry[] = [];
  const boxes: SealedBox[] = [];
  for (const [compartment, payload] of Object.entries(layOutAccepted(intake)) as [
    Compartment,
    EntryPayload,
  ][]) {
    const contentKey = newContentKey(record, compartment, writer.random);
    entries.push(sealPayload(writer, contentKey, payload, clock));
    boxes.push(sealGrant(writer, contentKey, own, journalTerms));
    if (toCode) boxes.push(sealGrant(writer, contentKey, toCode, codeTerms));
  }
  boxes.push(sealGrant(writer, newContentKey(record, "journal", writer.random), own, journalTerms));

  const terms = consent && {
    consent: newId<"consent">(writer.random),
    purpose: "comparison" as const,
    compartments: ["comparison" as const],
    organisations: consent.organisations === "all" ? ("all" as const) : [...consent.organisations],
    never: [...consent.never],
    attested: consent.attested,
    expiresAt: consent.expiresAt,
  };
  const statement = terms
    ? { ...terms, record, author: writer.signer.author, givenAt: writer.clock() }
    : undefined;
  let later: readonly SealedBox[][] = [];
  if (intake.kind === "tracing-request") {
    const comparison = sealComparison(session, { record, desk }, intake.sought, statement);
    if (!comparison.ok) return comparison;
    entries.push(comparison.value.entry);
    boxes.push(...comparison.value.boxes);
    later = comparison.value.later;
  }

  const change: Change = {
    ...emptyChange(record),
    founding: {
      kind: intake.kind,
      desk,
      code: codeKeys
        ? { signingKey: codeKeys.signing.publicKey, sealingKey: codeKeys.sealing.publicKey }
        : null,
      proofOfWork: null,
    },
    entries,
    boxes,
    consents: terms ? [sealConsent(writer, record, terms)] : [],
    takeIn: true,
  };
  await markIndexDue(session, desk, record);
  const written = await submitChange(session, change);
  if (!written.ok) return written;
  for (const more of later) {
    const added = await submitChange(session, { ...emptyChange(record), boxes: more });
    if (!added.ok) return added;
  }
  const { acknowledged } = written.value;
  const made = { record, code, acknowledged, existed: false };
  if (!acknowledged || given.indexing === "later") return ok({ ...made, indexed: 0 });
  const { organisation } = getDesk(session, desk);
  const indexed = await indexIntake(session, { record, desk, organisation }, intake, statement);
  // The case is made; the index is on the list of what is due.
  return ok({ ...made, indexed: indexed.ok ? indexed.value : 0 });
}

function layOutAccepted(intake: Intake): Partial<Record<Compartment, EntryPayload>> {
  const laidOut = layOutIntake(intake);
  const accepted: StatusChange = { status: "accepted" };
  const { set, add = [] } = laidOut.headline!;
  return {
    ...laidOut,
    headline: { ...(set && { set }), add: [...add, { list: "statuses", item: accepted as CborValue }] },
  };
}

const codeTerms: GrantTerms = { ...journalTerms, purpose: "data-subject" };
