import type { DeskId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { Desk } from "#register/state.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { consentCovers } from "#protocol/consent.ts";
import type { Duty } from "#register/statement.ts";
import type { SoughtPerson } from "#tracing/intake.ts";
import { layOutComparison } from "#tracing/comparison-subset.ts";
import { readIntake } from "#tracing/layout.ts";
import { isSearched, statusOf } from "#tracing/status.ts";
import type { ContentKey, GrantTerms, SealedBox, SealedEntry } from "#client/record/change.ts";
import { emptyChange, newContentKey, sealGrant, sealPayload } from "#client/record/change.ts";
import { findComparisonConsent } from "./consents.ts";
import { findGivenKeys } from "./content-keys.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
import { openRecord } from "./open-record.ts";
import { findOwnRecipient, findRecipient } from "./recipients.ts";
import { submitChange } from "./write-record.ts";

/** Desks that keep people who may be somebody's sought person. */
const comparingDuties: readonly Duty[] = ["tracing", "child-protection"];

/** Grants in one change at most, with room for others. */
const grantsPerChange = 400;

/** Every other desk that the consent allows to compare, now. An excluded desk gets no box at all. */
export const desksThatMayCompare = (
  { register, writer }: OfficerSession,
  owner: DeskId,
  consent: ConsentStatement,
): Desk[] =>
  [...register.state().deskById.values()].filter(
    (desk) =>
      desk.id !== owner &&
      comparingDuties.includes(desk.duty) &&
      findCurrentGeneration(desk) !== undefined &&
      consentCovers(consent, desk.organisation, writer.clock()),
  );

/** One dormant grant for each desk: it opens only through a proposal that the gate made. */
export function sealDormantGrants(
  session: OfficerSession,
  contentKey: ContentKey,
  consent: ConsentStatement,
  desks: readonly Desk[],
): Result<SealedBox[], OfficerRefusal> {
  const boxes: SealedBox[] = [];
  const terms: GrantTerms = {
    purpose: "comparison",
    rights: ["read"],
    consent: consent.consent,
    dormant: true,
    regarding: null,
    expiresAt: consent.expiresAt,
  };
  for (const desk of desks) {
    const recipient = findRecipient(session, holderOfDesk(desk.id), []);
    if (!recipient.ok) return recipient;
    boxes.push(sealGrant(session.writer, contentKey, recipient.value, terms));
  }
  return ok(boxes);
}

/**
 * The comparison of a new or newly taken request: one content key, one entry, the owner's own grant, and a dormant one for each
 * desk that the consent allows. What does not fit one change comes back as `later`.
 */
export function sealComparison(
  session: OfficerSession,
  { record, desk }: Pick<OpenRecord, "record" | "desk">,
  sought: readonly SoughtPerson[],
  consent: ConsentStatement | undefined,
): Result<
  {
    readonly entry: SealedEntry;
    readonly boxes: SealedBox[];
    readonly later: SealedBox[][];
    readonly desks: number;
  },
  OfficerRefusal
> {
  const { writer } = session;
  const own = findOwnRecipient(session, desk);
  if (!own) return refuse({ kind: "not-at-desk" });
  const contentKey = newContentKey(record, "comparison", writer.random);
  const desks = consent ? desksThatMayCompare(session, desk, consent) : [];
  const dormant = consent ? sealDormantGrants(session, contentKey, consent, desks) : ok([]);
  if (!dormant.ok) return dormant;
  const entry = sealPayload(writer, contentKey, layOutComparison(sought), session.tick(undefined));
  const later: SealedBox[][] = [];
  for (let i = grantsPerChange; i < dormant.value.length; i += grantsPerChange) {
    later.push(dormant.value.slice(i, i + grantsPerChange));
  }
  const ownBox = sealGrant(writer, contentKey, own, ownTerms);
  const boxes = [ownBox, ...dormant.value.slice(0, grantsPerChange)];
  return ok({ entry, boxes, later, desks: desks.length });
}

const ownTerms: GrantTerms = {
  purpose: "comparison",
  rights: ["read", "write", "share"],
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
};

/**
 * A request that came from another desk, or was closed when it was taken in, has no comparison yet. Answers how many desks may
 * compare.
 */
async function beginComparison(
  session: OfficerSession,
  opened: OpenRecord,
  consent: ConsentStatement | undefined,
): Promise<Result<number, OfficerRefusal>> {
  const intake = readIntake(opened.state, "tracing-request");
  if (intake?.kind !== "tracing-request") return ok(0);
  const sealed = sealComparison(session, opened, intake.sought as readonly SoughtPerson[], consent);
  if (!sealed.ok) return sealed;
  const { entry, boxes, later, desks } = sealed.value;
  const first = { ...emptyChange(opened.record), entries: [entry], boxes };
  for (const change of [first, ...later.map((more) => ({ ...emptyChange(opened.record), boxes: more }))]) {
    const written = await submitChange(session, change);
    if (!written.ok) return written;
  }
  return ok(desks);
}

/**
 * Desks that were registered, or began a new key, after the request was taken in get their box when it is next opened; asks
 * for nothing where none is missing. Answers how many were added.
 */
export async function renewDormantGrants(
  session: OfficerSession,
  opened: OpenRecord,
): Promise<Result<number, OfficerRefusal>> {
  const { access, record, desk } = opened;
  const now = session.writer.clock();
  if (opened.kind !== "tracing-request" || opened.relation !== "own" || opened.fromLease) return ok(0);
  if (!isSearched(statusOf(opened.state).status)) return ok(0);
  const consent = findComparisonConsent(opened.proven.consents(), now);
  const has = access.grants.some(({ compartment, dormant }) => compartment === "comparison" && !dormant);
  if (!has && opened.contentKeysByCompartment.has("identity")) {
    return beginComparison(session, opened, consent);
  }
  if (!consent) return ok(0);
  const dormant = access.grants.filter((grant) => grant.dormant);
  const missing = desksThatMayCompare(session, desk, consent).filter(
    ({ id, generations }) =>
      !dormant.some((grant) => grant.holder === holderOfDesk(id) && grant.generation === generations.length),
  );
  if (missing.length === 0) return ok(0);
  const comparison = await openRecord(session, { desk, record, compartments: ["comparison"] });
  if (!comparison.ok) return comparison;
  // What there is to compare lies under it, whether or not it ended with some desk's box; the next edit makes a new one for all.
  const contentKey = findGivenKeys(session, comparison.value, "comparison").at(-1);
  if (!contentKey) return refuse({ kind: "no-share-right" });
  for (let i = 0; i < missing.length; i += grantsPerChange) {
    const boxes = sealDormantGrants(session, contentKey, consent, missing.slice(i, i + grantsPerChange));
    if (!boxes.ok) return boxes;
    const written = await submitChange(session, { ...emptyChange(record), boxes: boxes.value });
    if (!written.ok) return written;
  }
  return ok(missing.length);
}
