import { editDistance } from "./edit-distance.ts";
import type { Finding, Reason } from "./comparison.ts";
import { heardLikeness } from "./heard-likeness.ts";
import { foldSounds } from "../names/folded-sounds.ts";
import { groupsOfName, isListedName } from "../names/nicknames.ts";
import { keysOfSounds } from "../names/name-token-keys.ts";
import { plainSpelling } from "../names/name-tokens.ts";
import { remember } from "../names/remember.ts";
import { scriptOf, type Script } from "../names/script.ts";
import { consonantsHeard } from "../names/skeleton.ts";
import { soundsOf } from "../names/sounds.ts";

/** A token of a name with what comparing it needs, worked out once. */
export interface PreparedToken {
  readonly text: string;
  readonly spelling: string;
  readonly script: Script;
  readonly keys: readonly string[];
  /** Consonant classes of each way it may sound, likeliest first, and beside each its sounds with vowels folded. */
  readonly consonants: readonly string[];
  readonly voiced: readonly string[];
  /** Of `groupsOfName`: short forms and other languages. */
  readonly groups: readonly number[];
  readonly isListed: boolean;
  readonly ending: Ending;
  /** The name without an article or a word for "son of" that was written into it (Bendjedid, Alhassan, Binalshibh). */
  readonly inner: PreparedToken | undefined;
  /** Signs at the beginning that say "servant of" or "father of": what follows is the name. */
  readonly prefix: number;
  /** Which letters occur, and which signs of the likeliest key: names that differ much are told apart by these alone. */
  readonly letters: number;
  readonly signs: number;
}

export const prepareToken: (text: string) => PreparedToken = remember((text) => {
  const readings = soundsOf(text);
  const spelling = plainSpelling(text);
  const script = scriptOf(text);
  const consonants = readings.map(consonantsHeard);
  return {
    text,
    spelling,
    script,
    keys: keysOfSounds(readings),
    consonants,
    voiced: readings.map(foldSounds),
    groups: groupsOfName(text),
    isListed: isListedName(text),
    ending: endingOf(spelling, script),
    inner: innerOf(spelling, script),
    prefix: prefixes.exec(spelling)?.[0].length ?? 0,
    letters: lettersOf(spelling),
    signs: lettersOf(consonants[0] ?? ""),
  };
});

/**
 * How much it says that these two tokens stand in the same place of two names. `strength` is how alike they are: 1 for one spelling, from
 * 0.8 on one name in two spellings (`same`), from 0.5 on perhaps one (`similar`). Agreement says the more the longer the skeleton,
 * because long skeletons are rare; this stands in for real frequencies. Symmetric but for left and right.
 */
export function compareTokens(left: PreparedToken, right: PreparedToken): Finding {
  const sameScript = left.script === right.script;
  if (sameScript && left.spelling === right.spelling && left.spelling !== "")
    return { agreement: "same", strength: 1, bits: bitsOfBoth(left, right) + 1, reason: sameSpelling };
  if (isInitialOf(left, right) || isInitialOf(right, left))
    return { agreement: "similar", strength: 0.5, bits: 1, reason: reasonOf("initial", left, right) };
  const nicknames = left.groups.length > 0 && right.groups.length > 0 && doShare(left.groups, right.groups);
  // Both are known names, and not of one person: Hassan and Hussein, Jean and Jeanne.
  const apart = left.isListed && right.isListed && !nicknames;
  const heard = judgeSameConsonants(left, right) - (apart ? 0.25 : 0);
  if (heard >= nicknameStrength) return found(left, right, heard, "same-consonants");
  // Two spellings of one listed name: Ahmad and Ahmed.
  if (nicknames && heard >= 0.6) return found(left, right, 0.85, "same-consonants");
  if (nicknames) return found(left, right, nicknameStrength, "nickname");
  const most = sameScript ? mostSlips(left, right) : 0;
  const slips = most > 0 ? editDistance(left.spelling, right.spelling, most) : most + 1;
  const spelt = slips <= most ? judgeSlips(left, right, slips) - (apart ? 0.2 : 0) : 0;
  if (heard >= spelt && heard >= 0.5) return found(left, right, heard, "same-consonants");
  if (spelt >= 0.5) return found(left, right, spelt, slips === 1 ? "one-letter" : "similar-sound");
  const near = apart ? 0 : judgeNearConsonants(left, right);
  if (near >= 0.5) return found(left, right, near, "similar-sound");
  return compareInner(left, right) ?? differentTokens;
}

