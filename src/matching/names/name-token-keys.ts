import { readingsOf } from "./readings-of.ts";
import { remember } from "./remember.ts";
import { consonantsHeard, lengthOfKey, skeletonOf } from "./skeleton.ts";

/** No token has more keys than this, whatever is written in it. */
export const mostTokenKeys = 4;

/**
 * The keys of one token of a name, in any script: what is left when vowels go and sounds that scripts and clerks confuse become one.
 * محمد, Mohamed, Muhammad and Мухаммед share a key. Likeliest first; more than one where letters can be read in several ways.
 * Two tokens may be the same name if they share a key. `token` is normalised as by `nameTokens`; nothing readable has no keys.
 */
export const nameTokenKeys = (token: string): string[] => [...soundsByKey(token).keys()];

/** Its consonant classes as far as they are heard, whose beginnings are those of the names that begin alike; likeliest first. */
export const consonantsOfToken = (token: string): string[] => [
  ...new Set([...soundsByKey(token).values()].map((sounds) => consonantsHeard(sounds) || skeletonOf(sounds))),
];

/** For each key of the token, likeliest first, its likeliest sounds. */
export const soundsByKey: (token: string) => ReadonlyMap<string, string> = remember((token) => {
  const sounds = new Map<string, string>();
  for (const reading of readingsOf(token)) {
    const key = skeletonOf(reading.sounds);
    if (key === "" || sounds.has(key)) continue;
    if (reading.cost > (mostCostByLength[lengthOfKey(key)] ?? mostCostOfLong)) continue;
    sounds.set(key, reading.sounds);
    if (sounds.size === mostTokenKeys) break;
  }
  return sounds;
});

/** Short keys have many strangers in their bucket, so that a further one must be rather likely; long ones cost next to nothing. */
const mostCostByLength = [2, 3.5, 4, 5, 7];
const mostCostOfLong = 9;

/** The same keys from what `soundsOf` gave, for whoever needs both. */
export function keysOfSounds(readings: readonly string[]): string[] {
  const keys = new Set(readings.map(skeletonOf).filter((key) => key !== ""));
  return [...keys].slice(0, mostTokenKeys);
}
