import type { DeskId, OrganisationId } from "#base/id.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { Attested, Share } from "#client/cases/share.ts";
import type { Compartment } from "#keys/compartment.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { Duty } from "#register/statement.ts";

export const attestations = [
  "in-person",
  "by-telephone",
  "in-writing",
  "online",
] as const satisfies Attested[];

/** How long a share lasts, in days; `closed` until the case is closed and somebody ends it. */
export const durations = ["30", "90", "365", "closed"] as const;
export type Duration = (typeof durations)[number];

const day = 86_400_000;
export const endOf = (duration: Duration, now: number): number | null =>
  duration === "closed" ? null : now + Number(duration) * day;

/** What may be shared, in the order of the sheet; what protects a person and the desk's notes only where somebody ticks it. */
export const shareable: readonly Compartment[] = [
  "identity",
  "contact",
  "circumstances",
  "protection",
  "photos",
  "journal",
];

export const sharePurposes = [
  "restoring-contact",
  "tracing",
  "protection",
] as const satisfies Share["purpose"][];
export type SharePurpose = (typeof sharePurposes)[number];

/** The least that each purpose needs. */
export const usualParts: Readonly<Record<SharePurpose, readonly Compartment[]>> = {
  "restoring-contact": ["identity", "contact"],
  tracing: ["identity", "circumstances"],
  protection: ["identity", "circumstances", "protection"],
};

export type OtherDesk = {
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly name: string;
  readonly duty: Duty;
};

/** Desks that can be sealed to, other than one's own; of one organisation if it is given. By name. */
export function listOtherDesks(
  { register }: OfficerSession,
  own: DeskId,
  organisation?: OrganisationId,
): OtherDesk[] {
  const { deskById, organisationById } = register.state();
  return [...deskById.values()]
    .filter(
      (desk) =>
        desk.id !== own &&
        findCurrentGeneration(desk) !== undefined &&
        (organisation === undefined || desk.organisation === organisation),
    )
    .map((desk) => ({
      desk: desk.id,
      organisation: desk.organisation,
      name: organisationById.get(desk.organisation)?.name ?? "",
      duty: desk.duty,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