/** Bill is William as surely as a name is itself with two letters astray. */
const nicknameStrength = 0.75;

const sameSpelling: Reason = { kind: "same-spelling" };

const differentTokens: Finding = {
  agreement: "different",
  strength: 0,
  bits: 0,
  reason: { kind: "different" },
};

type WordedReason = "initial" | "same-consonants" | "nickname" | "one-letter" | "similar-sound";

const reasonOf = (kind: WordedReason, left: PreparedToken, right: PreparedToken): Reason => ({
  kind,
  left: left.text,
  right: right.text,
});

function found(left: PreparedToken, right: PreparedToken, strength: number, kind: WordedReason): Finding {
  return {
    agreement: kind === "same-consonants" && strength >= 0.8 ? "same" : "similar",
    strength,
    bits: Math.max(0.5, bitsOfBoth(left, right) * (2 * strength - 1)),
    reason: reasonOf(kind, left, right),
  };
}

/** Longer skeletons are rarer: about two bits a consonant class beyond the first. Left and right do not matter. */
const bitsOfBoth = (left: PreparedToken, right: PreparedToken): number =>
  Math.min(11, 1 + 2 * Math.min(left.consonants[0]?.length ?? 1, right.consonants[0]?.length ?? 1));

function compareInner(left: PreparedToken, right: PreparedToken): Finding | undefined {
  const [a, b] = left.inner !== undefined ? [left.inner, right] : [left, right.inner];
  if (a === undefined || b === undefined) return undefined;
  if (a.script === b.script && bitsIn(a.letters ^ b.letters) > 4) return undefined;
  const finding = compareTokens(a, b);
  if (finding.strength < 0.8) return undefined;
  // Servants of God are named by the servant's word or without it; a name that an article was written into is the same name.
  const most = left.prefix + right.prefix > 0 ? 0.75 : 0.9;
  return found(left, right, Math.min(most, finding.strength), "same-consonants");
}

/** Where consonants agree the vowels decide, the more the fewer consonants there are: Mona and Mina are two names. */
function judgeSameConsonants(left: PreparedToken, right: PreparedToken): number {
  let best = 0;
  // The vowels of syllabic scripts are spelled in many ways in other ones.
  const looseness = left.script !== right.script && (isSyllabic(left) || isSyllabic(right)) ? 0.7 : 1;
  for (let i = 0; i < left.consonants.length; i++) {
    const signs = left.consonants[i]!;
    if (signs === "") continue;
    for (let j = 0; j < right.consonants.length; j++) {
      if (signs !== right.consonants[j]) continue;
      const weight = (vowelWeights[signs.length] ?? 0.7) * looseness;
      const unlikely = (i > 0 ? 0.04 : 0) + (j > 0 ? 0.04 : 0);
      best = Math.max(best, 0.98 - (1 - heardLikeness(left, right, i, j)) * weight - unlikely);
    }
  }
  return areOfTwoSexes(left, right) ? best - 0.2 : best;
}

const isSyllabic = ({ script }: PreparedToken): boolean =>
  script === "hangul" || script === "other" || script === "burmese" || script === "ethiopic";

const vowelWeights = [1.5, 1.5, 1.3, 1.1, 0.9];

/** How many letters may be astray: none in three, one in four, two in seven, three in eleven. */
function mostSlips(left: PreparedToken, right: PreparedToken): number {
  const longest = Math.max(left.spelling.length, right.spelling.length);
  const most = longest > 40 || longest < 4 ? 0 : longest < 7 ? 1 : longest < 11 ? 2 : 3;
  return bitsIn(left.letters ^ right.letters) <= 2 * most ? most : 0;
}

