import { burmeseRules } from "./burmese-rules.ts";
import { likeliestReadings, type Reading } from "../reading-rules.ts";

/** Burmese syllables to the customary Latin spelling of names (not a learned transliteration). */
const consonants: Readonly<Record<string, string>> = {
  "က": "k", "ခ": "kh", "ဂ": "g", "ဃ": "g", "င": "ng", "စ": "s", "ဆ": "s", "ဇ": "z", "ဈ": "z", "ည": "ny", "ဉ": "ny",
  "ဋ": "t", "ဌ": "ht", "ဍ": "d", "ဎ": "d", "ဏ": "n", "တ": "t", "ထ": "ht", "ဒ": "d", "ဓ": "d", "န": "n",
  "ပ": "p", "ဖ": "ph", "ဗ": "b", "ဘ": "b", "မ": "m", "ယ": "y", "ရ": "y", "လ": "l", "ဝ": "w", "သ": "th", "ဟ": "h", "ဠ": "l",
  "အ": "", "ဿ": "th",
}; // prettier-ignore

const standing: Readonly<Record<string, string>> = {
  "ဣ": "i", "ဤ": "i", "ဥ": "u", "ဦ": "oo", "ဧ": "ay", "ဩ": "aw", "ဪ": "aw", "၏": "i", "၌": "hnaik",
}; // prettier-ignore

/** Rhymes: vowel signs, then the silenced final consonant. */
const rhymes: Readonly<Record<string, string>> = {
  "": "a", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "ay", "ဲ": "e", "ော": "aw", "ေါ": "aw", "ို": "o", "ံ": "an",
  "ိံ": "ein", "ုံ": "on", "ါံ": "an", "င်": "in", "ောင်": "aung", "ေါင်": "aung", "ိုင်": "aing", "န်": "an", "မ်": "an", "ိန်": "ein", "ိမ်": "ein",
  "ုန်": "on", "ုမ်": "on", "ွန်": "un", "ဉ်": "in", "ည်": "i", "က်": "et", "ောက်": "auk", "ေါက်": "auk", "ိုက်": "aik", "တ်": "at", "ပ်": "at",
  "ိတ်": "eik", "ိပ်": "eik", "ုတ်": "ok", "ုပ်": "ok", "စ်": "it", "ယ်": "e", "ော်": "aw", "ေါ်": "aw", "ိုယ်": "o", "ဏ်": "an", "ုဏ်": "on", "ိဏ်": "ein",
  "ာန်": "an", "ာဏ်": "an", "ေတ်": "it", "ိဒ်": "eik", "ုဒ်": "ok", "ဒ်": "at", "လ်": "al", "ေန်": "ein", "ုရ်": "u", "ိုလ်": "o", "ုလ်": "on",
}; // prettier-ignore

/** How the token may sound, likeliest first. */
export const burmeseReadings = (token: string): Reading[] =>
  likeliestReadings(burmeseRules, burmeseLetters(token));

/** As the rules read them, with the vowel written out that a consonant has where no other is written. */
export const burmeseLetters = (token: string): string =>
  flatten(token)
    .replace(tones, "")
    .replace(shuffledVowels, "$2$1")
    .replace(/([က-အဿ][ျြွှ]*)(?![ျြွှ်ိီုူေဲာါံ])/gu, "$1a");

/** One Latin word a syllable, as names are written: Aung San. */
export const romaniseBurmese = (token: string): string =>
  burmeseSyllables(token).map(romaniseSyllables).join(" ");

/** Burmese writes no spaces within a name. A stacked consonant closes the syllable before it, as a silenced one does. */
export function burmeseSyllables(token: string): string[] {
  return flatten(token).match(/[က-အဿဣ-ဪ](?:[ါ-း်-ှ]|[က-အ](?=့?်)့?်)*|[^က-ဪဿ]+/gu) ?? [];
}

/** A stacked consonant stands on one that closes its syllable; typists write the silencing stroke and the vowels in either order. */
const flatten = (token: string): string => token.replace(/([က-အ])္(?=[က-အ])/gu, "$1်").replace(/်္/gu, "်");

const tones = /[့း\u200b\u200c]/gu;
const shuffledVowels = /(်)([ိီုူေဲာါံ]+)/gu;

const syllable = /([က-အဿ])([ျြွှ]*)([ိီုူေဲာါံ]*)((?:[က-အ](?![ျြွှိီုူေဲာါံ]))?်?)/gu;

function romaniseSyllables(token: string): string {
  const text = token.replace(tones, "").replace(shuffledVowels, "$2$1").replaceAll("ဥ်", "ဉ်");
  return text
    .replace(syllable, (_all, head: string, medials: string, vowels: string, final: string) => {
      const rhyme =
        rhymes[vowels + final] ??
        (rhymes[vowels] ?? "a") + (final === "" || final === "်" ? "" : romanFinal(final));
      return onset(head, medials) + withW(medials, rhyme);
    })
    .replace(/[ဣဤဥဦဧဩဪ၏၌]/gu, (sign) => standing[sign]!)
    .replace(/[\u1000-\u109f]/gu, "");
}

function onset(head: string, medials: string): string {
  const [y, h] = [/[ျြ]/u.test(medials), medials.includes("ှ")];
  const base = consonants[head] ?? "";
  if (h && (head === "ရ" || head === "ယ" || (y && (head === "လ" || head === "သ")))) return "sh";
  if (y && head === "ခ") return "ch";
  if (y && head === "င") return "ny";
  if (y && head === "ရ") return "y";
  return (h ? "h" : "") + base + (y ? "y" : "");
}

function withW(medials: string, rhyme: string): string {
  if (!medials.includes("ွ")) return rhyme;
  return rhyme === "an" ? "un" : rhyme === "at" ? "ut" : `w${rhyme}`;
}

const romanFinal = (final: string): string => ("နမဏဉင".includes(final[0]!) ? "n" : "t");
