import type { CborValue } from "#base/cbor.ts";
import type { Result } from "#base/result.ts";
import { refuse } from "#base/result.ts";
import type { StatusChange } from "#tracing/status.ts";
import { statusesAfter, statusOf } from "#tracing/status.ts";
import type { OfficerRefusal } from "./officer-refusal.ts";
import type { OfficerSession } from "./officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
import type { Written } from "./write-record.ts";
import { writeRecord } from "./write-record.ts";

/** `reason` belongs to closing, and only to it. */
export async function changeStatus(
  session: OfficerSession,
  opened: OpenRecord,
  change: StatusChange,
): Promise<Result<Written, OfficerRefusal>> {
  const follows = statusesAfter(statusOf(opened.state).status).includes(change.status);
  const isClosed = change.status === "closed";
  if (!follows || isClosed !== (change.reason !== undefined)) return refuse({ kind: "status-not-allowed" });
  const headline = { add: [{ list: "statuses", item: change as CborValue }] };
  return writeRecord(session, opened, { headline });
}