function judgeSlips(left: PreparedToken, right: PreparedToken, slips: number): number {
  const [a, b] = [left.spelling, right.spelling];
  const longest = Math.max(a.length, b.length) - Math.min(left.prefix, right.prefix);
  // Slips at the beginning are rare; what begins otherwise is rather another name.
  const first = a[0] === b[0] ? 0 : 0.1;
  const shared = left.consonants[0] === right.consonants[0] ? 0.05 : 0;
  return 1 - (1.5 * slips) / longest - first + shared - (areOfTwoSexes(left, right) ? 0.2 : 0);
}

/** One consonant apart, as across scripts that confuse more sounds than the keys do. */
function judgeNearConsonants(left: PreparedToken, right: PreparedToken): number {
  const [a = "", b = ""] = [left.consonants[0], right.consonants[0]];
  const shortest = Math.min(a.length, b.length);
  if (shortest < 3 || a.length >= 20) return 0;
  const isNear = bitsIn(left.signs ^ right.signs) <= 2 && editDistance(a, b, 1) <= 1;
  // Keys of long names know fewer sounds apart.
  if (!isNear && !left.keys.some((key) => right.keys.includes(key))) return 0;
  if (left.prefix > 0 && right.prefix > 0 && shortest < 6) return 0;
  const likeness = heardLikeness(left, right, 0, 0);
  return (left.script === right.script ? 0.25 : 0.35) + 0.35 * likeness + 0.03 * Math.min(5, shortest - 2);
}

function doShare(left: readonly number[], right: readonly number[]): boolean {
  for (const group of left) if (right.includes(group)) return true;
  return false;
}

/** Of one script an initial is the same letter; across scripts, the same sound. A sign that is a syllable or a word is a name. */
function isInitialOf(initial: PreparedToken, name: PreparedToken): boolean {
  if (initial.spelling.length !== 1 || name.spelling.length < 2) return false;
  if (initial.script === name.script) return name.spelling.startsWith(initial.spelling);
  if (initial.script === "hangul" || initial.script === "burmese" || initial.script === "other") return false;
  return initial.voiced.some(
    (sounds) => sounds !== "" && name.voiced.some((heard) => heard[0] === sounds[0]),
  );
}

const prefixes = /^(?:abd|abu|abou|abo|umm|oum|абд|абу|عبد|ابو|ابي)(?=...)/;

const written: Readonly<Partial<Record<Script, RegExp>>> = {
  latin:
    /^(?:b[ie]n(?:al|el)?|bel|ibn|al|el|ould|wuld|ait|abd(?:[aeiou]{1,2}l)?|van(?:de[nr]?)?|vonder|dell?a|delos|dos)(?=.{4})/,
  cyrillic: /^(?:бен|бин|ибн|аль|эль|абд)(?=.{4})/,
  arabic: /^(?:بن|ال|ولد|عبد)(?=.{3})/,
};

function innerOf(spelling: string, script: Script): PreparedToken | undefined {
  const prefix = written[script]?.exec(spelling)?.[0];
  return prefix === undefined ? undefined : prepareToken(spelling.slice(prefix.length));
}

/** Whether a name ends as many women's names do; not known of most scripts, nor of ambiguous vowels. */
export type Ending = "a" | "other" | "unknown";

function endingOf(spelling: string, script: Script): Ending {
  switch (script) {
    case "latin":
      return /ah?$/.test(spelling) ? "a" : /[eiy]h?$/.test(spelling) ? "unknown" : "other";
    case "cyrillic":
      return /[ая]$/.test(spelling) ? "a" : /[еиіїйєыэ]$/.test(spelling) ? "unknown" : "other";
    case "arabic":
      return /[اهىءآ]$/.test(spelling) ? "a" : /[عيیےە]$/.test(spelling) ? "unknown" : "other";
    case "hebrew":
      return /[הא]$/.test(spelling) ? "a" : /[עי]$/.test(spelling) ? "unknown" : "other";
    default:
      return "unknown";
  }
}

/** Amin and Amina, Mario and Maria, Petrov and Petrova. */
const areOfTwoSexes = ({ ending: left }: PreparedToken, { ending: right }: PreparedToken): boolean =>
  left !== right && left !== "unknown" && right !== "unknown";

function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

function bitsIn(letters: number): number {
  let bits = letters - ((letters >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
