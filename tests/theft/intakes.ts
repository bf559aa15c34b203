import type { RegisteredPerson, TracingRequest } from "#tracing/intake.ts";
import type { Markers } from "#testing/thieves/markers.ts";

export type Intake = RegisteredPerson | TracingRequest;

/** Every field that a person can fill in holds a word that is found nowhere else. */
export function markedPerson(markers: Markers, owner: string, prefix: string) {
  const mark = (field: string) => markers.make(owner, `${prefix}.${field}`);
  return {
    givenName: mark("givenName"),
    familyName: mark("familyName"),
    fullName: mark("fullName"),
    fatherName: mark("fatherName"),
    motherName: mark("motherName"),
    otherNames: mark("otherNames"),
    nickname: mark("nickname"),
    nameInOwnScript: markers.makeArabic(owner, `${prefix}.nameInOwnScript`),
    sex: "female" as const,
    birth: { kind: "words" as const, words: mark("birth") },
    nationality: mark("nationality"),
    placeOfOrigin: mark("placeOfOrigin"),
    lastWhereabouts: mark("lastWhereabouts"),
    languages: mark("languages"),
  };
}

export const markedContact = (markers: Markers, owner: string) => ({
  channel: "telephone" as const,
  value: markers.make(owner, "contact.value"),
  notWhen: markers.make(owner, "contact.notWhen"),
  mustNotLearn: markers.make(owner, "protection.mustNotLearn"),
  language: "ar",
});

export const markedSeparation = (markers: Markers, owner: string) => ({
  date: markers.make(owner, "circumstances.date"),
  place: markers.make(owner, "circumstances.place"),
  cause: "armed-conflict" as const,
  circumstances: markers.makeArabic(owner, "circumstances.circumstances"),
});

export const markedRegistration = (markers: Markers, owner: string): RegisteredPerson => ({
  kind: "registered-person",
  person: markedPerson(markers, owner, "identity"),
  contact: markedContact(markers, owner),
  separation: markedSeparation(markers, owner),
  lookingFor: markers.make(owner, "circumstances.lookingFor"),
});

/** Somebody whom nobody looks for, and, the same words again, the person whom this request looks for. */
export function markedRequestFor(markers: Markers, owner: string, sought: RegisteredPerson): TracingRequest {
  const { nickname: _, languages: __, ...known } = sought.person;
  return {
    kind: "tracing-request",
    enquirer: markedPerson(markers, owner, "identity"),
    contact: markedContact(markers, owner),
    sought: [
      {
        person: { ...known, nickname: markers.make(owner, "identity.sought.nickname") },
        relation: "son",
        lastContact: markers.make(owner, "circumstances.lastContact"),
        separation: markedSeparation(markers, owner),
      },
    ],
  };
}
