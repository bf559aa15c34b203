import type { PersonDescription } from "../person-description.ts";
import { birthPartsOf } from "./birth-parts.ts";
import type { KeyPart, MatchRole } from "./key-part.ts";
import { namePartsOf, pairsOf } from "./name-parts.ts";
import { contactPartsOf, placePartsOf, streetPartsOf } from "./reach-parts.ts";

export { bitsOfKey } from "./key-part.ts";

/** One thing two descriptions can share. Blind tokens are made of `value` (which names its kind); it is personal data. */
export interface MatchKey {
  readonly kind: MatchKeyKind;
  readonly value: string;
  /** How much sharing it says, in bits: a whole number from 1 to 31. A guess from the length of the names; the index knows how common a token really is. */
  readonly weight: number;
}

export type MatchKeyKind = NetworkKeyKind | "text" | "sound" | "place" | "birth-year" | "phone" | "email";

/** As many tokens as one search evaluates. */
export const mostNetworkKeys = 32;

/** A person who may be found is kept under fewer, so that the index stays small; the searching side carries the variants. */
export const mostKeysOfSelf = 12;

/**
 * The kinds of compounds, each with its place in the order: the lower, the more it finds for a posting (docs/decisions/032). Which of a person's keys
 * are kept is decided by the sum of this and of the costs of the parts.
 */
const costOfKind = {
  "name-name": 0,
  "name-birth": 1,
  "name-place": 2,
  "birth-place": 3,
  "contact-name": 4.8,
  "street-place": 3.5,
  starts: 4,
  "name-name-birth": 4.4,
  "name-name-place": 4.6,
  "name-initial": 5,
  "same-name": 5,
} as const;
export type NetworkKeyKind = keyof typeof costOfKind;

/**
 * Keys for the shared network, most telling first: compounds only, because a single field can be guessed and counted. Any two of given name, family
 * name, birth and place that outlived the clerks suffice. Names are taken as a set, so that given, family and father's name meet in any order.
 * Someone of whom only one field is known has no keys. The sought side reaches over neighbouring years, further readings and short forms of the names.
 */
export function networkMatchKeys(person: PersonDescription, role: MatchRole): MatchKey[] {
  const names = namePartsOf(person, role);
  const pairs = pairsOf(names);
  const { buckets, years } = birthPartsOf(person, role);
  const places = placePartsOf(person);
  const contacts = contactPartsOf(person);
  const drafts = new Map<string, MatchKey & { readonly cost: number }>();
  const add = (kind: NetworkKeyKind, ...parts: KeyPart[]): void => {
    const value = `${kind}:${parts.map(({ text }) => text).join("+")}`;
    const cost = costOfKind[kind] + parts.reduce((sum, part) => sum + part.cost, 0);
    if ((drafts.get(value)?.cost ?? Infinity) <= cost) return;
    const bits = parts.reduce((sum, part) => sum + part.bits, 0);
    drafts.set(value, { kind, value, weight: Math.max(1, Math.min(31, Math.round(bits))), cost });
  };

  for (const [left, right] of pairs) {
    for (const a of left.whole) {
      for (const b of right.whole) {
        const both = inOrder(a, b);
        add("name-name", ...both);
        for (const bucket of buckets) add("name-name-birth", ...both, bucket);
        for (const place of places) add("name-name-place", ...both, place);
      }
    }
    if (left.whole.length > 0 && right.whole.length > 0) add("starts", ...inOrder(left.start, right.start));
    for (const [a, b] of [
      [left, right],
      [right, left],
    ] as const) {
      const [whole] = a.whole;
      if (whole === undefined) continue;
      add("name-initial", whole, b.initial);
      for (const group of b.groups) add("same-name", whole, group);
    }
  }
  for (const { whole } of names.slice(0, 3)) {
    for (const name of whole) {
      for (const bucket of buckets) add("name-birth", name, bucket);
      for (const place of places) add("name-place", name, place);
    }
    for (const contact of contacts) for (const name of whole.slice(0, 1)) add("contact-name", name, contact);
  }
  for (const place of places) {
    for (const year of years) add("birth-place", year, place);
    for (const street of streetPartsOf(person)) add("street-place", street, place);
  }
  return [...drafts.values()]
    .toSorted((a, b) => a.cost - b.cost)
    .slice(0, role === "sought" ? mostNetworkKeys : mostKeysOfSelf)
    .map(({ kind, value, weight }) => ({ kind, value, weight }));
}

const inOrder = (left: KeyPart, right: KeyPart): [KeyPart, KeyPart] =>
  left.text <= right.text ? [left, right] : [right, left];
