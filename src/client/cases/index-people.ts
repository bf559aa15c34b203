import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { networkMatchKeys } from "#matching/keys/match-keys.ts";
import { ownMatchKeys } from "#matching/keys/own-keys.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { describePerson } from "#tracing/describe-person.ts";
import type { SafeContact } from "#tracing/intake.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { SearchRefusal } from "#client/network/search.ts";
import { indexSubject } from "#client/network/search.ts";

/** One person of a record: sought persons are numbered from 1 as in the fields, 0 is whoever gave it. */
export type RecordPerson = {
  readonly subject: number;
  readonly role: "sought" | "self";
  readonly description: PersonDescription;
  /** Whether the network may find them; an enquirer is found by their own organisation only. */
  readonly inNetwork: boolean;
};

export function peopleOf(intake: PartialIntake): RecordPerson[] {
  const reach = reachOf(intake.contact);
  if (intake.kind === "registered-person") {
    const { person, separation } = intake;
    const description = { ...describePerson(person, [separation.place]), ...reach };
    return [{ subject: 0, role: "self", description, inNetwork: true }];
  }
  const enquirer = { ...describePerson(intake.enquirer), ...reach };
  return [
    { subject: 0, role: "self", description: enquirer, inNetwork: false },
    ...intake.sought.map(({ person, separation }, i): RecordPerson => ({
      subject: i + 1,
      role: "sought",
      description: describePerson(person, [separation.place]),
      inNetwork: true,
    })),
  ];
}

/**
 * Writes everybody of the record into the organisation's own index, and, where a consent says so, into the network's, which
 * searches by the same act and tells nothing. Done again it replaces what was there.
 */
export async function indexPeople(
  { connection, register }: OfficerSession,
  place: { readonly record: RecordId; readonly desk: DeskId; readonly organisation: OrganisationId },
  intake: PartialIntake,
  consent: Pick<ConsentStatement, "consent"> | undefined,
): Promise<Result<number, SearchRefusal>> {
  const { record, desk, organisation } = place;
  let indexed = 0;
  for (const { subject, role, description, inNetwork } of peopleOf(intake)) {
    const own = await indexSubject(connection, register.state(), {
      namespace: organisation,
      desk,
      record,
      subject,
      role,
      consent: null,
      keys: ownMatchKeys(description),
    });
    if (!own.ok) return own;
    if (!inNetwork || !consent) continue;
    const keys = networkMatchKeys(description, role);
    // Somebody of whom one name is known cannot be found by compounds; there is nothing to write.
    if (keys.length === 0) continue;
    const found = await indexSubject(connection, register.state(), {
      namespace: "network",
      desk,
      record,
      subject,
      role,
      consent: consent.consent,
      keys,
    });
    if (!found.ok) return found;
    indexed++;
  }
  return ok(indexed);
}

function reachOf({ channel, value }: Partial<SafeContact>): Pick<PersonDescription, "phones" | "emails"> {
  if (value === undefined) return {};
  if (channel === "telephone") return { phones: [value] };
  return channel === "email" ? { emails: [value] } : {};
}
