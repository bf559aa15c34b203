import type { RandomBytes } from "#base/effects.ts";

const consonants = "bdfghjklmnprstvz";
const vowels = "aeio";
const words = 6;

/**
 * Six invented words of two syllables, 12 bits each: 72 bits of chance that can be said aloud in any language. Sixteen
 * consonants and four vowels divide 256, so that no word is likelier than another.
 */
export function suggestPassphrase(random: RandomBytes): string {
  const bytes = random(words * 4);
  const letters = [...bytes].map((byte, i) =>
    i % 2 === 0 ? consonants[byte % consonants.length]! : vowels[byte % vowels.length]!,
  );
  return letters.join("").match(/.{4}/g)!.join("-");
}
