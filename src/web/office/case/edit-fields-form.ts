import type { CborValue } from "#base/cbor.ts";
import type { FieldEdits } from "#client/cases/edit-fields.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { PartialIntake } from "#tracing/layout.ts";
import type { Birth, PersonDetails } from "#tracing/person.ts";
import type { PlainMessageKey } from "#web/ui/i18n/catalogues.ts";
import type { DateAnswer } from "#web/ui/date-answer.ts";
import { answerOfBirth, birthOfAnswer } from "./birth-answer.ts";

/** A line of the form: where it lies in the record, and what it is called. */
export type EditLine = {
  readonly compartment: Compartment;
  /** As the record names it: `sought.1.givenName`. */
  readonly name: string;
  readonly label: PlainMessageKey;
  readonly before: string;
  readonly max: number;
  readonly long?: boolean;
};

export type EditGroup = {
  readonly id: string;
  readonly title: PlainMessageKey;
  readonly who: string;
  readonly lines: readonly EditLine[];
  /** People have one. */
  readonly birth?: { readonly name: string; readonly before: Birth | undefined };
};

/** What may be edited of a case, in groups: each person, what happened to them, how to reach the family. */
export function groupsOfIntake(intake: PartialIntake): EditGroup[] {
  const groups: EditGroup[] = [];
  if (intake.kind === "registered-person") {
    groups.push(personGroup("person", "office.comparison.self", intake.person));
    groups.push(
      happenedGroup("person", { ...intake.separation, lookingFor: intake.lookingFor }, [
        { key: "lookingFor", label: "facts.looking-for", max: 1_000, long: true },
      ]),
    );
  } else {
    intake.sought.forEach(({ person, separation, lastContact }, i) => {
      const name = `sought.${i + 1}`;
      groups.push(personGroup(name, "office.comparison.sought", person));
      groups.push(
        happenedGroup(name, { ...separation, lastContact }, [
          { key: "lastContact", label: "facts.last-contact", max: 400 },
        ]),
      );
    });
    groups.push(personGroup("enquirer", "facts.enquirer", intake.enquirer));
  }
  const { value, notWhen, mustNotLearn } = intake.contact;
  const contact = (compartment: Compartment, key: string, label: PlainMessageKey, before = "") => ({
    compartment,
    name: `contact.${key}`,
    label,
    before,
    max: 240,
  });
  groups.push({
    id: "contact",
    title: "facts.contact",
    who: "",
    lines: [
      contact("contact", "value", "facts.channel-value", value),
      contact("contact", "notWhen", "facts.not-when", notWhen),
      contact("protection", "mustNotLearn", "facts.must-not-learn", mustNotLearn),
    ],
  });
  return groups;
}

export type Typed = {
  readonly texts: Readonly<Record<string, string>>;
  readonly births: Readonly<Record<string, DateAnswer>>;
};

/** Only what differs from before: whoever changes another field at the same time keeps theirs. */
export function editsOf(groups: readonly EditGroup[], typed: Typed, today: string): FieldEdits {
  const edits: Record<string, Record<string, CborValue>> = {};
  const set = (compartment: Compartment, name: string, value: CborValue) => {
    (edits[compartment] ??= {})[name] = value;
  };
  for (const { lines, birth } of groups) {
    for (const { compartment, name, before } of lines) {
      const text = (typed.texts[name] ?? before).trim();
      if (text !== before) set(compartment, name, text === "" ? null : text);
    }
    const answer = birth && typed.births[birth.name];
    if (!birth || !answer) continue;
    const after = birthOfAnswer(answer, birth.before, today);
    if (JSON.stringify(after) !== JSON.stringify(birth.before ?? null)) {
      set("identity", birth.name, after as CborValue);
    }
  }
  return edits as FieldEdits;
}

export const birthAnswerOf = (group: EditGroup, typed: Typed): DateAnswer =>
  typed.births[group.birth!.name] ?? answerOfBirth(group.birth!.before);

const personLines: readonly (readonly [keyof PersonDetails, PlainMessageKey, number])[] = [
  ["givenName", "name.given", 120],
  ["familyName", "name.family", 120],
  ["fullName", "facts.full-name", 240],
  ["nameInOwnScript", "name.own-script", 240],
  ["fatherName", "name.father", 120],
  ["motherName", "office.field.mother", 120],
  ["otherNames", "name.others", 240],
  ["nationality", "office.field.nationality", 80],
  ["placeOfOrigin", "facts.origin", 600],
  ["lastWhereabouts", "facts.whereabouts", 600],
  ["languages", "facts.languages", 160],
];

function personGroup(name: string, title: PlainMessageKey, person: PersonDetails): EditGroup {
  return {
    id: `${name}-who`,
    title,
    who: person.givenName ?? person.fullName ?? person.nameInOwnScript ?? "",
    birth: { name: `${name}.birth`, before: person.birth },
    lines: personLines.map(([key, label, max]) => ({
      compartment: "identity",
      name: `${name}.${key}`,
      label,
      before: (person[key] as string | undefined) ?? "",
      max,
    })),
  };
}

type Further = {
  readonly key: string;
  readonly label: PlainMessageKey;
  readonly max: number;
  readonly long?: boolean;
};

function happenedGroup(
  name: string,
  values: Readonly<Record<string, string | undefined>>,
  further: readonly Further[],
): EditGroup {
  const lines: readonly Further[] = [
    { key: "date", label: "facts.separated", max: 200 },
    { key: "place", label: "facts.separated-where", max: 600 },
    { key: "circumstances", label: "facts.circumstances", max: 4_000, long: true },
    ...further,
  ];
  return {
    id: `${name}-happened`,
    title: "facts.happened",
    who: "",
    lines: lines.map(({ key, ...line }) => ({
      compartment: "circumstances",
      name: `${name}.${key}`,
      before: values[key] ?? "",
      ...line,
    })),
  };
}
