import type { BirthRange, PersonDescription, Sex } from "#matching/person-description.ts";
import type { Culture, InventedCountry, SpelledName } from "./culture.ts";

/** A person of nobody's acquaintance, with what is true of them. What a clerk writes of it is a description. */
export interface InventedPerson {
  /** Unlike any other of the same generator run. */
  readonly id: string;
  readonly culture: Culture;
  readonly country: InventedCountry;
  readonly sex: Exclude<Sex, "other">;
  readonly given: SpelledName;
  /** The name handed down, or the father's where names are made so, or one of each parent; nothing where names are whole. */
  readonly family?: SpelledName;
  readonly father?: SpelledName;
  /** The father's father, for chains of names. */
  readonly grandfather?: SpelledName;
  readonly mother?: SpelledName;
  /** ISO date. */
  readonly birthDate: string;
  readonly place: SpelledName;
  readonly phone?: string;
  readonly email?: string;
}

/** As the person, or an educated relative, writes it: own script, known day. */
export function describeAtHome(person: InventedPerson): PersonDescription {
  const birth: BirthRange = { earliest: person.birthDate, latest: person.birthDate };
  const whole = person.culture.naming === "whole";
  return {
    names: {
      ...(whole ? { full: person.given.own } : { given: person.given.own }),
      ...(person.family && { family: person.family.own }),
      ...(person.father && { father: person.father.own }),
      ...(person.mother && { mother: person.mother.own }),
    },
    sex: person.sex,
    birth,
    places: [person.place.own],
    nationality: person.country,
    ...(person.phone !== undefined && { phones: [person.phone] }),
    ...(person.email !== undefined && { emails: [person.email] }),
  };
}
