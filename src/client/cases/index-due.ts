import { utf8Decode, utf8Encode } from "#base/bytes.ts";
import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { unindexRecord } from "#protocol/record-contracts.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import { readIntake } from "#tracing/layout.ts";
import type { Status } from "#tracing/status.ts";
import { isSearched, statusOf } from "#tracing/status.ts";
import { findComparisonConsent } from "./consents.ts";
import { indexPeople } from "./index-people.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
import { openRecord } from "./open-record.ts";

const prefix = "index-due/";

/** Remembered before the record is changed, so that a line lost in between leaves nobody unfindable. */
export const markIndexDue = ({ store }: OfficerSession, desk: DeskId, record: RecordId): Promise<void> =>
  store.put(prefix + record, utf8Encode(desk));

/** Indexed by another way. */
export const clearIndexDue = ({ store }: OfficerSession, record: RecordId): Promise<void> =>
  store.delete(prefix + record);

/** Brings the index in line with the record as it is now. Answers how many of its people the network can find. */
export async function indexRecordNow(
  session: OfficerSession,
  desk: DeskId,
  record: RecordId,
): Promise<Result<number, OfficerRefusal>> {
  const opened = await openRecord(session, {
    desk,
    record,
    compartments: ["headline", "identity", "circumstances", "contact"],
  });
  return opened.ok ? indexOpened(session, opened.value) : opened;
}

/** The same for a record that is open: one whose case is closed or was taken back leaves the index. */
export async function indexOpened(
  session: OfficerSession,
  opened: OpenRecord,
  status: Status = statusOf(opened.state).status,
): Promise<Result<number, OfficerRefusal>> {
  const { kind, record, state } = opened;
  if (kind !== "tracing-request" && kind !== "registered-person") return refuse({ kind: "wrong-record" });
  if (!isSearched(status)) {
    const left = await session.connection.call("gate", unindexRecord, { parameters: { record } });
    if (!left.ok) return left;
    await session.store.delete(prefix + record);
    return ok(0);
  }
  const intake = readIntake(state, kind);
  if (!intake) return refuse({ kind: "fault-found" });
  const consent = findComparisonConsent(opened.proven.consents(), session.writer.clock());
  return indexIntake(session, opened, intake, consent);
}

/** For what the caller has open anyway, as it will be: nothing is disclosed again. */
export async function indexIntake(
  session: OfficerSession,
  place: { readonly record: RecordId; readonly desk: DeskId; readonly organisation: OrganisationId },
  intake: PartialIntake,
  consent: ConsentStatement | undefined,
): Promise<Result<number, OfficerRefusal>> {
  const indexed = await indexPeople(session, place, intake, consent);
  if (indexed.ok) await session.store.delete(prefix + place.record);
  return indexed;
}

/** What a lost line left behind; answers how many records were indexed. */
export async function indexWhatIsDue(session: OfficerSession): Promise<Result<number, OfficerRefusal>> {
  let done = 0;
  for (const key of await session.store.list(prefix)) {
    const desk = await session.store.get(key);
    if (!desk) continue;
    const record = key.slice(prefix.length) as RecordId;
    const indexed = await indexRecordNow(session, utf8Decode(desk) as DeskId, record);
    if (indexed.ok) done++;
    // Erased, or handed to somebody else meanwhile.
    else if (["not-found", "not-entitled", "grant-ended"].includes(indexed.refusal.kind)) {
      await session.store.delete(key);
    } else return indexed;
  }
  return ok(done);
}
