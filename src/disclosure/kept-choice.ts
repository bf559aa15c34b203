import type {
  BroadcastId,
  CertificateId,
  ListId,
  MemberId,
  OrganisationId,
  RecordId,
  ScheduleId,
} from "#base/id.ts";

/**
 * What somebody chose, showed or called back that a database restored from a backup must not have forgotten: it is kept beside the database as
 * well. Destroys nothing.
 */
export type KeptChoice = RosterChoice | Closing;

/** Of learners, and of what was told about them. */
export type RosterChoice =
  /** Of a learner: whether they want mail that is not necessary. The last one stands. */
  | {
      readonly kind: "mail-chosen";
      readonly record: RecordId;
      readonly wanted: boolean;
      readonly time: number;
    }
  /** Whoever shows it from then on is refused. */
  | { readonly kind: "certificate-revoked"; readonly certificate: CertificateId; readonly time: number }
  /** It serves this member and nobody else. */
  | {
      readonly kind: "certificate-shown";
      readonly certificate: CertificateId;
      readonly member: MemberId;
      readonly time: number;
    }
  /** That numbers of this question (`roster/told-report.ts`) left: whatever is asked next is held to it. */
  | {
      readonly kind: "report-answered";
      readonly organisation: OrganisationId;
      readonly member: MemberId;
      readonly question: string;
      readonly time: number;
    };

/** What somebody ended of what was leaving. */
export type Closing =
  | {
      readonly kind: "list-closed";
      readonly list: ListId;
      readonly member: MemberId;
      readonly time: number;
    }
  | {
      readonly kind: "broadcast-closed";
      readonly broadcast: BroadcastId;
      readonly member: MemberId;
      readonly time: number;
    }
  /** By nobody: with whoever made it. */
  | {
      readonly kind: "schedule-ended";
      readonly schedule: ScheduleId;
      readonly member: MemberId | null;
      readonly time: number;
    }
  | {
      readonly kind: "schedule-left";
      readonly schedule: ScheduleId;
      readonly member: MemberId;
      readonly time: number;
    };

type Kept = { readonly kind: string };
const rosterKinds: Readonly<Record<RosterChoice["kind"], true>> = {
  "mail-chosen": true,
  "certificate-revoked": true,
  "certificate-shown": true,
  "report-answered": true,
};
const closingKinds: Readonly<Record<Closing["kind"], true>> = {
  "list-closed": true,
  "broadcast-closed": true,
  "schedule-ended": true,
  "schedule-left": true,
};

export const isRosterChoice = (kept: Kept): kept is RosterChoice => kept.kind in rosterKinds;
export const isClosing = (kept: Kept): kept is Closing => kept.kind in closingKinds;
export const isKeptChoice = (kept: Kept): kept is KeptChoice => isRosterChoice(kept) || isClosing(kept);
