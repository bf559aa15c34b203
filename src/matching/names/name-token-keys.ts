import { soundsOf } from "./sounds.ts";

/** No token has more keys than this, whatever is written in it. */
export const mostTokenKeys = 4;

/**
 * The keys of one token of a name, in any script: what is left when vowels go and sounds that scripts and clerks confuse become one.
 * محمد, Mohamed, Muhammad and Мухаммед share a key. Likeliest first; more than one where a letter can be read in several ways.
 * Two tokens may be the same name if they share a key. `token` is normalised as by `nameTokens`; nothing readable has no keys.
 */
export const nameTokenKeys = (token: string): string[] => keysOfSounds(soundsOf(token));

export function keysOfSounds(readings: readonly string[]): string[] {
  const keys: string[] = [];
  for (const sounds of readings) {
    const key = skeletonOf(sounds);
    if (key !== "" && !keys.includes(key) && keys.length < mostTokenKeys) keys.push(key);
  }
  return keys;
}

/** Consonant classes in order, with `A` where the name begins in a vowel and digits as they are; a vowel alone if there is nothing else. */
export function skeletonOf(sounds: string): string {
  let key = "";
  let before = "";
  for (let i = 0; i < sounds.length; i++) {
    const sound = sounds[i]!;
    const follows = sounds[i + 1];
    // The t of ts, tch, tz and the g of a last ng are written by some and not by others.
    if ((sound === "t" || sound === "d") && follows !== undefined && "sSzZCJc".includes(follows)) continue;
    if ("gG".includes(sound) && before === "N" && follows === undefined) continue;
    const sign = i === 0 ? (firstSigns[sound] ?? classBySound[sound]) : classBySound[sound];
    if (sign !== undefined && sign !== before) key += sign;
    before = sign ?? "";
  }
  return key === "A" || key === "" ? vowelKey(sounds) : key;
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

/** Burmese and Chinese names may be one vowel. */
function vowelKey(sounds: string): string {
  const vowel = /[aeiouyw]/.exec(sounds)?.[0];
  return vowel === undefined ? "" : vowel === "a" ? "AA" : "ouw".includes(vowel) ? "AU" : "AI";
}
