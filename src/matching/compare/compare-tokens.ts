import { editDistance } from "./edit-distance.ts";
import type { Finding, Reason } from "./comparison.ts";
import { heardLikeness } from "./heard-likeness.ts";
import { foldSounds } from "../names/folded-sounds.ts";
import { groupsOfName } from "../names/nicknames.ts";
import { nameTokenKeys } from "../names/name-token-keys.ts";
import { plainSpelling } from "../names/name-tokens.ts";
import { scriptOf, type Script } from "../names/script.ts";
import { soundsOf } from "../names/sounds.ts";

export { editDistance };

/** A token of a name with what comparing it needs, worked out once. */
export interface PreparedToken {
  readonly text: string;
  readonly spelling: string;
  readonly script: Script;
  readonly keys: readonly string[];
  /** The likeliest ways it may sound with vowels folded, for judging names whose consonants agree. */
  readonly voiced: readonly string[];
  /** Of `groupsOfName`: short forms and other languages. */
  readonly groups: readonly number[];
  readonly ending: Ending;
  /** Which letters occur, and which signs of the likeliest key: names that differ much are told apart by these alone. */
  readonly letters: number;
  readonly signs: number;
}

export function prepareToken(text: string): PreparedToken {
  const readings = soundsOf(text);
  const spelling = plainSpelling(text);
  const script = scriptOf(text);
  const keys = nameTokenKeys(text);
  return {
    text,
    spelling,
    script,
    keys,
    voiced: readings.slice(0, 4).map(foldSounds),
    groups: groupsOfName(text),
    ending: endingOf(spelling, script),
    letters: lettersOf(spelling),
    signs: lettersOf(keys[0] ?? ""),
  };
}

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
  const rank = sharedKeyRank(left.keys, right.keys);
  const heard = rank === undefined ? 0 : judgeSameKey(left, right, rank);
  if (heard >= nicknameStrength) return found(left, right, heard, "same-consonants");
  if (left.groups.length > 0 && right.groups.length > 0 && doShare(left.groups, right.groups))
    return found(left, right, nicknameStrength, "nickname");
  const most = sameScript ? mostSlips(left, right) : 0;
  const slips = most > 0 ? editDistance(left.spelling, right.spelling, most) : most + 1;
  const spelt = slips <= most ? judgeSlips(left, right, slips) : 0;
  if (heard >= spelt && heard >= 0.5) return found(left, right, heard, "same-consonants");
  if (spelt >= 0.5) return found(left, right, spelt, slips === 1 ? "one-letter" : "similar-sound");
  const near = rank === undefined ? judgeNearKeys(left, right) : 0;
  return near >= 0.5 ? found(left, right, near, "similar-sound") : differentTokens;
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
    agreement: strength >= 0.8 ? "same" : "similar",
    strength,
    bits: Math.max(0.5, bitsOfBoth(left, right) * (2 * strength - 1)),
    reason: reasonOf(kind, left, right),
  };
}

/** Longer skeletons are rarer: about two bits a consonant class beyond the first. */
const bitsOfKey = (key: string): number => Math.min(11, 3 + 2 * (key.length - 1));

/** Bits by the shorter likeliest key, so that it does not matter which side is which. */
const bitsOfBoth = (left: PreparedToken, right: PreparedToken): number =>
  Math.min(bitsOfKey(left.keys[0] ?? ""), bitsOfKey(right.keys[0] ?? ""));

/** 0 where the likeliest keys agree, 1 where one of them is a further reading, 2 where both are. */
function sharedKeyRank(left: readonly string[], right: readonly string[]): number | undefined {
  let best: number | undefined;
  for (let i = 0; i < left.length; i++) {
    const j = right.indexOf(left[i]!);
    if (j < 0) continue;
    const rank = (i > 0 ? 1 : 0) + (j > 0 ? 1 : 0);
    if (best === undefined || rank < best) best = rank;
  }
  return best;
}

/** Consonants agree: the vowels decide, the more the fewer consonants there are. Mona and Mina are two names. */
function judgeSameKey(left: PreparedToken, right: PreparedToken, rank: number): number {
  const length = Math.min(left.keys[0]!.length, right.keys[0]!.length);
  const weight = length >= 5 ? 0.7 : [1.5, 1.5, 1.3, 1.1, 0.9][length]!;
  let likeness = heardLikeness(left, right, 0, 0);
  if (rank > 0) {
    for (let i = 0; i < left.voiced.length; i++)
      for (let j = 0; j < right.voiced.length; j++)
        if (i + j > 0) likeness = Math.max(likeness, heardLikeness(left, right, i, j));
  }
  const strength = 1 - (1 - likeness) * weight - 0.05 * rank - 0.02;
  return Math.max(0, areOfTwoSexes(left, right) ? strength - 0.2 : strength);
}

/** How many letters may be astray: none in three, one in four, two in seven, three in eleven. */
function mostSlips(left: PreparedToken, right: PreparedToken): number {
  const longest = Math.max(left.spelling.length, right.spelling.length);
  const most = longest > 40 || longest < 4 ? 0 : longest < 7 ? 1 : longest < 11 ? 2 : 3;
  return bitsIn(left.letters ^ right.letters) <= 2 * most ? most : 0;
}

function judgeSlips(left: PreparedToken, right: PreparedToken, slips: number): number {
  const [a, b] = [left.spelling, right.spelling];
  const longest = Math.max(a.length, b.length);
  // Slips at the beginning are rare; what begins otherwise is rather another name.
  const first = a[0] === b[0] ? 0 : 0.1;
  const shared = left.keys.length > 0 && left.keys[0] === right.keys[0] ? 0.05 : 0;
  return 1 - (1.5 * slips) / longest - first + shared - (areOfTwoSexes(left, right) ? 0.2 : 0);
}

/** One consonant apart, as across scripts that confuse more sounds than the keys do. */
function judgeNearKeys(left: PreparedToken, right: PreparedToken): number {
  const [a = "", b = ""] = [left.keys[0], right.keys[0]];
  const shortest = Math.min(a.length, b.length);
  if (shortest < 3 || a.length >= 20 || bitsIn(left.signs ^ right.signs) > 2 || editDistance(a, b, 1) > 1)
    return 0;
  const likeness = heardLikeness(left, right, 0, 0);
  return (left.script === right.script ? 0.25 : 0.35) + 0.35 * likeness + 0.03 * Math.min(5, shortest - 2);
}

function doShare(left: readonly number[], right: readonly number[]): boolean {
  for (const group of left) if (right.includes(group)) return true;
  return false;
}

/** Of one script an initial is the same letter; across scripts, the same sound. */
function isInitialOf(initial: PreparedToken, name: PreparedToken): boolean {
  if (initial.spelling.length !== 1 || name.spelling.length < 2) return false;
  if (initial.script === name.script) return name.spelling.startsWith(initial.spelling);
  return initial.script !== "other" && initial.voiced[0] !== "" && initial.voiced[0] === name.voiced[0]?.[0];
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
