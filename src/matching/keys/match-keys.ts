import type { PersonDescription } from "../person-description.ts";
import { findBirthYears } from "../birth-range.ts";
import { nameTokenKeys } from "../names/name-token-keys.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { placeKeys } from "./place-keys.ts";

/** One thing two descriptions can share. Blind tokens are made of `value` (which names its kind); it is personal data. */
export interface MatchKey {
  readonly kind: MatchKeyKind;
  readonly value: string;
  /** How much sharing it says, in bits: a whole number from 1 to 31. A guess from the length of the names; the index knows how common a token really is. */
  readonly weight: number;
}

export type MatchKeyKind =
  | "name-name" | "name-birth" | "name-place" | "name-name-birth" | "name-name-place"
  | "text" | "sound" | "place" | "birth-year" | "phone" | "email"; // prettier-ignore

/** Whether the person is looked for, or is the one who may be found. Only opposite roles meet. */
export type MatchRole = "sought" | "self";

/** As many tokens as one search evaluates. */
export const mostNetworkKeys = 16;

/** A person who may be found is kept under fewer, so that the index stays small; the searching side carries the variants. */
export const mostKeysOfSelf = 12;

/**
 * Keys for the shared network, most telling first: compounds only, because a single name can be guessed and counted. Names are taken as
 * a set, so that given, family and father's name meet in any order. Someone of whom only one name is known has no keys.
 * The sought side reaches over neighbouring birth years and further readings of the names; the other keeps its own.
 */
export function networkMatchKeys(person: PersonDescription, role: MatchRole): MatchKey[] {
  const names = telltaleNames(person);
  const buckets = birthBuckets(person, role);
  const places = placesOf(person);
  const most = role === "sought" ? mostNetworkKeys : mostKeysOfSelf;
  const keys = new Map<string, MatchKey>();
  const add = (kind: MatchKeyKind, parts: readonly string[], weight: number): void => {
    const value = `${kind}:${parts.join("+")}`;
    if (keys.size < most && !keys.has(value))
      keys.set(value, { kind, value, weight: Math.min(31, Math.round(weight)) });
  };
  const pairs = pairsOf(names);
  const [first, second] = names;

  for (const [a, b] of pairs.slice(0, 4)) add("name-name", sorted(a.keys[0]!, b.keys[0]!), a.bits + b.bits);
  for (const name of [first, second]) {
    for (const bucket of name ? buckets : [])
      add("name-birth", [name!.keys[0]!, bucket], name!.bits + birthBits);
  }
  for (const place of places) {
    for (const name of [first, second])
      if (name) add("name-place", [name.keys[0]!, place], name.bits + placeBits);
  }
  const [main] = pairs;
  if (main !== undefined) {
    const both = sorted(main[0].keys[0]!, main[1].keys[0]!);
    for (const bucket of buckets)
      add("name-name-birth", [...both, bucket], main[0].bits + main[1].bits + birthBits);
    for (const place of places.slice(0, 1))
      add("name-name-place", [...both, place], main[0].bits + main[1].bits + placeBits);
  }
  for (const [a, b] of pairs.slice(4)) add("name-name", sorted(a.keys[0]!, b.keys[0]!), a.bits + b.bits);
  for (const [a, b] of pairs) {
    for (const left of a.keys)
      for (const right of b.keys) add("name-name", sorted(left, right), a.bits + b.bits);
  }
  for (const name of names.slice(0, 2)) {
    for (const key of name.keys)
      for (const bucket of buckets) add("name-birth", [key, bucket], name.bits + birthBits);
  }
  return [...keys.values()];
}

interface TelltaleName {
  readonly keys: readonly string[];
  readonly bits: number;
  readonly token: string;
  /** The tokens it is joined of; they and it are no pair. */
  readonly joins: readonly string[];
}

const birthBits = 4;
const placeBits = 6;

/** Up to five names, the likeliest to be known to both sides first, without those that share their first key. */
function telltaleNames({ names }: PersonDescription): TelltaleName[] {
  const given = nameTokens(names.given ?? "");
  const family = nameTokens(names.family ?? "");
  const father = nameTokens(names.father ?? "");
  const whole = nameTokens(names.full ?? "");
  const others = (names.others ?? []).slice(0, 4).flatMap((name) => nameTokens(name));
  const inOrder = [
    given[0], family[0], father[0], whole[0], whole.at(-1), joinedFrom(given), joinedFrom(family), joinedFrom(whole.slice(0, -1)),
    ...whole.slice(1, -1), given[1], family[1], ...others.slice(0, 3), nameTokens(names.mother ?? "")[0],
  ]; // prettier-ignore
  const byKey = new Map<string, TelltaleName>();
  for (const name of inOrder) {
    if (name === undefined) continue;
    const [token, joins] = typeof name === "string" ? [name, []] : [name.join(""), name];
    const keys = /^[a-z]?$/.test(token) ? [] : nameTokenKeys(token);
    const [key] = keys;
    if (key !== undefined && !byKey.has(key))
      byKey.set(key, { keys: keys.slice(0, 3), bits: bitsOfKey(key), token, joins });
  }
  return [...byKey.values()].slice(0, 5);
}

/** Gebre Meskel here is Gebremeskel there. */
const joinedFrom = (tokens: readonly string[]): readonly string[] | undefined =>
  tokens.length === 2 ? tokens : undefined;

/** Longer skeletons are rarer: about two bits a consonant class beyond the first. */
export const bitsOfKey = (key: string): number => Math.min(11, 3 + 2 * (key.length - 1));

const sorted = (left: string, right: string): string[] => (left <= right ? [left, right] : [right, left]);

function pairsOf(names: readonly TelltaleName[]): [TelltaleName, TelltaleName][] {
  return names.flatMap((left, i) =>
    names
      .slice(i + 1)
      .filter((right) => !right.joins.includes(left.token) && !left.joins.includes(right.token))
      .map((right): [TelltaleName, TelltaleName] => [left, right]),
  );
}

const yearsPerBucket = 5;

/** Buckets of five years: those a year around the middle for one who may be found, those of the whole range and a year more for one sought. */
function birthBuckets({ birth }: PersonDescription, role: MatchRole): string[] {
  const years = birth && findBirthYears(birth);
  if (years === undefined) return [];
  const middle = (years.first + years.last) / 2;
  const exact = years.first === years.last;
  const [first, last] =
    role === "sought"
      ? [years.first - 1, years.last + 1]
      : exact
        ? [middle, middle]
        : [middle - 1, middle + 1];
  const buckets: number[] = [];
  for (let bucket = Math.floor(first / yearsPerBucket); bucket * yearsPerBucket <= last; bucket++)
    buckets.push(bucket);
  const nearest = buckets.toSorted((a, b) => distance(a, middle) - distance(b, middle));
  return nearest.slice(0, 3).map(String);
}

const distance = (bucket: number, year: number): number => Math.abs((bucket + 0.5) * yearsPerBucket - year);

const placesOf = ({ places }: PersonDescription): string[] =>
  [...new Set((places ?? []).slice(0, 4).flatMap((place) => placeKeys(place)))].slice(0, 2);
