import type { RegisteredPerson, TracingRequest } from "#tracing/intake.ts";

/** A mother writes in Arabic. Invented, as everybody here. */
export const mothersRequest: TracingRequest = {
  kind: "tracing-request",
  enquirer: { givenName: "فاطمة", familyName: "الحسن", placeOfOrigin: "دير الزور" },
  contact: { channel: "telephone", value: "+49 30 5550 1234", notWhen: "after six", language: "ar" },
  sought: [
    {
      person: {
        givenName: "محمد",
        familyName: "الحسن",
        fatherName: "خالد",
        sex: "male",
        birth: { kind: "date", date: "2006-03-14" },
        placeOfOrigin: "دير الزور",
      },
      relation: "son",
      lastContact: "May, by telephone",
      separation: { place: "دير الزور", cause: "armed-conflict", circumstances: "He went for bread." },
    },
  ],
};

/** Her son, in Latin letters, in another spelling, with an age that a clerk estimated. */
export const sonsRegistration: RegisteredPerson = {
  kind: "registered-person",
  person: {
    givenName: "Mohamed",
    familyName: "Al Hassan",
    fatherName: "Khaled",
    sex: "male",
    birth: { kind: "age", years: 19, statedOn: "2026-01-10" },
    placeOfOrigin: "Deir ez-Zor",
  },
  contact: { channel: "telephone", value: "+30 210 555 0199", language: "ar" },
  separation: { place: "Deir ez-Zor", cause: "armed-conflict" },
  lookingFor: "My mother Fatima",
};

/** Somebody who has nothing to do with them, so that desks and indexes are not empty. */
export const strangersRegistration: RegisteredPerson = {
  kind: "registered-person",
  person: {
    givenName: "Olena",
    familyName: "Kovalenko",
    sex: "female",
    birth: { kind: "year", year: 1971 },
    placeOfOrigin: "Kharkiv",
  },
  contact: { channel: "only-with-my-code", language: "uk" },
  separation: {},
};
