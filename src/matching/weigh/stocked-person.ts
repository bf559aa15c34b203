import { textWords } from "../names/name-tokens.ts";
import type { PersonDescription, Sex } from "../person-description.ts";
import { judgeBirths, type StockedBirth, stockBirth } from "./judge-birth.ts";
import { nameJudge, type StockedNames } from "./judge-names.ts";
import { type PlaceStock, type Where, whereJudge } from "./judge-where.ts";
import { firstCodes, type Pattern } from "./levels.ts";
import { isNearEmail, isNearNumber, nationalityLikeness, valueLikeness } from "./likeness.ts";
import type { NameStock } from "./name-stock.ts";

/** A description split and worked out once, for comparing it with many of the same stock. */
export interface StockedPerson {
  readonly names: StockedNames;
  readonly sex: Sex | undefined;
  readonly birth: StockedBirth | undefined;
  readonly where: Where;
  readonly nationality: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export interface PersonStock {
  readonly names: NameStock;
  readonly places: PlaceStock;
}

export const stockPerson = (person: PersonDescription, { names, places }: PersonStock): StockedPerson => ({
  names: {
    given: names.name(person.names.given),
    family: names.name(person.names.family),
    father: names.name(person.names.father),
    mother: names.name(person.names.mother),
    full: names.name(person.names.full),
    others: (person.names.others ?? []).slice(0, 4).map(names.name),
  },
  sex: person.sex,
  birth: stockBirth(person.birth),
  where: places.where(person.places ?? none, person.addresses ?? none),
  nationality: plainNationality(person.nationality),
  phones: (person.phones ?? none)
    .slice(0, 6)
    .map(plainPhone)
    .filter(({ length }) => length >= 6),
  emails: (person.emails ?? none)
    .slice(0, 6)
    .map(plainEmail)
    .filter((email) => email !== ""),
});

const none: readonly string[] = [];

export const plainNationality = (text: string | undefined): string =>
  text === undefined ? "" : textWords(text).join(" ");

/** Numbers end in the same nine digits whatever the country code. */
export const plainPhone = (phone: string): string =>
  (/^[\x20-\x7e]*$/.test(phone) ? phone : textWords(phone).join("")).replace(/\D/g, "").slice(-9);

export const plainEmail = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

/** Finds all levels of a pair; the pattern is emptied first. `memoBits`: how many pairs of names are remembered, as a power of two. */
export function personJudge(
  { names }: PersonStock,
  memoBits: number,
): (left: StockedPerson, right: StockedPerson, pattern: Pattern) => void {
  const judgeNames = nameJudge(names.frequencies, memoBits);
  const judgeWhere = whereJudge(memoBits);
  return (left, right, pattern) => {
    pattern.size = 0;
    judgeNames(left.names, right.names, pattern);
    if (left.sex !== undefined && right.sex !== undefined && left.sex !== "other" && right.sex !== "other")
      pattern.add(
        firstCodes[agreesInGiven(pattern) ? "sex-of-namesakes" : "sex"] + (left.sex === right.sex ? 0 : 1),
      );
    if (left.birth !== undefined && right.birth !== undefined) judgeBirths(left.birth, right.birth, pattern);
    judgeWhere(left.where, right.where, pattern);
    if (left.nationality !== "" && right.nationality !== "")
      pattern.add(firstCodes.nationality + nationalityLikeness(left.nationality, right.nationality));
    if (left.phones.length > 0 && right.phones.length > 0)
      pattern.add(firstCodes.phone + valueLikeness(left.phones, right.phones, isNearNumber));
    if (left.emails.length > 0 && right.emails.length > 0)
      pattern.add(firstCodes.email + valueLikeness(left.emails, right.emails, isNearEmail));
  };
}

/** A name nearly tells the sex, so that the sex then says little more. */
function agreesInGiven({ codes, size }: Pattern): boolean {
  for (let i = 0; i < size; i++) {
    const code = codes[i]!;
    for (const group of ["given", "given-across"] as const)
      if (code === firstCodes[group] || code === firstCodes[group] + 1) return true;
  }
  return false;
}
