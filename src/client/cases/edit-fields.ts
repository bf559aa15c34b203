import type { CborValue } from "#base/cbor.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { RecordState } from "#record/fold.ts";
import { layOutComparison } from "#tracing/comparison-subset.ts";
import type { SoughtPerson } from "#tracing/intake.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import { readIntake } from "#tracing/layout.ts";
import { displayNameOf } from "#tracing/person.ts";
import { isSearched, statusOf } from "#tracing/status.ts";
import { findComparisonConsent } from "./consents.ts";
import { indexIntake, markIndexDue } from "./index-due.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
import { openRecord } from "./open-record.ts";
import type { Payloads, Written } from "./write-record.ts";
import { writeRecord } from "./write-record.ts";

/** By compartment, the fields that change: `sought.1.givenName`; null empties one. */
export type FieldEdits = Partial<Readonly<Record<Compartment, Readonly<Record<string, CborValue>>>>>;

/**
 * Fields merge one by one, so two officers who edit offline both keep their change. Where it bears on who a person is, the
 * headline, the comparison and the index follow.
 */
export async function editFields(
  session: OfficerSession,
  opened: OpenRecord,
  edits: FieldEdits,
): Promise<Result<Written, OfficerRefusal>> {
  const payloads: Partial<Record<Compartment, EntryPayload>> = Object.fromEntries(
    Object.entries(edits).map(([compartment, set]) => [compartment, { set }]),
  );
  const { kind } = opened;
  const edited = readIntake(applyEdits(opened.state, edits), kind);
  const bearsOnIdentity = !!edits.identity || !!edits.circumstances || !!edits.contact;
  if (!edited || !bearsOnIdentity || opened.relation === "shared") {
    return writeRecord(session, opened, payloads);
  }
  const displayName = nameOf(edited);
  if (displayName !== opened.state.fieldByName.get("headline/displayName")?.value) {
    const { set, ...rest } = payloads.headline ?? {};
    payloads.headline = { ...rest, set: { ...set, displayName } };
  }
  const isIndexed = opened.relation === "own" && isSearched(statusOf(opened.state).status);
  if (isIndexed) await markIndexDue(session, opened.desk, opened.record);
  const written = await writeRecord(session, opened, payloads);
  if (!written.ok || !written.value.acknowledged || opened.relation !== "own") return written;
  const followed = await followEdits(session, opened, edited);
  // The edit itself stands; the index is on the list of what is due.
  return followed.ok || followed.refusal.kind === "unreachable" ? written : followed;
}

async function followEdits(
  session: OfficerSession,
  opened: OpenRecord,
  intake: PartialIntake,
): Promise<Result<undefined, OfficerRefusal>> {
  const { desk, record } = opened;
  if (intake.kind === "tracing-request") {
    const comparison = await openRecord(session, { desk, record, compartments: ["comparison"] });
    if (!comparison.ok) return comparison;
    const payloads: Payloads = { comparison: layOutComparison(intake.sought as readonly SoughtPerson[]) };
    const written = await writeRecord(session, comparison.value, payloads);
    if (!written.ok) return written;
  }
  if (!isSearched(statusOf(opened.state).status)) return ok(undefined);
  const consent = findComparisonConsent(opened.proven.consents(), session.writer.clock());
  const indexed = await indexIntake(session, opened, intake, consent);
  return indexed.ok ? ok(undefined) : indexed;
}

function applyEdits(state: RecordState, edits: FieldEdits): RecordState {
  const fieldByName = new Map(state.fieldByName);
  for (const [compartment, set] of Object.entries(edits)) {
    for (const [name, value] of Object.entries(set)) {
      const key = `${compartment}/${name}`;
      const before = fieldByName.get(key) ?? state.fieldByName.values().next().value;
      if (before) fieldByName.set(key, { ...before, value });
    }
  }
  return { ...state, fieldByName };
}

const nameOf = (intake: PartialIntake): string =>
  intake.kind === "registered-person"
    ? displayNameOf(intake.person)
    : intake.sought.map(({ person }) => displayNameOf(person)).join(", ");
