/**
 * What is left of a name's sounds when vowels go and sounds that scripts and clerks confuse become one: consonant classes in order, `A`
 * where the name begins in a vowel, digits as they are; a vowel alone if there is nothing else. Short skeletons are shared by many
 * names, so they end in the class of a last vowel (`a`, `i`, `u`); long ones are rare, so their classes are coarser and there is an end
 * to them: what is lost in hearing matters more there than what is told apart.
 */
export function skeletonOf(sounds: string): string {
  const signs = consonantsHeard(sounds);
  if (signs === "" || signs === "A") return vowelKey(sounds);
  if (signs.length <= longestShort) return signs + lastVowelOf(sounds);
  return signs.length < shortestLong ? signs : coarsen(signs);
}

/** How many consonants a key holds; the vowel in which a short one ends is not counted. */
export const lengthOfKey = (key: string): number =>
  "aiu".includes(key.at(-1) ?? "-") ? key.length - 1 : key.length;

const longestShort = 3;
const shortestLong = 5;

/** The classes as they are heard one by one, neither ended by a vowel nor coarsened: of these a beginning can be compared. */
export function consonantsHeard(sounds: string): string {
  let signs = "";
  let before = "";
  for (let i = 0; i < sounds.length; i++) {
    const sound = sounds[i]!;
    const follows = sounds[i + 1];
    // The t of ts, tch, tz and the g of a last ng are written by some and not by others.
    if ((sound === "t" || sound === "d") && follows !== undefined && "sSzZCJc".includes(follows)) continue;
    if ("gG".includes(sound) && before === "N" && follows === undefined) continue;
    const sign = i === 0 ? (firstSigns[sound] ?? classBySound[sound]) : classBySound[sound];
    if (sign !== undefined && sign !== before) signs += sign;
    before = sign ?? "";
  }
  return signs;
}

const soundsByClass = {
  B: "bp", F: "fv", M: "m", N: "n", R: "r", L: "l", T: "tT", D: "dD", S: "szcSZCJ", K: "kqgG",
  "0": "0", "1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "6": "6", "7": "7", "8": "8", "9": "9",
}; // prettier-ignore

/** The class of a consonant; nothing for vowels and for h, x, w and y, which come and go. */
export const classBySound: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(soundsByClass).flatMap(([sign, sounds]) => [...sounds].map((sound) => [sound, sign])),
);

/** h, w and y are heard at the beginning only; elsewhere some scripts do not write them. */
const firstSigns: Readonly<Record<string, string>> = {
  a: "A", e: "A", i: "A", o: "A", u: "A", y: "A", w: "A", h: "H", x: "H",
}; // prettier-ignore

/** Nothing where a consonant is heard last; h and x after a vowel are not counted as heard. */
function lastVowelOf(sounds: string): string {
  let last = sounds.length - 1;
  while (last > 0 && "hx".includes(sounds[last]!) && "aeiouyw".includes(sounds[last - 1]!)) last--;
  return vowelClasses[sounds[last] ?? ""] ?? "";
}

const vowelClasses: Readonly<Record<string, string>> = {
  a: "a", e: "i", i: "i", y: "i", o: "u", u: "u", w: "u",
}; // prettier-ignore

/** East Asian scripts do not part l and r, Arabic b and p, Hebrew p and f, and clerks harden a last d. */
function coarsen(signs: string): string {
  let coarse = "";
  for (const sign of signs) {
    const merged = merges[sign] ?? sign;
    if (!coarse.endsWith(merged)) coarse += merged;
    if (coarse.length === shortestLong) break;
  }
  return coarse;
}

const merges: Readonly<Record<string, string>> = { L: "R", F: "B", D: "T" };

/** Burmese and Chinese names may be one vowel. */
function vowelKey(sounds: string): string {
  const vowel = /[aeiouyw]/.exec(sounds)?.[0];
  return vowel === undefined ? "" : vowel === "a" ? "AA" : "ouw".includes(vowel) ? "AU" : "AI";
}
