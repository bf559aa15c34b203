import { shortestPassphrase } from "#client/store/unlock.ts";

/** How long a passphrase would hold against somebody who copied the disk, in words the screens know. */
export type PassphraseStrength = "too-short" | "weak" | "fair" | "strong";

/**
 * A careful guess, never generous: repeats and rows of the keyboard count once, dates little. Bits per character are those of
 * written language (about 2) for letters, and of chance for the rest.
 */
export function strengthOf(passphrase: string): PassphraseStrength {
  const text = passphrase.normalize("NFKC").trim();
  if ([...text].length < shortestPassphrase) return "too-short";
  const bits = bitsOf(text.toLocaleLowerCase());
  return bits < 30 ? "weak" : bits < 45 ? "fair" : "strong";
}

const rows = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "0123456789", "azertyuiop"];

function bitsOf(text: string): number {
  const words = new Set(text.split(/[\s\-_.,]+/).filter(Boolean));
  let bits = 0;
  for (const word of words) {
    const characters = [...word];
    characters.forEach((character, i) => {
      const before = characters[i - 1];
      if (before !== undefined && (character === before || followsInRow(before, character))) bits += 0.25;
      else bits += /\p{L}/u.test(character) ? 2 : 2.5;
    });
    // The choice of one more word among many.
    bits += 2;
  }
  return bits;
}

const followsInRow = (before: string, character: string): boolean =>
  rows.some((row) => {
    const [a, b] = [row.indexOf(before), row.indexOf(character)];
    return a >= 0 && b >= 0 && Math.abs(a - b) === 1;
  });
