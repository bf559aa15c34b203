import { equalBytes } from "#base/bytes.ts";
import type { CodeId, DeskId, RecordId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import { codeOfHolder, deskOfHolder } from "#keys/holder.ts";
import { consentCovers, type ConsentStatement } from "#protocol/consent.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import { findCurrentGeneration, type RegisterState, worksAtDesk } from "#register/state.ts";
import { type GrantRow, isLive } from "./grant-row.ts";
import { actsFor, type Requester } from "./requester.ts";

/**
 * Who may change what of a record. Everything is refused that no rule here allows; the gate's own rows and the latest
 * register decide.
 */
export type Standing = {
  readonly requester: Requester;
  readonly register: RegisterState;
  readonly record: RuledRecord;
  /** True in the change that founds the record, whose founder may open every compartment. */
  readonly isFounding: boolean;
  readonly grants: readonly GrantRow[];
  readonly consents: readonly RuledConsent[];
  readonly now: number;
};

export type RuledRecord = {
  readonly record: RecordId;
  readonly kind: RecordKind;
  /** The desk that owns it. */
  readonly desk: DeskId;
  /** The access codes bound to it. */
  readonly codes: readonly CodeId[];
};
export type RuledConsent = {
  readonly statement: ConsentStatement;
  readonly withdrawnAt: number | null;
};

/** The part of a grant that rules look at, whether it is stored or about to be. */
type RuledGrant = Pick<GrantRow, "compartment" | "keyCommitment" | "holder" | "rights" | "expiresAt">;
type Verdict = RefusalKind | undefined;

const worksAtOwner = ({ requester, register, record }: Standing): boolean =>
  requester.kind === "device" && worksAtDesk(register, requester.device.id, record.desk);
const isBoundCode = ({ requester, record }: Standing): boolean =>
  requester.kind === "code" && record.codes.includes(requester.code);

/**
 * A compartment that nobody holds is opened by the record's two sides: the desk that owns it and the family's code. A learner's by the
 * learner alone: after a lost browser nobody else says where their mail goes.
 */
function opens(standing: Standing, compartment: Compartment): boolean {
  if (standing.isFounding) return true;
  if (liveGrants(standing).some((grant) => grant.compartment === compartment)) return false;
  return isBoundCode(standing) || (worksAtOwner(standing) && standing.record.kind !== "learner");
}

const rightsOf = (standing: Standing, compartment: Compartment, grants: readonly RuledGrant[]): Set<string> =>
  new Set(
    grants
      .filter((grant) => grant.compartment === compartment)
      .filter((grant) => actsFor(standing.register, standing.requester, grant.holder))
      .flatMap((grant) => grant.rights),
  );

const liveGrants = ({ grants, now }: Standing): GrantRow[] => grants.filter((grant) => isLive(grant, now));

/** An entry: the right to write in its compartment, under a key that some holder has and that no share has ended. */
export function judgeEntry(
  standing: Standing,
  added: readonly GrantStatement[],
  entry: { readonly compartment: Compartment; readonly keyCommitment: Uint8Array; readonly clock: string },
): Verdict {
  const { compartment, keyCommitment } = entry;
  const grants: RuledGrant[] = [
    ...liveGrants(standing),
    ...added.map(({ header, rights, expiresAt }) => ({ ...header, rights, expiresAt })),
  ];
  if (!opens(standing, compartment) && !rightsOf(standing, compartment, grants).has("write"))
    return "not-entitled";
  if (timeOfClock(entry.clock) > standing.now + furthestClock) return "clock-skew";
  const isOfKey = (grant: RuledGrant) =>
    grant.compartment === compartment && equalBytes(grant.keyCommitment, keyCommitment);
  const ofKey = standing.grants.filter(isOfKey);
  if (ofKey.some((grant) => grant.keyEnded)) return "content-key-ended";
  if (grants.some(isOfKey)) return undefined;
  return ofKey.length > 0 ? "content-key-ended" : "not-entitled";
}

/**
 * A desk with a new key seals again what it holds already: the same content key on the same terms, by itself and to itself. It
 * needs no right to share for that, because nothing is opened to anybody.
 */
function isSealedAgain(standing: Standing, statement: GrantStatement): boolean {
  const { header, purpose, rights, consent, dormant, regarding, expiresAt } = statement;
  const terms = JSON.stringify([purpose, rights, consent, dormant, regarding, expiresAt]);
  return (
    header.sender === null &&
    actsFor(standing.register, standing.requester, header.holder) &&
    liveGrants(standing).some(
      (grant) =>
        grant.holder === header.holder &&
        grant.compartment === header.compartment &&
        grant.generation < header.generation &&
        equalBytes(grant.keyCommitment, header.keyCommitment) &&
        terms ===
          JSON.stringify([
            grant.purpose,
            grant.rights,
            grant.consent,
            grant.dormant,
            grant.regarding,
            grant.expiresAt,
          ]),
    )
  );
}

/** A grant: the right to share, no more rights than one has, a holder of today, and a consent that covers it. */
export function judgeGrant(
  standing: Standing,
  statement: GrantStatement,
  givenNow: readonly ConsentStatement[],
): Verdict {
  const { register, record, requester, now } = standing;
  const { header, rights, purpose, dormant, expiresAt } = statement;
  if (header.record !== record.record) return "conflict";
  if (!opens(standing, header.compartment) && !isSealedAgain(standing, statement)) {
    const own = rightsOf(standing, header.compartment, liveGrants(standing));
    const mayGive = isOfPersonThemselves(standing, statement) || rights.every((right) => own.has(right));
    if (!own.has("share") || !mayGive) return "not-entitled";
  }
  if (expiresAt !== null && expiresAt <= now) return "conflict";
  const sealsForItself = header.sender === null && actsFor(register, requester, header.holder);
  const sealsForOther = header.sender !== null && equalBytes(header.sender, requester.keys.sealingKey);
  if (!sealsForItself && !sealsForOther) return "conflict";

  if (header.holder === "courier") {
    const reads = rights.length === 1 && rights[0] === "read" && !dormant && header.generation === 0;
    return reads && header.compartment === "notify" && purpose === "notification"
      ? undefined
      : "not-entitled";
  }
  if (codeOfHolder(header.holder)) return judgeCodeHolder(standing, statement);
  // Under it the learner's own browsers keep what nobody else reads; and nobody but a person supervises.
  if (header.compartment === "study" || purpose === "supervision") return "not-entitled";

  const desk = register.deskById.get(deskOfHolder(header.holder)!);
  if (!desk || findCurrentGeneration(desk)?.generation !== header.generation) return "conflict";
  if (desk.id === record.desk) return dormant ? "not-entitled" : undefined;
  if (dormant !== (purpose === "comparison")) return "not-entitled";
  if (dormant && (header.compartment !== "comparison" || rights.some((right) => right !== "read")))
    return "not-entitled";
  const consents = [
    ...standing.consents.filter(({ withdrawnAt }) => withdrawnAt === null).map((row) => row.statement),
    ...givenNow,
  ];
  const consent = consents.find((given) => given.consent === statement.consent);
  if (!consent) {
    const isWithdrawn = standing.consents.some((row) => row.statement.consent === statement.consent);
    return isWithdrawn ? "consent-withdrawn" : "consent-missing";
  }
  const covers =
    consent.purpose === purpose &&
    consent.compartments.includes(header.compartment) &&
    consentCovers(consent, desk.organisation, now) &&
    (consent.expiresAt === null || (expiresAt !== null && expiresAt <= consent.expiresAt));
  return covers ? undefined : "consent-missing";
}

/** To the person's own codes everything; of a learner, to another person a little for a time, by the learner alone. */
function judgeCodeHolder(standing: Standing, statement: GrantStatement): Verdict {
  const { header, purpose, rights, consent, dormant, regarding, expiresAt } = statement;
  const { kind, codes } = standing.record;
  if (header.generation !== 0 || dormant) return "not-entitled";
  if (codes.includes(codeOfHolder(header.holder)!))
    return purpose === "supervision" ? "not-entitled" : undefined;
  const isSupervision =
    kind === "learner" &&
    isBoundCode(standing) &&
    purpose === "supervision" &&
    supervisedCompartments.includes(header.compartment) &&
    rights.length === 1 &&
    rights[0] === "read" &&
    consent === null &&
    regarding === null &&
    expiresAt !== null &&
    expiresAt <= standing.now + longestSupervision;
  return isSupervision ? undefined : "not-entitled";
}

const supervisedCompartments: readonly Compartment[] = ["identity", "work"];
/** Milliseconds: a year of work and the weeks in which it is renewed. */
export const longestSupervision = 400 * 24 * 60 * 60 * 1000;

/** A learning desk reads and hands on, and does not write; a browser that replaces a lost one gets from it what the lost one had. */
const isOfPersonThemselves = ({ record }: Standing, { header: { holder } }: GrantStatement): boolean => {
  const code = codeOfHolder(holder);
  return record.kind === "learner" && code !== undefined && record.codes.includes(code);
};

/**
 * A consent: signed by the family's code, or by an officer who says how it was given and may share what it names. A learner has a
 * browser, so nobody consents for them.
 */
export function judgeConsent(standing: Standing, statement: ConsentStatement): Verdict {
  if (statement.record !== standing.record.record) return "conflict";
  if (timeIsAhead(statement.givenAt, standing.now)) return "clock-skew";
  if (standing.requester.kind === "code") {
    return isBoundCode(standing) && statement.attested === null ? undefined : "not-entitled";
  }
  if (standing.record.kind === "learner") return "not-entitled";
  const mayShare = (compartment: Compartment) =>
    rightsOf(standing, compartment, liveGrants(standing)).has("share");
  const mayAttest = worksAtOwner(standing) || statement.compartments.every(mayShare);
  return mayAttest && statement.attested !== null ? undefined : "not-entitled";
}

export const judgeWithdrawal = (standing: Standing): Verdict =>
  isBoundCode(standing) || worksAtOwner(standing) ? undefined : "not-entitled";

/**
 * Ending a grant: its holder gives it up, or whoever may share takes it back. What the owner's desk or a code of the record holds is
 * for themselves and the owner's desk to end: a paper that was taken from its owner must not close a case at once. What another
 * person holds, a supervisor, ends by the learner like any share.
 */
export function judgeEnding(standing: Standing, grant: GrantRow): Verdict {
  const { register, requester, record } = standing;
  if (actsFor(register, requester, grant.holder) || worksAtOwner(standing)) return undefined;
  const code = codeOfHolder(grant.holder);
  const isOwners =
    deskOfHolder(grant.holder) === record.desk || (code !== undefined && record.codes.includes(code));
  if (isOwners) return "not-entitled";
  const mayShare = rightsOf(standing, grant.compartment, liveGrants(standing)).has("share");
  return isBoundCode(standing) || mayShare ? undefined : "not-entitled";
}

export const judgeTakingIn = (standing: Standing): Verdict =>
  worksAtOwner(standing) ? undefined : "not-entitled";

/** Milliseconds that an author's clock may run ahead; readers clamp it to the time of receipt besides. */
const furthestClock = 24 * 60 * 60 * 1000;
const timeIsAhead = (time: number, now: number): boolean => time > now + furthestClock;

/** A hybrid clock begins with nine digits of base 36, the milliseconds of the author's wall. */
function timeOfClock(clock: string): number {
  const [, digits] = /^([0-9a-z]{9})-/.exec(clock) ?? [];
  return digits === undefined ? Infinity : Number.parseInt(digits, 36);
}
