import type { RandomBytes } from "#base/effects.ts";

const consonants = "bdfghjklmnprstvz";
const vowels = "aeio";

/** Four words that can be said aloud, six bits a syllable: 72 bits, which Argon2id makes dearer still. */
export function newDemoPassphrase(random: RandomBytes): string {
  const bytes = random(12);
  const syllables = Array.from(bytes, (byte) => consonants[byte & 15]! + vowels[(byte >> 4) & 3]!);
  return [0, 3, 6, 9].map((start) => syllables.slice(start, start + 3).join("")).join(" ");
}
