import { utf8Decode, utf8Encode } from "#base/bytes.ts";
import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import { readIntake } from "#tracing/layout.ts";
import { findComparisonConsent, readConsentsOf } from "./consents.ts";
import { indexPeople } from "./index-people.ts";
import type { OfficerRefusal } from "./officer-refusal.ts";
import type { OfficerSession } from "./officer-session.ts";
import { openRecord } from "./open-record.ts";

const prefix = "index-due/";

/** Remembered before the record is changed, so that a line lost in between leaves nobody unfindable. */
export const markIndexDue = ({ store }: OfficerSession, desk: DeskId, record: RecordId): Promise<void> =>
  store.put(prefix + record, utf8Encode(desk));

/** Indexes the people of a record as it is now. Answers how many the network can find. */
export async function indexRecordNow(
  session: OfficerSession,
  desk: DeskId,
  record: RecordId,
): Promise<Result<number, OfficerRefusal>> {
  const opened = await openRecord(session, {
    desk,
    record,
    compartments: ["identity", "circumstances", "contact"],
  });
  if (!opened.ok) return opened;
  const { kind, access, organisation, state } = opened.value;
  if (kind === "directory") return refuse({ kind: "wrong-record" });
  const intake = readIntake(state, kind);
  if (!intake) return refuse({ kind: "fault-found" });
  const consents = readConsentsOf(session.register.state(), record, access);
  const consent = findComparisonConsent(consents, session.writer.clock());
  return indexIntake(session, { record, desk, organisation }, intake, consent);
}

/** The same for what the caller has open anyway: nothing is disclosed again. */
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
