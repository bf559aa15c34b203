import type { Author } from "#keys/key-holder.ts";
import type { EntryId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { timeOfClock } from "#record/clock.ts";
import type { ListItem } from "#record/fold.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import { readIntake } from "#tracing/layout.ts";
import type { SentMessage, WrittenNote } from "#tracing/message.ts";
import { messagesOf, notesOf } from "#tracing/message.ts";
import type { StatusChange, StatusLine } from "#tracing/status.ts";
import { isSearched, statusOf } from "#tracing/status.ts";
import { renewDormantGrants } from "./comparison-compartment.ts";
import { findUsableKey, hasRight, rotateKey } from "./content-keys.ts";
import { emptyChange } from "#client/record/change.ts";
import { indexOpened } from "./index-due.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord, OpenRecordRequest } from "./open-record.ts";
import { isServersFault } from "#client/record/open-compartments.ts";
import { openKept, openRecord } from "./open-record.ts";
import type { KnownConsent } from "#client/record/proven-access.ts";
import { submitChange } from "./write-record.ts";

/** A case as an officer reads it. `opened` is what the actions on it take. */
export type CaseView = {
  readonly opened: OpenRecord;
  readonly displayName: string;
  /** Nothing when the identity is not among what this desk may read. */
  readonly intake: PartialIntake | undefined;
  readonly status: StatusLine;
  readonly notes: readonly WrittenNote[];
  readonly messages: readonly SentMessage[];
  readonly consents: readonly KnownConsent[];
  /** Everything that happened, oldest first. */
  readonly timeline: readonly TimelineItem[];
};

export type TimelineItem = {
  /** The gate's time, or the author's clock while it waits on this device. */
  readonly time: number;
  readonly waiting: boolean;
  readonly author: Author;
} & (
  | { readonly kind: "status"; readonly change: StatusChange }
  | { readonly kind: "note" | "message"; readonly text: string; readonly entry: EntryId }
  | { readonly kind: "consent"; readonly consent: KnownConsent }
  | { readonly kind: "consent-withdrawn"; readonly consent: KnownConsent }
);

/** Opens the case, and on the way does what became due: seals to desks that are new and keys that a share's end used up, indexes. */
export async function openCase(
  session: OfficerSession,
  request: OpenRecordRequest,
): Promise<Result<CaseView, OfficerRefusal>> {
  const opened = await openRecord(session, request);
  if (!opened.ok) return opened;
  if (opened.value.kind === "directory") return refuse({ kind: "wrong-record" });
  await bringUpToDate(session, opened.value);
  return ok(viewCase(opened.value));
}

/** From the device alone, without asking anybody and without a disclosure. */
export async function openKeptCase(
  session: OfficerSession,
  { desk, record }: OpenRecordRequest,
): Promise<Result<CaseView, OfficerRefusal>> {
  const opened = await openKept(session, desk, record);
  return opened.ok ? ok(viewCase(opened.value)) : opened;
}

export function viewCase(opened: OpenRecord): CaseView {
  const { kind, state } = opened;
  const status = statusOf(state);
  const notes = notesOf(state);
  const messages = messagesOf(state);
  const consents = opened.proven.consents();
  const timeline: TimelineItem[] = [
    ...status.changes.map(({ status: to, reason, ...item }) => ({
      kind: "status" as const,
      change: reason === undefined ? { status: to } : { status: to, reason },
      ...placeOf(item),
    })),
    ...notes.map(({ text, entry, ...item }) => ({ kind: "note" as const, text, entry, ...placeOf(item) })),
    ...messages.map(({ text, entry, ...item }) => ({
      kind: "message" as const,
      text,
      entry,
      ...placeOf(item),
    })),
    ...consents.flatMap((consent): TimelineItem[] => {
      const place = { author: consent.author, waiting: false };
      const given: TimelineItem = { kind: "consent", consent, time: consent.givenAt, ...place };
      return consent.withdrawnAt === null
        ? [given]
        : [given, { kind: "consent-withdrawn", consent, time: consent.withdrawnAt, ...place }];
    }),
  ];
  const displayName = state.fieldByName.get("headline/displayName")?.value;
  return {
    opened,
    displayName: typeof displayName === "string" ? displayName : "",
    intake: readIntake(state, kind),
    status,
    notes,
    messages,
    consents,
    timeline: timeline.sort((a, b) => a.time - b.time),
  };
}

/** Faults and refusals here do not keep the officer from reading; the next opening tries again. */
async function bringUpToDate(session: OfficerSession, opened: OpenRecord): Promise<void> {
  if (opened.relation !== "own" || opened.fromLease || opened.faults.some(isServersFault)) return;
  await renewDormantGrants(session, opened);
  // Handed over, or closed or taken back where the line was lost before the index heard of it.
  const { access, state, contentKeysByCompartment } = opened;
  const isRead = contentKeysByCompartment.has("headline") && contentKeysByCompartment.has("identity");
  if (isRead && access.indexed !== isSearched(statusOf(state).status)) await indexOpened(session, opened);
  // A share ended or expired: whoever still holds the compartment, the family's code too, needs a key to write with.
  const boxes = [...contentKeysByCompartment.keys()].flatMap((compartment) => {
    if (findUsableKey(session, opened, compartment) || !hasRight(opened, compartment, "share")) return [];
    const rotated = rotateKey(session, opened, compartment);
    return rotated.ok ? rotated.value.boxes : [];
  });
  if (boxes.length > 0) await submitChange(session, { ...emptyChange(opened.record), boxes });
}

const placeOf = ({ time, clock, author }: Pick<ListItem, "time" | "clock" | "author">) => ({
  time: time ?? timeOfClock(clock),
  waiting: time === null,
  author,
});
