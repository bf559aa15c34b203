import { birthFromAge, birthInYear, birthOnDate } from "#matching/birth-range.ts";
import type { BirthRange, PersonDescription } from "#matching/person-description.ts";
import type { Birth, PersonDetails } from "./person.ts";

/** What the matcher takes. */
export function describePerson(
  person: PersonDetails,
  morePlaces: readonly (string | undefined)[] = [],
): PersonDescription {
  const birth = person.birth && describeBirth(person.birth);
  const given = person.givenName;
  const others = [person.otherNames, person.nickname, person.nameInOwnScript].filter(
    (name) => name !== undefined,
  );
  const places = [person.placeOfOrigin, person.lastWhereabouts, ...morePlaces].filter(
    (place) => place !== undefined,
  );
  return {
    names: {
      ...(given !== undefined && { given }),
      ...(person.familyName !== undefined && { family: person.familyName }),
      ...(person.fatherName !== undefined && { father: person.fatherName }),
      ...(person.motherName !== undefined && { mother: person.motherName }),
      ...(person.fullName !== undefined && { full: person.fullName }),
      ...(others.length > 0 && { others }),
    },
    ...(person.sex !== undefined && { sex: person.sex }),
    ...(birth && { birth }),
    ...(places.length > 0 && { places }),
    ...(person.nationality !== undefined && { nationality: person.nationality }),
  };
}

/** Words say something to an officer, not to a matcher. */
function describeBirth(birth: Birth): BirthRange | undefined {
  switch (birth.kind) {
    case "date":
      return birthOnDate(birth.date);
    case "year":
      return birthInYear(birth.year);
    case "age":
      return birthFromAge(birth.years, birth.statedOn);
    case "words":
      return undefined;
  }
}
