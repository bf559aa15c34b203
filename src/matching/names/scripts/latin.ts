import { latinRules } from "./latin-rules.ts";
import { likeliestReadings, type Reading } from "../reading-rules.ts";

/** How a token in Latin letters may sound, likeliest first. */
export const latinReadings = (token: string): Reading[] => likeliestReadings(latinRules, latinLetters(token));

/** As the rules read them: lower case without the marks that tell nothing of the sound; the rules know the others. */
export function latinLetters(token: string): string {
  const lower = token.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  let text = "";
  for (const letter of lower.normalize("NFC"))
    text += heardMarks.has(letter) ? letter : simplifyLetters(letter);
  return text;
}

const heardMarks = new Set("řñğąęãõłöøüäåăçđŭ");

/** Letters that are no letter with a mark, or whose mark changes the consonant. Everything else just loses its marks. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "dh", þ: "th", ı: "i", ə: "a", ŋ: "ng", ħ: "h", ʿ: "", ʾ: "", ʼ: "", ʻ: "", ɣ: "gh", ɛ: "e", ɔ: "o",
  š: "sh", ś: "sh", ş: "sh", ç: "s", ș: "sh", ŝ: "sh", č: "tch", ć: "tch", ĉ: "tch", ž: "zh", ź: "z", ż: "zh", ţ: "ts", ț: "ts", ḥ: "h", ḫ: "kh", ḵ: "kh", ḏ: "dh", ṯ: "th", ġ: "gh",
}; // prettier-ignore

/** Lower case ASCII as far as Latin goes; what is not Latin stays. For comparing spellings, and read where no mark tells more. */
export function simplifyLetters(token: string): string {
  const lower = token.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  let text = "";
  for (const letter of lower.normalize("NFC")) text += letters[letter] ?? letter;
  return text.normalize("NFKD").replace(/\p{M}/gu, "");
}
