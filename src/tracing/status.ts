import * as z from "#base/schema.ts";
import type { ListItem, RecordState } from "#record/fold.ts";

export const statuses = [
  "received",
  "accepted",
  "tracing-in-progress",
  "possible-match",
  "verified",
  "located",
  "contact-restored",
  "reunited",
  "closed",
  "withdrawn",
] as const;
export type Status = (typeof statuses)[number];

export const closingReasons = [
  "contact-restored",
  "reunited",
  "fate-clarified",
  "not-found",
  "enquirer-not-reachable",
  "person-declined",
  "duplicate",
  "outside-mandate",
] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** An item of the list `statuses` in the headline. */
export const StatusChange = z.strictObject({
  status: z.enum(statuses),
  reason: z.optional(z.enum(closingReasons)),
});
export type StatusChange = z.infer<typeof StatusChange>;

/** What may follow what. A closed record may be taken up again; a withdrawn one may not, except by a new request. */
const followers: Readonly<Record<Status, readonly Status[]>> = {
  received: ["accepted", "closed", "withdrawn"],
  accepted: ["tracing-in-progress", "possible-match", "located", "closed", "withdrawn"],
  "tracing-in-progress": ["possible-match", "located", "verified", "closed", "withdrawn"],
  "possible-match": ["tracing-in-progress", "verified", "closed", "withdrawn"],
  verified: ["located", "contact-restored", "tracing-in-progress", "closed", "withdrawn"],
  located: ["contact-restored", "reunited", "closed", "withdrawn"],
  "contact-restored": ["reunited", "closed", "withdrawn"],
  reunited: ["closed", "withdrawn"],
  closed: ["tracing-in-progress", "withdrawn"],
  withdrawn: [],
};

export const statusesAfter = (status: Status): readonly Status[] => followers[status];

/** Whether the person is still looked for, or may still be found: a closed case and one taken back are in no index. */
export const isSearched = (status: Status): boolean => status !== "closed" && status !== "withdrawn";

export type StatusLine = {
  readonly status: Status;
  readonly reason: ClosingReason | undefined;
  /** Every accepted change, oldest first. */
  readonly changes: readonly (StatusChange & Pick<ListItem, "time" | "author" | "clock">)[];
};

/**
 * Computed, never stored: a reduction over the changes in order of clock. A change that may not follow what is there (two
 * officers who closed and reopened offline) is passed over, the same way on every device.
 */
export function statusOf(state: RecordState): StatusLine {
  let status: Status = "received";
  let reason: ClosingReason | undefined;
  const changes = [];
  for (const { item, time, author, clock } of state.itemsByList.get("headline/statuses") ?? []) {
    const change = StatusChange.safeParse(item);
    if (!change.success) continue;
    const next = change.data.status;
    if (changes.length > 0 ? !followers[status].includes(next) : next !== "received") continue;
    ({ status, reason } = { status: next, reason: change.data.reason });
    changes.push({ ...change.data, time, author, clock });
  }
  return { status, reason, changes };
}
