/** Sounds (as of `soundsOf`) for judging how alike two names are heard: consonants that clerks confuse read alike, vowels fold to three, doubled signs to one. */
export const foldSounds = (sounds: string): string => fold(sounds, signBySound);

/** The same with consonants as they sound. */
export const foldVowels = (sounds: string): string => fold(sounds, vowels);

function fold(sounds: string, signs: Readonly<Record<string, string>>): string {
  let folded = "";
  for (const sound of sounds) {
    const sign = signs[sound] ?? sound;
    if (!folded.endsWith(sign)) folded += sign;
  }
  return folded;
}

const vowels: Readonly<Record<string, string>> = { a: "a", e: "i", i: "i", y: "i", o: "u", u: "u", w: "u" };

const consonants = { B: "bp", F: "fv", M: "m", N: "n", R: "r", L: "l", T: "tT", D: "dD", S: "szcSZCJ", K: "kqgG" }; // prettier-ignore

const signBySound: Readonly<Record<string, string>> = {
  ...vowels,
  ...Object.fromEntries(
    Object.entries(consonants).flatMap(([sign, sounds]) => [...sounds].map((sound) => [sound, sign])),
  ),
};
