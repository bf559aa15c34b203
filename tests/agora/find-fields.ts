import { toBase64url, utf8Encode } from "#base/bytes.ts";
import { sha256 } from "#crypto/hash.ts";
import { readEverything } from "./read-mail.ts";
import type { ReceivedMail } from "./inbox.ts";

/** A value of somebody's record. Many have the same duty station: it is one value, and found or not. */
export type PersonalField = { readonly kind: string; readonly value: string };
export type FoundField = PersonalField & { readonly mail: ReceivedMail };

export type FieldSearch = {
  /** Every value that stands in the mails, once for each mail; the address that a mail went to is its reader's own. */
  readonly findIn: (mails: readonly ReceivedMail[]) => FoundField[];
  /** How many different values are looked for. */
  readonly size: number;
  /** Values that our own templates say in another sense, so that finding them shows nothing. */
  readonly leftOut: readonly string[];
};

const startLength = 4;
/** Shorter ones stand by chance in other words: they count only as whole words. */
const shortest = 9;

/** `ownWords`: what templates say of themselves. */
export function openFieldSearch(fields: readonly PersonalField[], ownWords: readonly string[]): FieldSearch {
  const longByStart = new Map<
    string,
    { readonly lengths: Set<number>; readonly fields: Map<string, PersonalField> }
  >();
  const shortFields = new Map<string, PersonalField>();
  for (const field of fields) {
    const squashed = squash(field.value);
    if (squashed.length < shortest) {
      shortFields.set(wordsOf(field.value).join(" "), field);
      continue;
    }
    const start = squashed.slice(0, startLength);
    const same = longByStart.get(start) ?? { lengths: new Set(), fields: new Map() };
    longByStart.set(start, same);
    same.lengths.add(squashed.length);
    same.fields.set(squashed, field);
  }

  function* findInText(text: string): Generator<PersonalField> {
    const squashed = squash(text);
    for (let i = 0; i + startLength <= squashed.length; i++) {
      const same = longByStart.get(squashed.slice(i, i + startLength));
      for (const length of same?.lengths ?? []) {
        const field = same!.fields.get(squashed.slice(i, i + length));
        if (field) yield field;
      }
    }
    const words = wordsOf(text);
    for (let i = 0; i < words.length; i++)
      for (let count = 1; count <= 3; count++) {
        const field = shortFields.get(words.slice(i, i + count).join(" "));
        if (field) yield field;
      }
  }

  const own = new Set(ownWords.flatMap((text) => [...findInText(text)]));
  // Mails differ in little but their address: what was read in one need not be read in the next.
  const foundByText = new Map<string, readonly PersonalField[]>();
  const findOnce = (text: string): readonly PersonalField[] => {
    const name = toBase64url(sha256(utf8Encode(text)));
    const found = foundByText.get(name) ?? [...new Set(findInText(text))];
    foundByText.set(name, found);
    return found;
  };
  return {
    size: new Set(fields.map(({ value }) => squash(value))).size - own.size,
    leftOut: [...own].map(({ value }) => value),
    findIn: (mails) =>
      mails.flatMap((mail) => {
        const readers = new Set(mail.to.map(squash));
        const found = new Set([...readEverything(mail.source)].flatMap(findOnce));
        return [...found]
          .filter((field) => !own.has(field) && !readers.has(squash(field.value)))
          .map((field) => ({ ...field, mail }));
      }),
  };
}

const plain = (text: string): string => text.normalize("NFKD").toLowerCase();
/** Nothing but letters and digits: however a value is cut, joined or written large, it is the same. */
const squash = (text: string): string => plain(text).replaceAll(/[^\p{L}\p{N}]+/gu, "");
const wordsOf = (text: string): string[] =>
  plain(text)
    .replaceAll(/\p{M}+/gu, "")
    .match(/[\p{L}\p{N}]+/gu) ?? [];
