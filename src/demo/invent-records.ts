import type { BirthRange, PersonDescription } from "#matching/person-description.ts";
import { type InventedFamily, inventFamily } from "#testing/people/invent-family.ts";
import type { CultureId } from "#testing/people/culture.ts";
import { cultureById } from "#testing/people/cultures.ts";
import { describeAtHome, type InventedPerson } from "#testing/people/invented-person.ts";
import { respell, statementDay } from "#testing/people/respell.ts";
import { type SeededRandom, seededRandom } from "#testing/seeded-random.ts";
import type { causesOfSeparation, Intake, SoughtPerson } from "#tracing/intake.ts";
import type { Birth, PersonDetails } from "#tracing/person.ts";
import { tracingOrganisations } from "./cast.ts";

/** One record of the demonstration, before anything is sealed. */
export type InventedRecord = {
  /** Key of the organisation whose desk holds it. */
  readonly organisation: string;
  readonly intake: Intake;
  /** Null: not to be compared with the records of others. */
  readonly never: readonly string[] | null;
  /** A family sent it themselves, and it waits in the inbox; otherwise an officer wrote it. */
  readonly isDeposit: boolean;
};

export type InventedRecords = {
  readonly records: readonly InventedRecord[];
  /** How many sought people are in truth registered with another organisation. */
  readonly reunions: number;
  readonly people: number;
  readonly requests: number;
};

/** The same seed invents the same families, and tears them apart in the same way. */
export function inventRecords(seed: string, size: DemoSize): InventedRecords {
  const random = seededRandom(seed);
  const records: InventedRecord[] = [];
  for (let i = 0; i < size.reunions + size.deposits; i++) {
    const home = tracingOrganisations[i % tracingOrganisations.length]!;
    const torn = tearApart(random, familyOf(random, home.families), i);
    const abroad = random.pick(tracingOrganisations.filter(({ key }) => key !== home.key));
    const isDeposit = i >= size.reunions;
    records.push({ organisation: home.key, intake: torn.request, never: [], isDeposit });
    records.push({ organisation: abroad.key, intake: torn.registration, never: [], isDeposit: false });
  }
  for (let i = 0; i < size.openRequests; i++) {
    const home = tracingOrganisations[i % tracingOrganisations.length]!;
    const { request } = tearApart(random, familyOf(random, home.families), i + 1);
    const excluded = random.chance(0.3)
      ? [random.pick(tracingOrganisations.filter(({ key }) => key !== home.key)).key]
      : [];
    records.push({ organisation: home.key, intake: request, never: excluded, isDeposit: false });
  }
  for (let i = 0; i < size.registrations; i++) {
    const { key } = tracingOrganisations[i % tracingOrganisations.length]!;
    const family = inventFamily(random);
    const intake = registrationOf(random.pick(family.people), random);
    // Most people here agreed to be helped, and not to be compared.
    records.push({ organisation: key, intake, never: i % 8 === 0 ? [] : null, isDeposit: false });
  }
  const requests = records.filter(({ intake }) => intake.kind === "tracing-request");
  const people = records.reduce(
    (sum, { intake }) => sum + (intake.kind === "tracing-request" ? 1 + intake.sought.length : 1),
    0,
  );
  return { records, reunions: size.reunions + size.deposits, people, requests: requests.length };
}

export type DemoSize = {
  /** Requests whose sought person is registered elsewhere. */
  readonly reunions: number;
  /** The same, sent by the families themselves and waiting in inboxes. */
  readonly deposits: number;
  /** Requests for people who are nowhere yet. */
  readonly openRequests: number;
  readonly registrations: number;
};

const familyOf = (random: SeededRandom, cultures: readonly CultureId[]): InventedFamily =>
  inventFamily(random, cultureById[random.pick(cultures)]);

/** A parent, at home, looks for a child, who was written down by a clerk abroad. */
function tearApart(random: SeededRandom, family: InventedFamily, i: number) {
  const enquirer = i % 3 === 1 ? family.father : family.mother;
  const lost = random.pick(family.children);
  const where = placeOf(lost);
  const sought: SoughtPerson = {
    person: detailsOf(describeAtHome(lost)),
    relation: lost.sex === "female" ? "daughter" : "son",
    lastContact: random.pick(lastContacts),
    separation: {
      date: String(random.whole(2019, 2025)),
      place: where,
      cause: random.pick(causes),
      circumstances: random.pick(circumstances),
    },
  };
  const request: Intake = {
    kind: "tracing-request",
    enquirer: detailsOf(describeAtHome(enquirer)),
    contact: contactOf(enquirer),
    sought: [sought],
  };
  return { request, registration: registrationOf(lost, random) };
}

function registrationOf(person: InventedPerson, random: SeededRandom): Intake {
  const written = detailsOf(respell(person, random));
  return {
    kind: "registered-person",
    person: random.chance(0.4) ? { ...written, nameInOwnScript: ownNameOf(person) } : written,
    contact: contactOf(person),
    separation: { place: person.place.abroad[0]!, cause: random.pick(causes) },
    ...(random.chance(0.6) && { lookingFor: random.pick(wishes) }),
  };
}

function detailsOf({ names, sex, birth, places, nationality }: PersonDescription): PersonDetails {
  return {
    ...(names.given !== undefined && { givenName: names.given }),
    ...(names.family !== undefined && { familyName: names.family }),
    ...(names.full !== undefined && { fullName: names.full }),
    ...(names.father !== undefined && { fatherName: names.father }),
    ...(names.mother !== undefined && { motherName: names.mother }),
    ...(sex !== undefined && { sex }),
    ...(birth && { birth: birthOf(birth) }),
    ...(places?.[0] !== undefined && { placeOfOrigin: places[0] }),
    ...(nationality !== undefined && { nationality }),
  };
}

function birthOf({ earliest, latest }: BirthRange): Birth {
  if (earliest === latest) return { kind: "date", date: earliest };
  const [first, last] = [Number(earliest.slice(0, 4)), Number(latest.slice(0, 4))];
  if (first === last) return { kind: "year", year: first };
  const told = Number(statementDay.slice(0, 4));
  return { kind: "age", years: Math.max(0, Math.round(told - (first + last) / 2)), statedOn: statementDay };
}

const contactOf = (person: InventedPerson): Intake["contact"] => {
  const language = languageByCulture[person.culture.id] ?? "en";
  return person.phone === undefined
    ? { channel: "only-with-my-code", language }
    : { channel: "telephone", value: person.phone, language };
};
const languageByCulture: Partial<Record<CultureId, string>> = {
  arabic: "ar",
  ukrainian: "uk",
  "west-african": "fr",
};

const placeOf = ({ place }: InventedPerson): string => place.own;
const ownNameOf = ({ given, family }: InventedPerson): string =>
  family ? `${given.own} ${family.own}` : given.own;

const causes: readonly (typeof causesOfSeparation)[number][] = [
  "armed-conflict",
  "violence",
  "disaster",
  "migration",
];
const lastContacts = [
  "A call from a borrowed telephone",
  "A letter, a year ago",
  "None since that day",
  "A message through a cousin",
];
const circumstances = [
  "We were put on different buses and I did not see where the second one went.",
  "The river rose in the night. We ran to the hill and could not find each other in the dark.",
  "He went ahead to look for work and was to send for us.",
  "At the crossing they took the young people to another line.",
];
const wishes = [
  "My mother and my sisters",
  "Anybody of my family",
  "My father, who stayed behind",
  "My brother",
];
