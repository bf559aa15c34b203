/**
 * Words that occur nowhere else, one for every field of every person, so that whatever a thief can read says whose it is and
 * what it was. All begin alike, which makes them quick to look for.
 */
export type Marker = {
  readonly word: string;
  /** Whose: a person of the scenario. */
  readonly owner: string;
  /** Which field of theirs, as the scenario calls it. */
  readonly field: string;
};

export type Markers = {
  /** A new word in Latin letters, which may stand in a name, a place, a note or before the @ of an address. */
  readonly make: (owner: string, field: string) => string;
  /** A new word in Arabic letters. */
  readonly makeArabic: (owner: string, field: string) => string;
  readonly all: readonly Marker[];
  /** The marker that stands in a text, whatever its case; every one of them, once. */
  readonly findIn: (text: string) => Marker[];
};

export const latinPrefix = "Qzxvkwj";
export const arabicPrefix = "ظغثضظ";

const consonants = "bcdfghklmnprst";
const arabicLetters = "بتجدرسعفقكلمن";

export function openMarkers(): Markers {
  const all: Marker[] = [];
  const markerByWord = new Map<string, Marker>();
  const add = (word: string, owner: string, field: string): string => {
    const marker = { word, owner, field };
    all.push(marker);
    markerByWord.set(word.toLowerCase(), marker);
    return word;
  };
  return {
    make: (owner, field) => add(latinPrefix + spell(all.length, consonants), owner, field),
    makeArabic: (owner, field) => add(arabicPrefix + spell(all.length, arabicLetters), owner, field),
    all,
    findIn(text) {
      const found = new Set<Marker>();
      for (const [word] of text.toLowerCase().matchAll(anyMarker)) {
        const marker = markerByWord.get(word);
        if (marker) found.add(marker);
      }
      return [...found];
    },
  };
}

const length = 4;
const anyMarker = new RegExp(
  `${latinPrefix.toLowerCase()}[${consonants}]{${length}}|${arabicPrefix}[${arabicLetters}]{${length}}`,
  "g",
);

/** A number in letters; the last is a check on the others, so that no two words differ in one letter alone. */
function spell(number: number, letters: string): string {
  const digits = Array.from(
    { length: length - 1 },
    (_, i) => Math.floor(number / letters.length ** i) % letters.length,
  );
  const check = digits.reduce((sum, digit, i) => sum + (i + 1) * digit, 0) % letters.length;
  return [...digits, check].map((digit) => letters[digit]).join("");
}
