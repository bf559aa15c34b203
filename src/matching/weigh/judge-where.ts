import { editDistance } from "../compare/edit-distance.ts";
import { placeParts } from "../keys/place-keys.ts";
import { nameTokenKeys } from "../names/name-token-keys.ts";
import { textWords } from "../names/name-tokens.ts";
import { firstCodes, type Pattern } from "./levels.ts";
import { pairMemo } from "./pair-memo.ts";

/** How rare a part of a place or an address is, in bits. */
export type PlaceFrequencies = (key: string) => number;

/** Nobody has counted the world's places for us: a name of a place is taken for one in a few hundred, a number in a street for one in thirty. */
export const assumedPlaceBits: PlaceFrequencies = (key) =>
  /^\d/.test(key) ? Math.min(9, 2 + 1.5 * key.length) : Math.min(9, 3 + 1.5 * key.length);

/** Parts of places and addresses, each worked out once. */
export interface PlaceStock {
  readonly where: (places: readonly string[], addresses: readonly string[]) => Where;
}

/** Where somebody is from or lives. */
export interface Where {
  readonly places: readonly PlaceText[];
  readonly addresses: readonly PlaceText[];
  readonly partsOfPlaces: readonly PlacePart[];
  /** Those of the places too; none where there is no address. */
  readonly partsOfAll: readonly PlacePart[];
}

export interface PlaceText {
  readonly text: string;
  readonly parts: readonly PlacePart[];
  /** As written, beside the parts; of addresses only. */
  readonly words: readonly string[];
}

export interface PlacePart {
  readonly id: number;
  /** As it may be read, likeliest first. */
  readonly keys: readonly string[];
  readonly bits: number;
  /** Too short for a letter to be a slip. */
  readonly isShort: boolean;
}

export function stockPlaces(bitsOf: PlaceFrequencies): PlaceStock {
  const parts = new Map<string, PlacePart>();
  const [places, addresses] = [new Map<string, PlaceText>(), new Map<string, PlaceText>()];
  const partOf = (keys: readonly string[]): PlacePart => {
    const name = keys.join(" ");
    const known = parts.get(name);
    if (known !== undefined) return known;
    const part = { id: parts.size, keys, bits: bitsOf(keys[0]!), isShort: keys[0]!.length < 4 };
    parts.set(name, part);
    return part;
  };
  const placeOf = (text: string): PlaceText => {
    const known = places.get(text);
    if (known !== undefined) return known;
    const place = { text, parts: placeParts(text).map(partOf), words: [] };
    places.set(text, place);
    return place;
  };
  const addressOf = (text: string): PlaceText => {
    const known = addresses.get(text);
    if (known !== undefined) return known;
    const words = addressWords(text);
    const address = {
      text,
      parts: words.map(({ keys }) => partOf(keys)),
      words: words.map(({ word }) => word),
    };
    addresses.set(text, address);
    return address;
  };
  const hasParts = (place: PlaceText): boolean => place.parts.length > 0;
  return {
    where: (placeTexts, addressTexts) => {
      const own = placeTexts.slice(0, 6).map(placeOf).filter(hasParts);
      const doors = addressTexts.slice(0, 4).map(addressOf).filter(hasParts);
      const partsOfPlaces = unique(own.flatMap((place) => place.parts));
      const partsOfAll = doors.length === 0 ? [] : unique([...own, ...doors].flatMap((place) => place.parts));
      return {
        places: own,
        addresses: doors,
        partsOfPlaces: partsOfPlaces.slice(0, 16),
        partsOfAll: partsOfAll.slice(0, 16),
      };
    },
  };
}

/** The words of an address by sound, numbers as they are. */
export const addressWords = (
  address: string,
): { readonly word: string; readonly keys: readonly string[] }[] =>
  textWords(address)
    .slice(0, 12)
    .map((word) => ({ word, keys: /\d/.test(word) ? [word] : nameTokenKeys(word) }))
    .filter(({ keys }) => keys.length > 0);

