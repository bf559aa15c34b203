import type { Separation } from "#tracing/intake.ts";
import type { Birth, PersonDetails } from "#tracing/person.ts";
import type { Fact } from "#web/ui/facts.tsx";
import { formatDay, joinPhrases } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** What is known of somebody, in the order an officer asks it. What is not known is not listed. */
export function factsOfPerson(person: Partial<PersonDetails>): Fact[] {
  const { sex, birth } = person;
  return facts([
    [t("office.field.birth"), birth && wordsOfBirth(birth)],
    [t("office.field.sex"), sex && t(`sex.${sex}`)],
    [t("office.field.father"), person.fatherName],
    [t("office.field.mother"), person.motherName],
    [t("name.others"), join(person.otherNames, person.nickname)],
    [t("facts.full-name"), person.givenName || person.familyName ? person.fullName : undefined],
    [t("office.field.nationality"), person.nationality],
    [t("facts.origin"), person.placeOfOrigin],
    [t("facts.whereabouts"), person.lastWhereabouts],
    [t("facts.languages"), person.languages],
  ]);
}

export function factsOfSeparation(
  separation: Partial<Separation> & { readonly lastContact?: string | undefined },
): Fact[] {
  const { date, place, cause, circumstances, lastContact } = separation;
  return facts([
    [t("facts.separated"), date],
    [t("facts.separated-where"), place],
    [t("facts.cause"), cause && t(`family.separation.cause.${cause}`)],
    [t("facts.last-contact"), lastContact],
    [t("facts.circumstances"), circumstances],
  ]);
}

/** An age is said with the day on which it was said: it does not grow by itself. */
export function wordsOfBirth(birth: Birth): string {
  switch (birth.kind) {
    case "date":
      return formatDay(birth.date);
    case "year":
      return String(birth.year);
    case "age":
      return t("facts.age", { count: birth.years, day: formatDay(birth.statedOn) });
    case "words":
      return birth.words;
  }
}

export const facts = (known: readonly (readonly [string, string | undefined])[]): Fact[] =>
  known.flatMap(([label, value]) => (value ? [{ label, value }] : []));

const join = (...parts: readonly (string | undefined)[]): string => joinPhrases(parts);
