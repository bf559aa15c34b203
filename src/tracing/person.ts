import * as z from "#base/schema.ts";

const line = (max: number) => z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(max)));

/** A date of birth as people can tell it. "I do not know" is always an answer. */
export const Birth = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("date"), date: z.iso.date() }),
  z.strictObject({ kind: z.literal("year"), year: z.int().check(z.minimum(1880), z.maximum(2100)) }),
  /** About so many years old on the day it was said. */
  z.strictObject({
    kind: z.literal("age"),
    years: z.int().check(z.minimum(0), z.maximum(120)),
    statedOn: z.iso.date(),
  }),
  /** In their own words: "born in the year of the flood". */
  z.strictObject({
    kind: z.literal("words"),
    words: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  }),
]);
export type Birth = z.infer<typeof Birth>;

/** Who somebody is. Every field may be left out; a person needs at least one name (`hasName`). */
export const PersonDetails = z.strictObject({
  givenName: line(120),
  familyName: line(120),
  fullName: line(240),
  fatherName: line(120),
  motherName: line(120),
  otherNames: line(240),
  nickname: line(120),
  nameInOwnScript: line(240),
  sex: z.optional(z.enum(["female", "male", "other"])),
  birth: z.optional(Birth),
  nationality: line(80),
  placeOfOrigin: line(600),
  lastWhereabouts: line(600),
  languages: line(160),
});
export type PersonDetails = z.infer<typeof PersonDetails>;

export const hasName = (person: PersonDetails): boolean =>
  [person.givenName, person.familyName, person.fullName, person.nameInOwnScript, person.nickname].some(
    (name) => name !== undefined,
  );

/** As a list shows it: in the order people say it, in their own script where that is all there is. */
export function displayNameOf(person: PersonDetails): string {
  const parts = [person.givenName, person.familyName].filter((part) => part !== undefined);
  return parts.length > 0
    ? parts.join(" ")
    : (person.fullName ?? person.nameInOwnScript ?? person.nickname ?? "");
}
