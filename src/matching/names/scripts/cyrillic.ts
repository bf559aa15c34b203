import { cyrillicRules } from "./cyrillic-rules.ts";
import { letterTable } from "./letter-table.ts";
import { likeliestReadings, type Reading } from "../reading-rules.ts";

/** Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and the added letters of Central Asia and the Caucasus. */
const letters = letterTable(`
  а a, б b, в v, г g, д d, е e, ё yo, ж zh, з z, и i, й y, к k, л l, м m, н n, о o, п p, р r, с s, т t, у u, ф f,
  х kh, ц ts, ч ch, ш sh, щ shch, ъ -, ы y, ь -, э e, ю yu, я ya,
  є ye, і i, ї yi, ґ g, ў w, ђ dj, ј j, љ lj, њ nj, ћ c, џ dz, ѓ gj, ќ kj, ѕ dz,
  қ q, ғ gh, ң ng, ө o, ү u, ұ u, һ h, ә a, ҷ j, ҳ h, ӣ i, ӯ u, ҡ q, ҙ z, ҫ s, ӊ n, ӏ -, ѐ e, ѝ i`);

const ukrainian = letterTable("г h, и y, щ shch");
const serbian = letterTable("х h, ц c, ж z, ч c, ш s, ј j");

export function romaniseCyrillic(token: string): string {
  const lower = token.normalize("NFC").toLowerCase();
  const national = /[ґєії]/.test(lower) ? ukrainian : /[ђјљњћџ]/.test(lower) ? serbian : undefined;
  let text = "";
  [...lower].forEach((letter, place) => {
    const before = lower[place - 1];
    if (letter === "ъ" && isBulgarianVowel(lower, place)) text += "a";
    else if (
      letter === "е" &&
      national === undefined &&
      (before === undefined || "аеёиоуыэюяьъ".includes(before))
    )
      text += "ye";
    else if ("иы".includes(letter) && lower[place + 1] === "й" && place === lower.length - 2) text += "";
    else text += (national?.get(letter) ?? letters.get(letter))?.roman ?? letter;
  });
  return text;
}

/** How the token may sound, likeliest first. */
export const cyrillicReadings = (token: string): Reading[] =>
  likeliestReadings(cyrillicRules, cyrillicLetters(token));

/** As the rules read them: the Bulgarian vowel is a vowel, and where a letter shows that a name is Ukrainian its г is an h. */
export function cyrillicLetters(token: string): string {
  const lower = token.normalize("NFC").toLowerCase();
  const word = /[ґєії]/.test(lower) ? lower.replaceAll("г", "ҕ") : lower;
  if (!word.includes("ъ")) return word;
  return [...word]
    .map((letter, place) => (letter === "ъ" && isBulgarianVowel(word, place) ? "а" : letter))
    .join("");
}

/** ъ is a sign in Russian and stands before a vowel; between consonants it is the Bulgarian vowel. */
function isBulgarianVowel(word: string, place: number): boolean {
  const next = word[place + 1];
  return next === undefined || !"еёюяи".includes(next);
}
