import { editDistance } from "./edit-distance.ts";
import type { Script } from "../names/script.ts";

interface Heard {
  readonly script: Script;
  readonly voiced: readonly string[];
}

/**
 * From 0 to 1, how alike two tokens are heard, by their readings `i` and `j`. Arabic and Hebrew do not write short vowels: against
 * another script only those they do write must be heard there, so that حسين is nearer to Hussein than to Hassan.
 */
export function heardLikeness(left: Heard, right: Heard, i: number, j: number): number {
  let [a, b] = [left.voiced[i] ?? "", right.voiced[j] ?? ""];
  if (left.script !== right.script && (left.script === "burmese" || right.script === "burmese"))
    [a, b] = [withoutGlides(a), withoutGlides(b)];
  if (a === b) return a === "" ? 0.5 : 1;
  const longest = Math.max(a.length, b.length);
  if (longest > 40) return 0.5;
  const [leftLacks, rightLacks] = [lacksVowels(left.script), lacksVowels(right.script)];
  if (leftLacks !== rightLacks) {
    const [written, heard] = leftLacks ? [a, b] : [b, a];
    return Math.max(0, 1 - unwrittenCost(written, heard) / Math.max(3, longest));
  }
  return 1 - editDistance(a, b, longest) / longest;
}

/** The scripts of India write an a that nobody may say. */
const lacksVowels = (script: Script): boolean =>
  script === "arabic" || script === "hebrew" || script === "indic";

/** Kyaw, Kyo and Kaw are one syllable: glides and the first of two vowels are spelled as one pleases. */
const withoutGlides = (voiced: string): string => voiced.replace(/[ai](?=[aiu])/g, "");

const isVowel = (sign: string): boolean => sign === "a" || sign === "i" || sign === "u";

/** The cost of reading `written`, which lacks short vowels, as `heard`: vowels put in are cheap, long ones lost or changed are not. */
function unwrittenCost(written: string, heard: string): number {
  let old: number[] = [0];
  for (let j = 0; j < heard.length; j++) old.push(old[j]! + costOfHearing(heard[j]!));
  for (const sign of written) {
    const now: number[] = [old[0]! + costOfLosing(sign)];
    for (let j = 0; j < heard.length; j++) {
      const other = heard[j]!;
      const change = sign === other ? 0 : isVowel(sign) && isVowel(other) ? 1.2 : 1.5;
      now.push(Math.min(old[j]! + change, old[j + 1]! + costOfLosing(sign), now[j]! + costOfHearing(other)));
    }
    old = now;
  }
  return old[heard.length]!;
}

const costOfHearing = (sign: string): number => (sign === "a" ? 0.1 : isVowel(sign) ? 0.2 : 0.8);

/** Alif and ayin are often carriers of another vowel. */
const costOfLosing = (sign: string): number => (sign === "a" ? 0.3 : isVowel(sign) ? 0.8 : 0.8);
