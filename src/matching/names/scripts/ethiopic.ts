import type { Reading } from "../reading-rules.ts";

/** Rows of eight signs from U+1200 (Unicode block "Ethiopic"): consonant as shown, and its sound where that differs. */
const rows = (
  "h l h m s r s sh:S q qw:q q qw:q b v t ch:C h hw:h n ny:n - k kw:k kh:x kw:k w - z zh:Z y d d j:J g gw:g ng:n " +
  "t ch:C p ts:s ts:s f p"
).split(" ").map((row) => {
  const [roman = "", sound = roman] = row.split(":");
  return roman === "-" ? { roman: "", sound: "" } : { roman, sound };
}); // prettier-ignore

const vowels = ["e", "u", "i", "a", "e", "", "o", "wa"];

/** Amharic, Tigrinya, Ge'ez. The sixth order has a vowel or none; it is written only where a word could not be said without. */
export function romaniseEthiopic(token: string): string {
  let text = "";
  let clusters = 0;
  const signs = [...token];
  signs.forEach((sign, place) => {
    const read = findSign(sign);
    if (read === undefined) {
      text += sign;
      return;
    }
    const last = place === signs.length - 1;
    const vowel = read.roman === "" && read.vowel === "e" ? "a" : read.vowel;
    clusters = vowel === "" ? clusters + 1 : 0;
    const needsVowel = vowel === "" && !last && (place === 0 || clusters > 1);
    if (needsVowel) clusters = 0;
    text += read.roman + (needsVowel || (vowel === "" && read.roman === "") ? "i" : vowel);
  });
  return text;
}

/** How the token may sound, likeliest first: the Tigrinya kh is written k by others. */
export function ethiopicReadings(token: string): Reading[] {
  const sounds = soundSigns(token);
  const readings = [{ sounds, cost: 0 }];
  if (sounds.includes("x")) readings.push({ sounds: sounds.replaceAll("x", "k"), cost: 1 });
  return readings;
}

/** Doubling is not written, so that two like consonants have a vowel between them: መኮንን, Mekonnen. */
function soundSigns(token: string): string {
  let sounds = "";
  const signs = [...token];
  signs.forEach((sign, place) => {
    const read = findSign(sign);
    if (read !== undefined) {
      const next = signs[place + 1];
      const parted = read.vowel === "" && next !== undefined && findSign(next)?.sound === read.sound;
      sounds += read.sound + (parted || (read.vowel === "" && read.sound === "") ? "i" : read.vowel);
    } else if (!/\p{L}|\p{M}/u.test(sign)) sounds += sign;
  });
  return sounds;
}

function findSign(sign: string): { roman: string; sound: string; vowel: string } | undefined {
  const offset = sign.codePointAt(0)! - 0x1200;
  const row = offset >= 0 ? rows[offset >> 3] : undefined;
  return row && { ...row, vowel: vowels[offset & 7]! };
}
