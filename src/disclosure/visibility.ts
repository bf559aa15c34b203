import type { OrganisationId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import { codeOfHolder, deskOfHolder, type Holder, holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { type Author, authorOfCode } from "#keys/key-holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listDisclosures } from "#protocol/disclosure-contracts.ts";
import { type RegisterState, worksAtDesk } from "#register/state.ts";
import type { RuledRecord } from "./change-rules.ts";
import { type GrantRow, isLive } from "./grant-row.ts";
import { actsFor, type Requester } from "./requester.ts";

/** The two sides of a record: the family or the learner whose codes are bound to it, and the desk that owns it. */
export function sideOf(
  register: RegisterState,
  requester: Requester,
  record: RuledRecord,
): "family" | "owner" | undefined {
  if (requester.kind === "code") return record.codes.includes(requester.code) ? "family" : undefined;
  return worksAtDesk(register, requester.device.id, record.desk) ? "owner" : undefined;
}

/**
 * Which live grants of a record somebody is shown: its owner all, the family all but comparisons, another desk those of the
 * compartments that it holds itself, so that who may read `contact` learns nothing of `protection`; a supervisor their own, and of
 * those compartments what the record's two sides hold, which shows who speaks for the learner.
 */
export function visibleGrants(
  register: RegisterState,
  requester: Requester,
  record: RuledRecord,
  grants: readonly GrantRow[],
  now: number,
): GrantRow[] {
  const live = grants.filter((grant) => isLive(grant, now));
  switch (sideOf(register, requester, record)) {
    case "owner":
      return live;
    case "family":
      return live.filter((grant) => !grant.dormant && grant.purpose !== "comparison");
    default: {
      const own = live.filter((grant) => !grant.dormant && actsFor(register, requester, grant.holder));
      const compartments = new Set(own.map((grant) => grant.compartment));
      const ofThose = live.filter((grant) => compartments.has(grant.compartment));
      if (requester.kind === "device") return ofThose;
      const sides = [holderOfDesk(record.desk), ...record.codes.map(holderOfCode)];
      return ofThose.filter((grant) => own.includes(grant) || sides.includes(grant.holder));
    }
  }
}

/** Of grants that ended, by their statements: a supervisor sees by whose right they hold something, and of other people nothing. */
export const isPastShown = (
  register: RegisterState,
  requester: Requester,
  record: RuledRecord,
  past: Pick<GrantRow, "holder" | "rights">,
): boolean =>
  requester.kind === "device" ||
  sideOf(register, requester, record) !== undefined ||
  past.rights.includes("share") ||
  actsFor(register, requester, past.holder);

type Shown = AnswerOf<typeof listDisclosures>["disclosures"][number];

/** One disclosure in the log, its compartments together. */
export type LoggedOpening = Omit<Shown, "time" | "organisation" | "desk" | "code"> & {
  readonly time: number;
  readonly organisation: OrganisationId;
  readonly requester: Author | "courier";
  readonly holder: Holder;
};

export const showOpening = ({ requester, holder, ...opening }: LoggedOpening): Shown => ({
  time: opening.time,
  organisation: requester.startsWith("code:") ? null : opening.organisation,
  desk: deskOfHolder(holder) ?? null,
  code: codeOfHolder(holder) ?? null,
  member: opening.member,
  purpose: opening.purpose,
  compartments: opening.compartments,
  leaseUntil: opening.leaseUntil,
});

export const showToFamily = (opening: LoggedOpening): Shown => ({ ...showOpening(opening), member: null });

/** Which openings of a record are listed. The rest are left out before pages are cut: else their length would tell of them. */
export type ListedOpenings = {
  /** Not those of the person's own codes. Of one that was bound once they are: a browser that was lost may be somebody else's. */
  readonly besides: readonly Author[];
  /** Comparisons at this desk alone, and by these organisations. */
  readonly comparing: Holder | null;
  readonly sharing: readonly OrganisationId[];
};

/**
 * Of comparisons neither side sees when nor where nor whether, until somebody who was compared shares (`sharing`): otherwise the
 * list would say where that person is, and whoever persecutes them need only open a request. A desk sees its own.
 */
export const listedTo = (
  side: "family" | "owner",
  { desk, codes }: Pick<RuledRecord, "desk" | "codes">,
  sharing: ReadonlySet<OrganisationId>,
): ListedOpenings => ({
  besides: side === "family" ? codes.map(authorOfCode) : [],
  comparing: side === "owner" ? holderOfDesk(desk) : null,
  sharing: [...sharing],
});

/** Stands for all comparisons as soon as they are consented to, whether there were any or not. */
export const unnamedComparisons: Shown = {
  time: null,
  organisation: null,
  desk: null,
  code: null,
  member: null,
  purpose: "comparison",
  compartments: ["comparison"] satisfies Compartment[],
  leaseUntil: null,
};
