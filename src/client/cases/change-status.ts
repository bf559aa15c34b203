import type { CborValue } from "#base/cbor.ts";
import type { Result } from "#base/result.ts";
import { refuse } from "#base/result.ts";
import type { StatusChange } from "#tracing/status.ts";
import { isSearched, statusesAfter, statusOf } from "#tracing/status.ts";
import { indexOpened, markIndexDue } from "./index-due.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
import type { Written } from "./write-record.ts";
import { writeRecord } from "./write-record.ts";

/**
 * `reason` belongs to closing, and only to it. A case that is closed leaves the index with it, and is searched for again once
 * it is taken up again.
 */
export async function changeStatus(
  session: OfficerSession,
  opened: OpenRecord,
  change: StatusChange,
): Promise<Result<Written, OfficerRefusal>> {
  const { status } = statusOf(opened.state);
  const follows = statusesAfter(status).includes(change.status);
  const isClosed = change.status === "closed";
  if (!follows || isClosed !== (change.reason !== undefined)) return refuse({ kind: "status-not-allowed" });
  const headline = { add: [{ list: "statuses", item: change as CborValue }] };
  const movesIndex = isSearched(status) !== isSearched(change.status) && opened.relation === "own";
  if (movesIndex) await markIndexDue(session, opened.desk, opened.record);
  const written = await writeRecord(session, opened, { headline });
  // The change itself stands; until the index has followed it is on the list of what is due.
  if (movesIndex && written.ok && written.value.acknowledged) {
    await indexOpened(session, opened, change.status);
  }
  return written;
}
