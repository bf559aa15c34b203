import type { Finding } from "./finding.ts";
import { withoutInvisible } from "./invisible.ts";

/** What the writer's own device knows of people: names, numbers, places of work of records that it has open or on lease. */
export type KnownWords = { readonly find: (text: string) => Finding[] };

const shortest = 4;
const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Exact matches, word by word, whatever the case, accents and marks between them. A name of one short word would be found in every
 * sentence: those under four letters count only together with their neighbours.
 */
export function openKnownWords(values: readonly string[]): KnownWords {
  // A joiner inside a name is typed by some as a space, by others not at all.
  const phrases = new Set(
    values
      .flatMap((value) => [value, withoutInvisible(value)])
      .map((value) => wordsOf(value).map(({ folded }) => folded))
      .map((words) => words.join(" ")),
  );
  const isLong = (phrase: string): boolean => phrase.length >= shortest;
  const longest = Math.max(0, ...[...phrases].map((phrase) => phrase.split(" ").length));
  return {
    find: (text) => {
      const words = wordsOf(text);
      return words.flatMap((_, start) => {
        for (let count = Math.min(longest, words.length - start); count > 0; count--) {
          const taken = words.slice(start, start + count);
          const phrase = taken.map(({ folded }) => folded).join(" ");
          if (isLong(phrase) && phrases.has(phrase)) {
            return [{ kind: "known" as const, from: taken[0]!.from, to: taken.at(-1)!.to }];
          }
        }
        return [];
      });
    },
  };
}

const wordsOf = (text: string) =>
  [...text.matchAll(wordPattern)].map(({ index, 0: word }) => ({
    folded: word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(),
    from: index,
    to: index + word.length,
  }));
