import anyAscii from "any-ascii";
import { romaniseArabic } from "./scripts/arabic.ts";
import { romaniseBurmese } from "./scripts/burmese.ts";
import { romaniseCyrillic } from "./scripts/cyrillic.ts";
import { romaniseEthiopic } from "./scripts/ethiopic.ts";
import { romaniseHangul } from "./scripts/hangul.ts";
import { romaniseHebrew } from "./scripts/hebrew.ts";
import { romaniseIndic } from "./scripts/indic.ts";
import { scriptOf } from "./script.ts";

/**
 * The text in Latin letters, for a reader who does not know its script, beside the original. Vowels that the script does not write
 * are guessed, so it is never a key and never stored in place of what was written.
 */
export const romanise = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFKC")
    .replace(/(?:\p{L}|\p{M}|['׳’\u200c]|\u200d)+/gu, romaniseWord);

/** One token, `scriptOf` decides by which rules. Latin stays as it is. */
function romaniseWord(word: string): string {
  switch (scriptOf(word)) {
    case "latin":
      return word;
    case "arabic":
      return romaniseArabic(word);
    case "cyrillic":
      return capitalise(romaniseCyrillic(word));
    case "hebrew":
      return capitalise(romaniseHebrew(word));
    case "ethiopic":
      return capitalise(romaniseEthiopic(word));
    case "burmese":
      return romaniseBurmese(word).split(" ").map(capitalise).join(" ");
    case "indic":
      return capitalise(romaniseIndic(word));
    case "hangul":
      return capitalise(romaniseHangul(word));
    case "other":
      return anyAscii(word);
  }
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
