import type { ConsentId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Registration, SearchRefusal } from "#client/network/search.ts";
import { indexSubject, indexSubjectsTogether, type PersonToIndex } from "#client/network/search.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { networkMatchKeys } from "#matching/keys/match-keys.ts";
import { ownMatchKeys } from "#matching/keys/own-keys.ts";
import { mostPeopleAtOnce } from "#protocol/registration-contracts.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import { peopleOf } from "./index-people.ts";
import { clearIndexDue } from "./index-due.ts";

export type IntakeToIndex = {
  readonly record: RecordId;
  readonly intake: PartialIntake;
  /** Without one the network does not find them. */
  readonly consent: ConsentId | null;
};

/** So many of an organisation's own namespace at once that all their keys, were none known, would fit into one call. */
const mostOwnAtOnce = 24;

/**
 * Everybody of new records into the network's index, where they agreed, and then into the organisation's own; under an approval. Who was
 * evaluated in a run that broke off goes in by the hourly limit. Repeating is harmless.
 */
export async function indexIntakesTogether(
  session: OfficerSession,
  organisation: OrganisationId,
  registration: Registration,
  intakes: readonly IntakeToIndex[],
): Promise<Result<undefined, SearchRefusal>> {
  const people = intakes.flatMap(({ record, intake, consent }) =>
    peopleOf(intake).map((person) => ({ ...person, record, consent })),
  );
  const inNetwork = people
    .filter(({ inNetwork: is, consent }) => is && consent !== null)
    .map(({ description, ...person }) => ({ ...person, keys: networkMatchKeys(description, person.role) }));
  const own = people.map(({ description, ...person }) => ({
    ...person,
    consent: null,
    keys: ownMatchKeys(description),
  }));
  for (const [namespace, wanted, atOnce] of [
    ["network", inNetwork, mostPeopleAtOnce],
    [organisation, own, mostOwnAtOnce],
  ] as const) {
    // Somebody of whom one name is known cannot be found by compounds; there is nothing to write.
    const people = wanted.filter(({ keys }) => keys.length > 0);
    for (let i = 0; i < people.length; i += atOnce) {
      const done = await indexSome(session, namespace, registration, people.slice(i, i + atOnce));
      if (!done.ok) return done;
    }
  }
  for (const { record } of intakes) await clearIndexDue(session, record);
  return ok(undefined);
}

async function indexSome(
  { connection, register }: OfficerSession,
  namespace: Namespace,
  registration: Registration,
  people: readonly PersonToIndex[],
): Promise<Result<undefined, SearchRefusal>> {
  const some = people.map(({ record, subject, role, consent, keys }) => ({
    record,
    subject,
    role,
    consent,
    keys,
  }));
  const done = await indexSubjectsTogether(connection, register.state(), namespace, registration, some);
  if (done.ok || done.refusal.kind !== "conflict") return done;
  // One of them at least was evaluated in a run that broke off.
  for (const person of some) {
    const again = await indexSubjectsTogether(connection, register.state(), namespace, registration, [
      person,
    ]);
    if (again.ok) continue;
    if (again.refusal.kind !== "conflict") return again;
    const place = { namespace, desk: registration.desk };
    const alone = await indexSubject(connection, register.state(), { ...person, ...place });
    if (!alone.ok) return alone;
  }
  return ok(undefined);
}
