import type { ConsentId, DeskId, OrganisationId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import type { Purpose } from "#protocol/purpose.ts";
import type { Change, SealedBox } from "#client/record/change.ts";
import { emptyChange, sealConsent, sealGrant } from "#client/record/change.ts";
import { findGivenKeys, hasRight, rotateKey } from "./content-keys.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { getDesk } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
import { caseCompartments, openRecord } from "./open-record.ts";
import { findRecipient } from "./recipients.ts";
import { submitChange } from "./write-record.ts";

export type Attested = NonNullable<ConsentStatement["attested"]>;

export type ConsentInput = {
  readonly purpose: Purpose;
  readonly compartments: readonly Compartment[];
  readonly organisations: "all" | readonly OrganisationId[];
  readonly never: readonly OrganisationId[];
  readonly attested: Attested;
  readonly expiresAt: number | null;
};

/** What the person agreed to, said by an officer who says how it was given. Needs no network to be written down. */
export async function recordConsent(
  session: OfficerSession,
  { record }: Pick<OpenRecord, "record">,
  input: ConsentInput,
): Promise<Result<ConsentId, OfficerRefusal>> {
  const consent = newId<"consent">(session.writer.random);
  const signed = sealConsent(session.writer, record, {
    ...input,
    consent,
    compartments: [...input.compartments],
    organisations: input.organisations === "all" ? "all" : [...input.organisations],
    never: [...input.never],
  });
  const written = await submitChange(session, { ...emptyChange(record), consents: [signed] });
  return written.ok ? ok(consent) : written;
}

/** At once: what was shared under it is closed from that moment, and the keys it was read with are replaced. */
export async function withdrawConsent(
  session: OfficerSession,
  opened: OpenRecord,
  consent: ConsentId,
): Promise<Result<undefined, OfficerRefusal>> {
  // What the owner's desk was handed over on a consent is its own since.
  const owner = holderOfDesk(opened.access.desk);
  const ending = (grant: GrantRow) => grant.consent === consent && grant.holder !== owner;
  return endGrants(session, opened, ending, [consent]);
}

export type Share = {
  readonly with: DeskId;
  readonly compartments: readonly Compartment[];
  readonly purpose: Exclude<Purpose, "comparison" | "data-subject" | "notification">;
  readonly attested: Attested;
  readonly expiresAt: number | null;
  /** The request of theirs that this answers, so that they know whom it concerns. */
  readonly regarding: RecordId | null;
};

/**
 * Opens some compartments to another desk, on a consent that says so: an answer to a request, or a referral. The headline
 * goes along, because without it nobody could tell what was shared. Whoever receives may read and not hand on.
 */
export const shareRecord = (
  session: OfficerSession,
  opened: OpenRecord,
  share: Share,
): Promise<Result<ConsentId, OfficerRefusal>> => grantTo(session, opened, share, ["read"]);

/**
 * Hands the case over: the other desk owns it from then on and may do all that this one did; this one keeps nothing, and every
 * device of it is told to forget. What the other desk's clients do first when they open it is in `case-view.ts`.
 */
export async function transferRecord(
  session: OfficerSession,
  opened: OpenRecord,
  { to, attested }: { readonly to: DeskId; readonly attested: Attested },
): Promise<Result<ConsentId, OfficerRefusal>> {
  // As it is now: a key that this device has not seen would be lost with what the desk gives up, and the gate refuses that.
  const { desk, record } = opened;
  const fresh = await openRecord(session, { desk, record });
  if (!fresh.ok) return fresh;
  if (fresh.value.fromLease) return refuse({ kind: "unreachable", server: "gate" });
  const share: Share = {
    with: to,
    compartments: caseCompartments.filter((compartment) => hasRight(fresh.value, compartment, "share")),
    purpose: "tracing",
    attested,
    expiresAt: null,
    regarding: null,
  };
  const all = ["read", "write", "share"] as const;
  const given = await grantTo(session, fresh.value, share, [...all], { transferTo: to });
  if (given.ok && !(await isWaiting(session, record))) await session.leases.forget(record, null);
  return given;
}

const isWaiting = async ({ outbox }: OfficerSession, record: RecordId): Promise<boolean> =>
  (await outbox.waiting()).some(({ change }) => change.record === record);

/** Destroys the other desk's halves at once and starts new content keys for all who remain. */
export const endShare = (
  session: OfficerSession,
  opened: OpenRecord,
  other: DeskId,
): Promise<Result<undefined, OfficerRefusal>> => {
  const ending = (grant: GrantRow) => grant.holder === holderOfDesk(other) && !grant.dormant;
  const consents = new Set(
    opened.access.grants.filter(ending).flatMap(({ consent }) => (consent ? [consent] : [])),
  );
  // A consent that others are served under too stays.
  for (const grant of opened.access.grants)
    if (grant.consent && !ending(grant)) consents.delete(grant.consent);
  return endGrants(session, opened, ending, [...consents]);
};

type GrantRow = OpenRecord["access"]["grants"][number];

async function grantTo(
  session: OfficerSession,
  opened: OpenRecord,
  share: Share,
  rights: GrantStatement["rights"],
  more: Partial<Change> = {},
): Promise<Result<ConsentId, OfficerRefusal>> {
  const { record, desk } = opened;
  const compartments = [...new Set<Compartment>(["headline", ...share.compartments])];
  const complete = await withAllOpen(session, opened, compartments);
  if (!complete.ok) return complete;
  const recipient = findRecipient(session, holderOfDesk(share.with), []);
  if (!recipient.ok) return recipient;
  const consent = newId<"consent">(session.writer.random);
  const boxes: SealedBox[] = [];
  for (const compartment of compartments) {
    if (!hasRight({ access: complete.value.access, desk }, compartment, "share")) {
      return refuse({ kind: "no-share-right" });
    }
    // What was written before lies under older keys: each opens a part.
    for (const contentKey of findGivenKeys(session, complete.value, compartment)) {
      const { purpose, regarding, expiresAt } = share;
      const terms = { purpose, rights, consent, dormant: false, regarding, expiresAt };
      boxes.push(sealGrant(session.writer, contentKey, recipient.value, terms));
    }
  }
  const signed = sealConsent(session.writer, record, {
    consent,
    purpose: share.purpose,
    compartments,
    organisations: [getDesk(session, share.with).organisation],
    never: [],
    attested: share.attested,
    expiresAt: share.expiresAt,
  });
  const written = await submitChange(session, {
    ...emptyChange(record),
    ...more,
    consents: [signed],
    boxes,
  });
  return written.ok ? ok(consent) : written;
}

async function withAllOpen(
  session: OfficerSession,
  opened: OpenRecord,
  compartments: readonly Compartment[],
): Promise<Result<OpenRecord, OfficerRefusal>> {
  if (compartments.every((one) => opened.contentKeysByCompartment.has(one)) && !opened.fromLease) {
    return ok(opened);
  }
  const again = await openRecord(session, { desk: opened.desk, record: opened.record, compartments });
  if (!again.ok) return again;
  const isWhole = compartments.every((one) => again.value.contentKeysByCompartment.has(one));
  return isWhole ? again : refuse({ kind: "no-share-right" });
}

async function endGrants(
  session: OfficerSession,
  opened: OpenRecord,
  ending: (grant: GrantRow) => boolean,
  withdrawnConsents: readonly ConsentId[],
): Promise<Result<undefined, OfficerRefusal>> {
  const { record, access } = opened;
  const ended = access.grants.filter(ending);
  const boxes: SealedBox[] = [];
  for (const compartment of new Set(ended.map((grant) => grant.compartment))) {
    // Nobody writes to a comparison but its owner, who seals it anew when the person agrees again.
    if (!hasRight(opened, compartment, "share") || compartment === "comparison") continue;
    const rotated = rotateKey(session, opened, compartment, ending);
    // Who else holds it is not borne out: that keeps nobody from ending this, and nothing is written until it is.
    if (!rotated.ok && rotated.refusal.kind === "answer-wrong") continue;
    if (!rotated.ok) return rotated;
    boxes.push(...rotated.value.boxes);
  }
  const written = await submitChange(session, {
    ...emptyChange(record),
    boxes,
    endedGrants: ended.map(({ grant }) => grant),
    withdrawnConsents: [...withdrawnConsents],
  });
  return written.ok ? ok(undefined) : written;
}