const unique = (parts: readonly PlacePart[]): readonly PlacePart[] =>
  parts.length < 2 ? parts : [...new Set(parts)];

/** What both sides share, by its rarity: the rarest part in full, each further one less, because a suburb is not news to its postcode. */
export function whereJudge(memoBits: number): (left: Where, right: Where, pattern: Pattern) => void {
  const memo = pairMemo(memoBits);
  /** 2 where both may be read the same, 1 where they are one but for a letter. */
  const likeness = (a: PlacePart, b: PlacePart): number => {
    // Numbers of doors and the like, most of all pairs, have one reading and are not taken for one another.
    if (a.keys.length === 1 && b.keys.length === 1 && (a.isShort || b.isShort)) return 0;
    const slot = memo.slot(a.id, b.id);
    if (!memo.has(slot, a.id, b.id)) memo.set(slot, a.id, b.id, likenessOfParts(a, b), 0);
    return memo.findings[slot]!;
  };
  const found: number[] = [];
  const meetings: Meeting[] = [];
  return (left, right, pattern) => {
    const withAddress = left.addresses.length > 0 && right.addresses.length > 0;
    const as = withAddress || left.places.length === 0 ? left.partsOfAll : left.partsOfPlaces;
    const bs = withAddress || right.places.length === 0 ? right.partsOfAll : right.partsOfPlaces;
    if (as.length === 0 || bs.length === 0) return;
    meetings.length = 0;
    for (let i = 0; i < as.length; i++) {
      const a = as[i]!;
      for (let j = 0; j < bs.length; j++) {
        const b = bs[j]!;
        const share = a.id === b.id ? 1 : shareByLikeness[likeness(a, b)]!;
        if (share > 0) meetings.push({ i, j, a, b, bits: share * Math.min(a.bits, b.bits) });
      }
    }
    // Each part is met once, the rarest first; equal ones in an order that does not know left from right.
    if (meetings.length > 1) meetings.sort((one, other) => other.bits - one.bits || order(one, other));
    found.length = 0;
    let [usedLeft, usedRight] = [0, 0];
    for (const { i, j, bits } of meetings) {
      if ((usedLeft >> i) & 1 || (usedRight >> j) & 1) continue;
      usedLeft |= 1 << i;
      usedRight |= 1 << j;
      found.push(bits);
    }
    let bits = 0;
    found.forEach((each, i) => (bits += each * 0.85 ** i));
    pattern.add(
      withAddress
        ? firstCodes.address + levelOf(bits, addressSteps)
        : firstCodes.place + levelOf(bits, placeSteps),
    );
  };
}

/** By `likenessOfParts`: nothing, one letter differs, may be read the same. */
const shareByLikeness = [0, 0.6, 1];

interface Meeting {
  readonly i: number;
  readonly j: number;
  readonly a: PlacePart;
  readonly b: PlacePart;
  readonly bits: number;
}

const order = (one: Meeting, other: Meeting): number =>
  one.a.id === other.a.id && one.b.id === other.b.id ? 0 : nameOf(one) < nameOf(other) ? -1 : 1;

const nameOf = ({ a, b }: Meeting): string => [a.keys.join(" "), b.keys.join(" ")].toSorted().join();

const placeSteps = [12, 9, 6, 3, 0];
const addressSteps = [30, 22, 15, 10, 5, 0];

function levelOf(bits: number, steps: readonly number[]): number {
  const level = steps.findIndex((step) => bits > step);
  return level < 0 ? steps.length : level;
}

/** Shared by sound, or but for one letter of a longer name, one digit of a longer number. */
export function likenessOfParts({ keys: a }: PlacePart, { keys: b }: PlacePart): 0 | 1 | 2 {
  if (a.some((key) => b.includes(key))) return 2;
  const [first = "", second = ""] = [a[0], b[0]];
  const isNear =
    Math.min(first.length, second.length) >= 4 && first.length < 20 && editDistance(first, second, 1) === 1;
  return isNear ? 1 : 0;
}
