import { hebrewRules } from "./hebrew-rules.ts";
import { letterTable } from "./letter-table.ts";
import { likeliestReadings, type Reading } from "../reading-rules.ts";

const letters = letterTable(`
  א a, ב b, ג g, ד d, ה h, ו w, ז z, ח ch, ט t, י y, כ k, ך kh, ל l, מ m, ם m, נ n, ן n, ס s, ע a, פ p, ף f,
  צ tz, ץ tz, ק k, ר r, ש sh, ת t`);

const marked: Readonly<Record<string, string>> = {
  "ג": "j", "ז": "zh", "צ": "ch", "ץ": "ch", "ת": "th", "ד": "dh", "ח": "kh", "ו": "w",
}; // prettier-ignore

/** Vowels are guessed, as in Arabic. */
export function romaniseHebrew(token: string): string {
  const word = [...plain(token)];
  let text = "";
  word.forEach((letter, place) => {
    if (letter === "'") return;
    const special = word[place + 1] === "'" ? marked[letter] : undefined;
    const [before, next] = [word[place - 1], word[place + 1]];
    const edge = place === 0 || next === undefined;
    if (special !== undefined) text += special;
    else if (letter === "ו") text += place === 0 || before === "ו" ? "v" : next === "ו" ? "" : "o";
    else if (letter === "י") text += place === 0 ? "y" : before === "י" ? "" : "i";
    else if (letter === "ה" && next === undefined && place > 1) text += "a";
    else if ("בפ".includes(letter) && !edge) text += letter === "ב" ? "v" : "f";
    else if (letter === "ב" && next === undefined && place > 0) text += "v";
    else text += letters.get(letter)?.roman ?? letter;
    const needsVowel =
      next !== undefined && next !== "'" && !"אהויע".includes(letter) && !"אהויע".includes(next);
    if (needsVowel && (place === 0 || place === word.length - 2)) text += "a";
  });
  return text;
}

/** How the token may sound, likeliest first. */
export const hebrewReadings = (token: string): Reading[] =>
  likeliestReadings(hebrewRules, hebrewLetters(token));

/** As the rules read them. Two like letters have a vowel between them, but for vav and yod. */
export const hebrewLetters = (token: string): string => plain(token).replace(/([^אוי'])(?=\1)/gu, "$1\u05b7");

const plain = (token: string): string => token.replace(/[\u0591-\u05c7]/g, "").replace(/[׳’‘`´]/g, "'");
