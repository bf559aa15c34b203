import { nameGroups } from "./name-groups.ts";
import { foldVowels } from "./folded-sounds.ts";
import { nameTokenKeys } from "./name-token-keys.ts";
import { remember } from "./remember.ts";
import { scriptOf, type Script } from "./script.ts";
import { soundsOf } from "./sounds.ts";
import { plainSpelling } from "./name-tokens.ts";
import { romanise } from "./romanise.ts";

/**
 * The other names under which somebody of this name may be known: short forms (Sasha of Aleksandr) and the same name in other languages
 * (John, Juan, Ivan), in plain Latin letters, fuller forms first. `token` is normalised as by `nameTokens`, in any script; a spelling that
 * is not listed is found by its sound. A short form of several names has them all; nothing listed has none.
 */
export function sameNames(token: string): readonly string[] {
  const names = new Set(groupsOfName(token).flatMap((group) => nameGroups[group]!));
  names.delete(spellingOf(token));
  return [...names].filter((name) => /^[a-z]/.test(name));
}

/** Whether the name is listed as it is spelled: two of these that share no group are two names, however alike they sound (Luis, Luisa). */
export const isListedName = (token: string): boolean => groupsBySpelling.has(spellingOf(token));

/** Numbers of the groups a name belongs to; two names of one group may be one person's. Sasha is of two, Aleksandr and Aleksandra of one each. */
export const groupsOfName: (token: string) => readonly number[] = remember((token) => {
  const spelling = spellingOf(token);
  const listed = groupsBySpelling.get(plainSpelling(token)) ?? groupsBySpelling.get(spelling);
  if (listed !== undefined) return listed;
  if (isAbjad(scriptOf(token))) {
    // Its vowels are guesses; four consonants in a row are hardly ever another listed name.
    skeletonIndex ??= indexGroups(longSkeleton);
    const skeleton = longSkeleton(token);
    return (skeleton !== undefined && skeletonIndex.get(skeleton)) || none;
  }
  if (spelling.length < 4) return none;
  soundIndex ??= indexGroups((name) => (name.length < 4 ? undefined : soundOfSpelling(name)));
  return soundIndex.get(soundOfSpelling(spelling)) ?? none;
});

const isAbjad = (script: Script): boolean => script === "arabic" || script === "hebrew";

const longSkeleton = (name: string): string | undefined => {
  const [key = ""] = nameTokenKeys(name);
  return key.length >= 4 ? key : undefined;
};

/** Vowels are folded, consonants are not: Kamal is no Gamal. */
const soundOfSpelling = (spelling: string): string => foldVowels(soundsOf(spelling)[0] ?? "");

const spellingOf = (token: string): string =>
  plainSpelling(/[a-z]/i.test(token) ? token : romanise(plainSpelling(token))).replace(/[^a-z]/g, "");

const none: readonly number[] = [];

const indexGroups = (keyOf: (name: string) => string | undefined): ReadonlyMap<string, readonly number[]> => {
  const index = new Map<string, number[]>();
  nameGroups.forEach((names, group) => {
    for (const name of names) {
      const key = keyOf(name);
      if (key === undefined || key === "") continue;
      const found = index.get(key);
      if (found === undefined) index.set(key, [group]);
      else if (!found.includes(group)) found.push(group);
    }
  });
  return index;
};

const groupsBySpelling = indexGroups((name) => name);

/** Made at first need, because most processes never ask for a name that is not listed. */
let soundIndex: ReadonlyMap<string, readonly number[]> | undefined;
let skeletonIndex: ReadonlyMap<string, readonly number[]> | undefined;
