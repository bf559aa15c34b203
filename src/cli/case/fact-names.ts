import type { CborValue } from "#base/cbor.ts";
import type { FieldEdits } from "#client/cases/edit-fields.ts";
import type { Compartment } from "#keys/compartment.ts";
import { causesOfSeparation, relations, SafeContact, Separation } from "#tracing/intake.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import { type Birth, hasName, PersonDetails } from "#tracing/person.ts";
import { readBirth } from "../import/row-to-intake.ts";

/** One fact of a case that may be changed: where it lies, what it is called (`sought.1.givenName`) and what it is now. */
export type Fact = {
  readonly compartment: Compartment;
  readonly name: string;
  readonly now: unknown;
  /** Whether the value fits; nothing is said of how. */
  readonly accepts: (value: unknown) => boolean;
  /** Where only some words are possible. */
  readonly allowed?: readonly string[];
  /** A case cannot be without it. */
  readonly required?: true;
};

/** Every fact of the case, those that nobody has told yet included. */
export function listFacts(intake: PartialIntake): Fact[] {
  const { contact } = intake;
  const people =
    intake.kind === "registered-person"
      ? [
          ...personFacts("person", intake.person),
          ...separationFacts("person", intake.separation),
          text("circumstances", "person.lookingFor", intake.lookingFor, 1_000),
        ]
      : [
          ...intake.sought.flatMap(({ person, relation, separation, lastContact }, i) => [
            ...personFacts(`sought.${i + 1}`, person),
            word("identity", `sought.${i + 1}.relation`, relation, relations),
            ...separationFacts(`sought.${i + 1}`, separation),
            text("circumstances", `sought.${i + 1}.lastContact`, lastContact, 400),
          ]),
          ...personFacts("enquirer", intake.enquirer),
        ];
  return [
    ...people,
    { ...word("contact", "contact.channel", contact.channel, channels), required: true },
    text("contact", "contact.value", contact.value, 240),
    text("contact", "contact.notWhen", contact.notWhen, 240),
    { ...text("contact", "contact.language", contact.language, 12), required: true },
    text("protection", "contact.mustNotLearn", contact.mustNotLearn, 240),
  ];
}

/** What is wrong with a change, for a sentence: `the name` + reason. */
export type ChangeFault = { readonly name: string; readonly reason: string };

/**
 * `name=value` for each fact that changes, `name=` to empty one. An age counts from `today`. Answers every fault, or the edits
 * of what differs from before.
 */
export function readChanges(
  intake: PartialIntake,
  changes: readonly string[],
  today: string,
): { readonly edits: FieldEdits } | { readonly faults: readonly ChangeFault[] } {
  const facts = new Map(listFacts(intake).map((fact) => [fact.name, fact]));
  const edits: Partial<Record<Compartment, Record<string, CborValue>>> = {};
  const faults: ChangeFault[] = [];
  const after = new Map<string, unknown>([...facts].map(([name, { now }]) => [name, now]));
  for (const change of changes) {
    const [name = "", ...rest] = change.split("=");
    const fact = facts.get(name);
    if (rest.length === 0) {
      faults.push({ name, reason: "has no value: write name=value, or name= to empty it" });
    } else if (!fact) {
      faults.push({ name, reason: "is no fact of this case" });
    } else {
      const value = readValue(fact, rest.join("=").trim(), today);
      if ("reason" in value) faults.push({ name, reason: value.reason });
      else {
        after.set(name, value.value ?? undefined);
        if (JSON.stringify(value.value) !== JSON.stringify(fact.now ?? null)) {
          (edits[fact.compartment] ??= {})[name] = value.value;
        }
      }
    }
  }
  const nameless = peopleOf(intake).filter(
    (prefix) =>
      !hasName(
        Object.fromEntries(
          Object.keys(PersonDetails.shape).map((key) => [key, after.get(`${prefix}.${key}`)]),
        ) as PersonDetails,
      ),
  );
  for (const name of nameless) faults.push({ name, reason: "needs at least one name" });
  return faults.length > 0 ? { faults } : { edits };
}

/** As a line of text. */
export function wordsOfFact(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value ?? "");
  const birth = value as Birth;
  switch (birth.kind) {
    case "date":
      return birth.date;
    case "year":
      return String(birth.year);
    case "age":
      return `${birth.years} years old on ${birth.statedOn}`;
    case "words":
      return birth.words;
  }
}

const peopleOf = (intake: PartialIntake): string[] =>
  intake.kind === "registered-person" ? ["person"] : intake.sought.map((_, i) => `sought.${i + 1}`);

function readValue(
  { name, accepts, allowed, required }: Fact,
  written: string,
  today: string,
): { readonly value: CborValue } | { readonly reason: string } {
  if (written === "") return required ? { reason: "cannot be empty" } : { value: null };
  if (name.endsWith(".birth")) {
    const birth = readBirth(written, { agesToldOn: today });
    if ("refused" in birth) return { reason: `${birth.refused.split(";")[0]}: write it like 1990-12-31` };
    return accepts(birth) ? { value: birth as CborValue } : { reason: "is no date of birth" };
  }
  if (accepts(written)) return { value: written };
  return { reason: allowed ? `is one of: ${allowed.join(", ")}` : "is too long" };
}

type Schema = { readonly safeParse: (value: unknown) => { readonly success: boolean } };

const fact = (compartment: Compartment, name: string, now: unknown, schema: Schema): Fact => ({
  compartment,
  name,
  now,
  accepts: (value) => schema.safeParse(value).success,
});

const word = (compartment: Compartment, name: string, now: unknown, allowed: readonly string[]): Fact => ({
  compartment,
  name,
  now,
  accepts: (value) => allowed.includes(value as string),
  allowed,
});

const text = (compartment: Compartment, name: string, now: unknown, longest: number): Fact => ({
  compartment,
  name,
  now,
  accepts: (value) => typeof value === "string" && value.length <= longest,
});

const personFacts = (prefix: string, person: Partial<PersonDetails>): Fact[] =>
  Object.entries(PersonDetails.shape).map(([key, schema]) => {
    const now = person[key as keyof PersonDetails];
    const name = `${prefix}.${key}`;
    return key === "sex" ? word("identity", name, now, sexes) : fact("identity", name, now, schema);
  });

const separationFacts = (prefix: string, separation: Partial<Separation>): Fact[] =>
  Object.entries(Separation.shape).map(([key, schema]) => {
    const now = separation[key as keyof Separation];
    const name = `${prefix}.${key}`;
    return key === "cause"
      ? word("circumstances", name, now, causesOfSeparation)
      : fact("circumstances", name, now, schema);
  });

const sexes = ["female", "male", "other"];
const channels = Object.values(SafeContact.shape.channel.def.entries);
