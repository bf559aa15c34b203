import { nameTokenKeys } from "../names/name-token-keys.ts";
import { textWords } from "../names/name-tokens.ts";
import type { PersonDescription } from "../person-description.ts";
import type { KeyPart, MatchRole } from "./key-part.ts";
import { placeParts } from "./place-keys.ts";

/**
 * The first three signs of a place: its ending is what is misspelt, left out or another word. At most two places; who is sought may have
 * lived where the name can be read in another way as well.
 */
export function placePartsOf({ places }: PersonDescription, role: MatchRole): KeyPart[] {
  const parts = (places ?? [])
    .slice(0, 4)
    .flatMap((place) => placeParts(place))
    .slice(0, 2);
  const readings = parts.flatMap((keys, i) =>
    keys.slice(0, role === "sought" ? 2 : 1).map((key, j) => ({ text: key.slice(0, 3), cost: i + 3 * j })),
  );
  return readings.filter(({ text }, i) => readings.findIndex((other) => other.text === text) === i);
}

/** The first word that names a street; the number of the house is left out, because it is what is misread. */
export const streetPartsOf = ({ addresses }: PersonDescription): KeyPart[] =>
  distinct(
    (addresses ?? []).slice(0, 2).flatMap((address) => {
      const word = textWords(address).find((each) => /^[^0-9]{2,}$/.test(each) && !generic.has(each));
      const key = word === undefined ? undefined : nameTokenKeys(word)[0];
      return key === undefined || key.length < 2 ? [] : [key];
    }),
  );

/** Numbers end in the same nine digits whatever the code of the country. */
export const contactPartsOf = ({ phones, emails }: PersonDescription): KeyPart[] =>
  distinct([
    ...(phones ?? [])
      .map((phone) => textWords(phone).join("").replace(/\D/g, "").slice(-9))
      .filter(({ length }) => length >= 6),
    ...(emails ?? [])
      .map((email) => email.trim().normalize("NFKC").toLowerCase())
      .filter((email) => email.includes("@")),
  ]);

/** What kind of street it is, where that stands first. */
const generic: ReadonlySet<string> = new Set(
  "rue avenue av boulevard bd allee chemin place route calle avenida plaza paseo carrer via viale piazza rua travessa strasse str ulica ul улица ул вулиця вул שדרות רחוב شارع طريق خیابان کوچه flat unit apt apartment de la du des del della di da dos das le les al el".split(
    " ",
  ),
);

const distinct = (texts: readonly string[]): KeyPart[] =>
  [...new Set(texts)].slice(0, 2).map((text, i) => ({ text, cost: i }));
