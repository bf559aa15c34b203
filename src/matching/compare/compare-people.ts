import { compareBirth } from "./compare-birth.ts";
import {
  compareEmails,
  compareNationality,
  comparePhones,
  comparePlaces,
  compareSex,
  type PreparedPlace,
} from "./compare-facts.ts";
import { compareNames, prepareNames, type PreparedNames } from "./compare-names.ts";
import {
  findUnknown,
  type ComparedField,
  type Comparison,
  type FieldComparison,
  type Finding,
} from "./comparison.ts";
import { textWords } from "../names/name-tokens.ts";
import type { PersonDescription } from "../person-description.ts";
import { placeKeys } from "../keys/place-keys.ts";

/**
 * Compares the person sought with one who may be they, field by field, to a probability.
 *
 * The manner is Fellegi and Sunter's (A Theory for Record Linkage, 1969): each field adds log2(m/u) bits, m being how often the field agrees
 * so in descriptions of one person and u how often by chance. The bits are set by hand: a name counts 3 bits and 2 more for each further
 * consonant class (a stand-in for its rarity), a known day of birth 10, sex 1 or -5 (m 0.98, u 0.5), a place 2.5 to 4.5, a telephone 12;
 * disagreement of a given name -5, of a family name -3.5. The prior is one in 2^13, as among a few thousand people of one region.
 * Swapping the sides changes left and right and nothing else.
 */
export const comparePeople = (sought: PersonDescription, self: PersonDescription): Comparison =>
  comparePrepared(preparePerson(sought), preparePerson(self));

/** A description split and worked out once, for comparing it with many. */
export interface PreparedPerson {
  readonly person: PersonDescription;
  readonly names: PreparedNames;
  readonly places: readonly PreparedPlace[];
  readonly nationality: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export function preparePerson(person: PersonDescription): PreparedPerson {
  return {
    person,
    names: prepareNames(person.names),
    places: (person.places ?? [])
      .slice(0, 6)
      .map((text) => ({ text, keys: placeKeys(text) }))
      .filter(({ keys }) => keys.length > 0),
    nationality: person.nationality === undefined ? "" : textWords(person.nationality).join(" "),
    phones: (person.phones ?? [])
      .slice(0, 6)
      .map((phone) => textWords(phone).join("").replace(/\D/g, "").slice(-9))
      .filter(({ length }) => length >= 6),
    emails: (person.emails ?? [])
      .slice(0, 6)
      .map((email) => email.trim().normalize("NFKC").toLowerCase())
      .filter((email) => email !== ""),
  };
}

const priorBits = -13;

export function comparePrepared(left: PreparedPerson, right: PreparedPerson): Comparison {
  const fields: FieldComparison[] = compareNames(left.names, right.names);
  const [a, b] = [left.person, right.person];
  const add = (
    field: ComparedField,
    leftShown: readonly string[],
    rightShown: readonly string[],
    compare: () => Finding | undefined,
  ): void => {
    const finding =
      leftShown.length > 0 && rightShown.length > 0
        ? compare()
        : findUnknown(leftShown.length > 0, rightShown.length > 0);
    if (finding !== undefined) fields.push({ field, left: leftShown, right: rightShown, ...finding });
  };
  add("sex", listed(a.sex), listed(b.sex), () => compareSex(a.sex!, b.sex!));
  add("birth", shownBirth(a), shownBirth(b), () => compareBirth(a.birth!, b.birth!));
  add("place", textsOf(left.places), textsOf(right.places), () => comparePlaces(left.places, right.places));
  add("nationality", listed(a.nationality), listed(b.nationality), () =>
    compareNationality(left.nationality, right.nationality),
  );
  add("phone", left.phones, right.phones, () => comparePhones(left.phones, right.phones));
  add("email", left.emails, right.emails, () => compareEmails(left.emails, right.emails));
  const judged = areRatherRelatives(fields) ? fields.map(weighAsRelative) : fields;
  const bits = judged.reduce((sum, field) => sum + field.bits, priorBits);
  return { score: 1 / (1 + 2 ** -bits), fields: judged };
}

/** Brothers and sisters share family, parents and place: with another given name, that says they are relatives, not one person. */
const areRatherRelatives = (fields: readonly FieldComparison[]): boolean =>
  fields.some(({ field, agreement }) => field === "given" && agreement === "different");

const sharedByRelatives: ReadonlySet<ComparedField> = new Set([
  "family", "father", "mother", "place", "nationality", "phone",
]); // prettier-ignore

function weighAsRelative(comparison: FieldComparison): FieldComparison {
  // A slip in a date is far likelier between one person's papers than an age gap between siblings; here it is the gap.
  if (comparison.reason.kind === "one-part-of-date")
    return { ...comparison, bits: Math.min(comparison.bits, 2) };
  if (!sharedByRelatives.has(comparison.field) || comparison.bits <= 0) return comparison;
  return { ...comparison, bits: comparison.bits * 0.5 };
}

const listed = (text: string | undefined): string[] => (text === undefined || text === "" ? [] : [text]);

const textsOf = (places: readonly PreparedPlace[]): string[] => places.map(({ text }) => text);

const shownBirth = ({ birth }: PersonDescription): string[] =>
  birth === undefined
    ? []
    : birth.earliest === birth.latest
      ? [birth.earliest]
      : [birth.earliest, birth.latest];
