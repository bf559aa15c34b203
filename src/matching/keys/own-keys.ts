import type { MatchKey } from "./match-keys.ts";
import type { PersonDescription } from "../person-description.ts";
import { findBirthYears } from "../birth-range.ts";
import { bitsOfKey } from "./key-part.ts";
import { consonantsOfToken } from "../names/name-token-keys.ts";
import { nameTokens, plainSpelling, textWords } from "../names/name-tokens.ts";
import { placeKeys } from "./place-keys.ts";
import { romanise } from "../names/romanise.ts";
import { scriptOf } from "../names/script.ts";
import { simplifyLetters } from "../names/scripts/latin.ts";

/** No person has more keys than this in their organisation's own namespace. */
export const mostOwnKeys = 80;

/**
 * Keys under which an organisation finds its own records by any beginning of any name, in the script it was written in, in Latin
 * letters or in any other script by sound; also by telephone, e-mail, year of birth and place. Single fields: never for the network.
 */
export function ownMatchKeys(person: PersonDescription): MatchKey[] {
  const { names } = person;
  const keys = new Map<string, MatchKey>();
  const add = (kind: MatchKey["kind"], text: string, weight: number): void => {
    const value = `${kind}:${text}`;
    if (keys.size < mostOwnKeys && !keys.has(value)) keys.set(value, { kind, value, weight });
  };
  for (const phone of (person.phones ?? []).slice(0, 4))
    for (const digits of phoneKeys(phone)) add("phone", digits, 20);
  for (const email of (person.emails ?? []).slice(0, 4)) add("email", emailKey(email), 20);
  const years = person.birth && findBirthYears(person.birth);
  for (let year = years?.first ?? 1; years && year <= years.last && year < years.first + 6; year++)
    add("birth-year", String(year), 6);
  for (const place of (person.places ?? []).slice(0, 4))
    for (const key of placeKeys(place)) add("place", key, 6);

  const texts = [
    names.given,
    names.family,
    names.full,
    ...(names.others ?? []).slice(0, 4),
    names.father,
    names.mother,
  ];
  const tokens = [...new Set(texts.flatMap((text) => (text === undefined ? [] : nameTokens(text))))];
  // Short beginnings of every name come before long ones of any, should the limit be reached.
  for (const token of tokens) {
    for (const key of consonantsOfToken(token).slice(0, 2)) {
      for (const length of soundLengths)
        if (key.length >= length) add("sound", key.slice(0, length), bitsOfKey(key.slice(0, length)));
      if (key.length < soundLengths[0]!) add("sound", key, bitsOfKey(key));
    }
  }
  for (const length of textLengths) {
    for (const token of tokens) {
      for (const spelling of spellingsOf(token)) {
        const signs = [...spelling];
        if (signs.length >= length || (length === 2 && signs.length === 1))
          add("text", signs.slice(0, length).join(""), 4 + length);
      }
    }
  }
  return [...keys.values()];
}

/**
 * What an officer typed, word by word. A record is meant if it shares at least one key of every word's list: the words are joined by
 * *and*, the keys of one word by *or*. Words of one Latin letter are left out.
 */
export function ownQueryKeys(text: string): MatchKey[][] {
  const email = emailKey(text);
  if (/^\S+@\S+$/.test(email)) return [[{ kind: "email", value: `email:${email}`, weight: 20 }]];
  if (/^[+\d\s().-]{6,}$/.test(text.trim())) {
    const phones = phoneKeys(text)
      .slice(0, 1)
      .map((digits): MatchKey => ({ kind: "phone", value: `phone:${digits}`, weight: 20 }));
    if (phones.length > 0) return [phones];
  }
  const typed = nameTokens(text);
  return (typed.length > 0 ? typed : textWords(text))
    .slice(0, 6)
    .map(keysOfWord)
    .filter((keys) => keys.length > 0);
}

const textLengths = [2, 3, 4, 6];
const soundLengths = [2, 3, 4, 6];

function keysOfWord(word: string): MatchKey[] {
  if (/^(?:19|20)\d\d$/.test(word)) return [{ kind: "birth-year", value: `birth-year:${word}`, weight: 6 }];
  const keys: MatchKey[] = [];
  for (const spelling of spellingsOf(word).slice(0, 1)) {
    const signs = [...spelling];
    const length =
      textLengths.findLast((least) => signs.length >= least) ?? (/^[a-z]?$/.test(spelling) ? 0 : 1);
    if (length > 0)
      keys.push({ kind: "text", value: `text:${signs.slice(0, length).join("")}`, weight: 4 + length });
  }
  if ([...word].length < 2 && scriptOf(word) === "latin") return [];
  for (const key of consonantsOfToken(word)) {
    const length = soundLengths.findLast((least) => key.length >= least) ?? key.length;
    keys.push({
      kind: "sound",
      value: `sound:${key.slice(0, length)}`,
      weight: bitsOfKey(key.slice(0, length)),
    });
  }
  const [place] = placeKeys(word);
  if (place !== undefined) keys.push({ kind: "place", value: `place:${place}`, weight: 6 });
  return keys.filter((key, i) => keys.findIndex(({ value }) => value === key.value) === i);
}

/** As written, and in Latin letters; Latin vowels are folded, since Mohamed and Muhammad are one name to whoever types. */
function spellingsOf(token: string): string[] {
  const latin = foldVowels(simplifyLetters(romanise(token)).replace(/[^a-z0-9]/g, ""));
  const spellings = scriptOf(token) === "latin" ? [latin] : [plainSpelling(token), latin];
  return spellings.filter((spelling) => spelling !== "");
}

const foldVowels = (latin: string): string =>
  latin
    .replace(/ou|oo/g, "u")
    .replace(/ee|ie/g, "i")
    .replace(/[ey]/g, "i")
    .replaceAll("o", "u")
    .replace(/(.)\1+/g, "$1");

/** The last nine digits, because country codes and leading zeros come and go, and the last six for whoever remembers only those. */
function phoneKeys(phone: string): string[] {
  const digits = textWords(phone).join("").replace(/\D/g, "");
  return digits.length < 6
    ? []
    : digits.length < 9
      ? [digits.slice(-6)]
      : [digits.slice(-9), digits.slice(-6)];
}

const emailKey = (email: string): string => email.trim().normalize("NFKC").toLowerCase();
