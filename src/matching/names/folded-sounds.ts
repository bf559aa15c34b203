import { classBySound } from "./name-token-keys.ts";

/** Sounds (as of `soundsOf`) for judging how alike two names are heard: those of one class read alike, vowels fold to three, doubled ones to one. */
export function foldSounds(sounds: string): string {
  let folded = "";
  for (const sound of sounds) {
    const sign = vowels[sound] ?? classBySound[sound] ?? sound;
    if (!folded.endsWith(sign)) folded += sign;
  }
  return folded;
}

const vowels: Readonly<Record<string, string>> = { a: "a", e: "i", i: "i", y: "i", o: "u", u: "u", w: "u" };
