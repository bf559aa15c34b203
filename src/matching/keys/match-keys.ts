import type { PersonDescription } from "../person-description.ts";
import { birthPartsOf } from "./birth-parts.ts";
import type { KeyPart, MatchRole } from "./key-part.ts";
import { type NameParts, namePartsOf, pairsOf } from "./name-parts.ts";
import { contactPartsOf, placePartsOf, streetPartsOf } from "./reach-parts.ts";

/** One thing two descriptions can share. Blind tokens are made of `value` (which names its kind); it is personal data. */
export interface MatchKey {
  readonly kind: MatchKeyKind;
  readonly value: string;
  /** How much sharing it says, in bits: a whole number from 1 to 31. The index knows how common a token really is. */
  readonly weight: number;
}

export type MatchKeyKind = NetworkKeyKind | "text" | "sound" | "place" | "birth-year" | "phone" | "email";

/** As many tokens as one search on the network evaluates; more find one in a hundred more and cost both servers twice the time. */
export const mostNetworkKeys = 16;

/** A person who may be found is kept under fewer, so that the index stays small; the searching side carries the variants. */
export const mostKeysOfSelf = 12;

/**
 * The kinds of compounds. `cost` is the place in the order: the lower, the more it finds for a posting; which of a person's keys are kept is decided by
 * the sum of this and the costs of the parts. `bits` is what sharing one adds to what is shared besides, as fitted (docs/decisions/032).
 */
const kinds = {
  "name-name": { cost: 0, bits: 5 },
  "name-birth": { cost: 1, bits: 6.5 },
  "name-place": { cost: 2, bits: 6.5 },
  "name-day": { cost: 2.5, bits: 10.5 },
  "birth-place": { cost: 2.2, bits: 7.5 },
  "street-place": { cost: 2.4, bits: 8 },
  starts: { cost: 4, bits: 4 },
  "contact-name": { cost: 4.5, bits: 12 },
  "name-initial": { cost: 5, bits: 2.5 },
  "same-name": { cost: 5, bits: 4 },
} as const;
export type NetworkKeyKind = keyof typeof kinds;

/**
 * Keys for the shared network, most telling first: compounds only, because a single field can be guessed and counted. Any two of given
 * name, family name, birth and place that outlived the clerks suffice. Names are taken as a set, so that given, family and father's
 * name meet in any order. Of whom only one field is known there are no keys. The sought side reaches over neighbouring years, further
 * readings and short forms of the names.
 */
export function networkMatchKeys(
  person: PersonDescription,
  role: MatchRole,
  most = role === "sought" ? mostNetworkKeys : mostKeysOfSelf,
): MatchKey[] {
  const names = namePartsOf(person, role);
  const { buckets, years, days } = birthPartsOf(person, role);
  const places = placePartsOf(person, role);
  const drafts: KeyDraft[] = [];
  const add = (kind: NetworkKeyKind, first: KeyPart, second: KeyPart): void => {
    drafts.push({ kind, first, second, cost: kinds[kind].cost + first.cost + second.cost });
  };

  for (const [left, right] of pairsOf(names)) {
    for (const a of left.whole) for (const b of right.whole) add("name-name", ...inOrder(a, b));
    if (left.whole.length > 0 && right.whole.length > 0) add("starts", ...inOrder(left.start, right.start));
    addShortened(add, left, right);
    addShortened(add, right, left);
  }
  for (const { whole } of names.slice(0, 3)) {
    for (const name of whole) {
      for (const bucket of buckets) add("name-birth", name, bucket);
      for (const place of places) add("name-place", name, place);
      for (const day of days) add("name-day", name, day);
    }
    for (const contact of contactPartsOf(person))
      for (const name of whole.slice(0, 1)) add("contact-name", name, contact);
  }
  for (const place of places) {
    for (const year of years) add("birth-place", year, place);
    for (const street of streetPartsOf(person)) add("street-place", street, place);
  }
  return cheapest(drafts, most);
}

interface KeyDraft {
  readonly kind: NetworkKeyKind;
  readonly first: KeyPart;
  readonly second: KeyPart;
  readonly cost: number;
}

/** Each value once, for the least it costs. */
function cheapest(drafts: readonly KeyDraft[], most: number): MatchKey[] {
  const keys = new Map<string, MatchKey>();
  for (const { kind, first, second } of drafts.toSorted((a, b) => a.cost - b.cost)) {
    if (keys.size === most) break;
    const value = `${kind}:${first.text}+${second.text}`;
    if (keys.has(value)) continue;
    const bits = kinds[kind].bits + (first.bits ?? 0) + (second.bits ?? 0);
    keys.set(value, { kind, value, weight: Math.max(1, Math.min(31, Math.round(bits))) });
  }
  return [...keys.values()];
}

/** One name whole, of the other only its initial or the names it goes by. */
function addShortened(
  add: (kind: NetworkKeyKind, first: KeyPart, second: KeyPart) => void,
  { whole: [name] }: NameParts,
  shortened: NameParts,
): void {
  if (name === undefined) return;
  add("name-initial", name, shortened.initial);
  for (const group of shortened.groups) add("same-name", name, group);
}

const inOrder = (left: KeyPart, right: KeyPart): [KeyPart, KeyPart] =>
  left.text <= right.text ? [left, right] : [right, left];
