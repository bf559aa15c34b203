import type { Finding } from "./comparison.ts";
import { bitsOfKey } from "../keys/match-keys.ts";
import { classBySound, keysOfSounds } from "../names/name-token-keys.ts";
import { plainSpelling } from "../names/name-tokens.ts";
import { scriptOf, type Script } from "../names/script.ts";
import { soundsOf } from "../names/sounds.ts";

/** A token of a name with what comparing it needs, worked out once. */
export interface PreparedToken {
  readonly text: string;
  readonly spelling: string;
  readonly script: Script;
  readonly keys: readonly string[];
  /** The likeliest sounds with vowels folded, for judging names whose consonants agree. */
  readonly voiced: string;
}

export function prepareToken(text: string): PreparedToken {
  const readings = soundsOf(text);
  return {
    text,
    spelling: plainSpelling(text),
    script: scriptOf(text),
    keys: keysOfSounds(readings),
    voiced: foldSounds(readings[0] ?? ""),
  };
}

/**
 * How much it says that these two tokens stand in the same place of two names. Agreement says the more the longer the skeleton, because
 * long skeletons are rare; this stands in for real frequencies. Symmetric but for left and right.
 */
export function compareTokens(left: PreparedToken, right: PreparedToken): Finding {
  const bits = tokenBits(left, right);
  if (left.script === right.script && left.spelling === right.spelling && left.spelling !== "") {
    return { agreement: "same", strength: 1, bits: bits + 1, reason: { kind: "same-spelling" } };
  }
  const words = { left: left.text, right: right.text };
  if (isInitialOf(left, right) || isInitialOf(right, left)) {
    return { agreement: "similar", strength: 0.5, bits: 1, reason: { kind: "initial", ...words } };
  }
  const shared = sharedKeyRank(left.keys, right.keys);
  if (shared !== undefined) {
    const likeness = vowelLikeness(left, right);
    const certain = Math.max(0.5, bits - 0.5 - shared) * (0.5 + 0.5 * likeness);
    const strength = 0.7 + 0.28 * likeness - (shared > 0 ? 0.08 : 0);
    // Mona and Mina are two names; longer ones whose consonants agree are one name, differently heard.
    const agreement = likeness >= 0.45 || bits >= 9 ? "same" : "similar";
    return { agreement, strength, bits: certain, reason: { kind: "same-consonants", ...words } };
  }
  if (left.script === right.script) {
    const longest = Math.max(left.spelling.length, right.spelling.length);
    const distance = longest > 40 ? longest : editDistance(left.spelling, right.spelling, 2);
    if (distance === 1 && longest >= 4) {
      return {
        agreement: "similar",
        strength: 0.75,
        bits: bits * 0.55,
        reason: { kind: "one-letter", ...words },
      };
    }
    if (distance === 2 && longest >= 7) {
      return {
        agreement: "similar",
        strength: 0.6,
        bits: bits * 0.3,
        reason: { kind: "similar-sound", ...words },
      };
    }
  }
  const [a = "", b = ""] = [left.keys[0], right.keys[0]];
  if (Math.min(a.length, b.length) >= 4 && a.length < 20 && editDistance(a, b, 1) === 1) {
    return {
      agreement: "similar",
      strength: 0.55,
      bits: bits * 0.25,
      reason: { kind: "similar-sound", ...words },
    };
  }
  return { agreement: "different", strength: 0, bits: 0, reason: { kind: "different" } };
}

/** Bits by the shorter likeliest key, so that it does not matter which side is which. */
function tokenBits(left: PreparedToken, right: PreparedToken): number {
  return Math.min(bitsOfKey(left.keys[0] ?? ""), bitsOfKey(right.keys[0] ?? ""));
}

/** 0 where the likeliest keys agree, 1 where one of them is a further reading, 2 where both are. */
function sharedKeyRank(left: readonly string[], right: readonly string[]): number | undefined {
  let best: number | undefined;
  left.forEach((key, i) => {
    const j = right.indexOf(key);
    if (j < 0) return;
    const rank = (i > 0 ? 1 : 0) + (j > 0 ? 1 : 0);
    if (best === undefined || rank < best) best = rank;
  });
  return best;
}

/** Arabic and Hebrew do not write short vowels, so that nothing is known of them: taken as rather alike. */
function vowelLikeness(left: PreparedToken, right: PreparedToken): number {
  if (isAbjad(left.script) || isAbjad(right.script)) return 0.85;
  const longest = Math.max(left.voiced.length, right.voiced.length);
  if (longest === 0 || longest > 40) return 0.5;
  return 1 - editDistance(left.voiced, right.voiced, longest) / longest;
}

const isAbjad = (script: Script): boolean => script === "arabic" || script === "hebrew";

function isInitialOf(initial: PreparedToken, name: PreparedToken): boolean {
  return (
    initial.text.length === 1 &&
    initial.script === name.script &&
    name.text.length > 1 &&
    name.spelling.startsWith(initial.spelling)
  );
}

/** Sounds of one class read alike, vowels fold to three, doubled ones to one. */
function foldSounds(sounds: string): string {
  let folded = "";
  for (const sound of sounds) {
    const sign = vowels[sound] ?? classBySound[sound] ?? sound;
    if (!folded.endsWith(sign)) folded += sign;
  }
  return folded;
}

const vowels: Readonly<Record<string, string>> = { a: "a", e: "i", i: "i", y: "i", o: "u", u: "u", w: "u" };

/** Insertions, losses, changes and swaps of neighbours (optimal string alignment); stops counting past `most`. */
export function editDistance(left: string, right: string, most: number): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let [older, old, now]: [number[], number[], number[]] = [
    [],
    Array.from({ length: right.length + 1 }, (_, j) => j),
    [],
  ];
  for (let i = 1; i <= left.length; i++) {
    now = [i];
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let cost = Math.min(old[j - 1]! + (same ? 0 : 1), old[j]! + 1, now[j - 1]! + 1);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        cost = Math.min(cost, older[j - 2]! + 1);
      now.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [older, old] = [old, now];
  }
  return old[right.length]!;
}
