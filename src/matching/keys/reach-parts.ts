import { nameTokenKeys } from "../names/name-token-keys.ts";
import { textWords } from "../names/name-tokens.ts";
import type { PersonDescription } from "../person-description.ts";
import type { KeyPart } from "./key-part.ts";
import { placeKeys } from "./place-keys.ts";

/** The first three signs of a place: its ending is what is misspelt, left out or another word. At most two places. */
export const placePartsOf = ({ places }: PersonDescription): KeyPart[] =>
  distinct(
    (places ?? []).slice(0, 4).flatMap((place) => placeKeys(place).map((key) => key.slice(0, 3))),
    5,
  );

/** The first word of a street that has no digits; the number of the house is left out, because it is what is misread. */
export const streetPartsOf = ({ addresses }: PersonDescription): KeyPart[] =>
  distinct(
    (addresses ?? []).slice(0, 2).flatMap((address) => {
      const word = textWords(address).find((each) => /^[^0-9]{2,}$/.test(each));
      const key = word === undefined ? undefined : nameTokenKeys(word)[0];
      return key === undefined || key.length < 2 ? [] : [key];
    }),
    8,
  );

/** Numbers end in the same nine digits whatever the code of the country. */
export const contactPartsOf = ({ phones, emails }: PersonDescription): KeyPart[] =>
  distinct(
    [
      ...(phones ?? [])
        .map((phone) => textWords(phone).join("").replace(/\D/g, "").slice(-9))
        .filter(({ length }) => length >= 6),
      ...(emails ?? [])
        .map((email) => email.trim().normalize("NFKC").toLowerCase())
        .filter((email) => email.includes("@")),
    ],
    16,
  );

const distinct = (texts: readonly string[], bits: number): KeyPart[] =>
  [...new Set(texts)].slice(0, 2).map((text, i) => ({ text, bits, cost: i }));
