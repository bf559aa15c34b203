import { arabicRules } from "./arabic-rules.ts";
import { letterTable } from "./letter-table.ts";
import { likeliestReadings, type Reading } from "../reading-rules.ts";
import { spellArabicName } from "./arabic-vowels.ts";

/** Arabic script as Arabic, Persian, Dari, Urdu, Pashto and Kurdish write it. Short vowels are mostly unwritten. */
const letters = letterTable(`
  ا a, ب b, ت t, ث th, ج j, ح h, خ kh, د d, ذ dh, ر r, ز z, س s, ش sh, ص s, ض d, ط t, ظ z, ع -, غ gh,
  ف f, ق q, ك k, ل l, م m, ن n, ه h, و w, ي y, ء -, ة a, ى a,
  پ p, چ ch, ژ zh, گ g, ڤ v, ڨ g, ۋ w, ڭ ng, ڢ f, ڧ q,
  ٹ t, ڈ d, ڑ r, ں n, ے e, ټ t, ډ d, ړ r, ڼ n, ښ sh, ږ zh, څ ts, ځ dz, ې e, ۍ ay, ێ e, ۆ o, ۇ u, ۈ u, ۉ o,
  ڵ l, ڕ r, ە e, ڠ ng, ڽ ny, ي y`);

const oneLetter: Readonly<Record<string, string>> = {
  "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ؤ": "و", "ئ": "ي",
  "ی": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ۃ": "ة", "ۂ": "ه", "ۓ": "ے", "ۊ": "و", "ۄ": "و",
}; // prettier-ignore

/** One spelling for what scribes of different countries write differently: hamza seats, Persian ya and kaf, tatweel, vowel marks. */
export function normaliseArabic(token: string): string {
  let text = "";
  for (const letter of token.replace(
    /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]/g,
    "",
  )) {
    text += oneLetter[letter] ?? letter;
  }
  return text;
}

/** The vowels are guessed; this is for reading beside the original, never instead of it. */
export const romaniseArabic = (token: string): string => spellArabicName(normaliseArabic(token), letters);

/** How the token may sound, likeliest first. */
export const arabicReadings = (token: string): Reading[] =>
  likeliestReadings(arabicRules, arabicLetters(token));

/** As the rules read them. Between two like letters there is a short vowel: doubling is not written. */
export const arabicLetters = (token: string): string =>
  normaliseArabic(token).replace(/([^اوي])(?=\1)/gu, "$1\u064e");
