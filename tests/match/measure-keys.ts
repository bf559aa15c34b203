import { nameTokenKeys } from "#matching/names/name-token-keys.ts";
import { nameWords } from "#matching/names/name-tokens.ts";
import type { TokenPair } from "./data.ts";

export type KeyFigures = {
  readonly pairs: number;
  /** Of pairs whose two spellings share a key. */
  readonly shared: number;
  /** Names in the other script, on average, that share a key with a name and are not its own. */
  readonly strangers: number;
  /** How many names there are to be strangers among. */
  readonly names: number;
  readonly microsecondsAName: number;
};

export function measureKeys(pairs: readonly TokenPair[]): KeyFigures {
  const began = performance.now();
  const keysByName = new Map<string, readonly string[]>();
  for (const { latin, own } of pairs)
    for (const name of [latin, own])
      if (!keysByName.has(name)) keysByName.set(name, [...new Set(nameWords(name).flatMap(nameTokenKeys))]);
  const microsecondsAName = ((performance.now() - began) * 1_000) / keysByName.size;

  const ownByKey = new Map<string, Set<string>>();
  const partners = new Map<string, Set<string>>();
  for (const { latin, own } of pairs) {
    setOf(partners, latin).add(own);
    for (const key of keysByName.get(own)!) setOf(ownByKey, key).add(own);
  }
  let strangers = 0;
  for (const [latin, mates] of partners) {
    const met = new Set(keysByName.get(latin)!.flatMap((key) => [...(ownByKey.get(key) ?? [])]));
    strangers += [...met].filter((own) => !mates.has(own)).length;
  }
  const shared = pairs.filter(({ latin, own }) => {
    const keys = keysByName.get(own)!;
    return keysByName.get(latin)!.some((key) => keys.includes(key));
  }).length;
  return {
    pairs: pairs.length,
    shared: shared / pairs.length,
    strangers: strangers / partners.size,
    names: new Set(pairs.map(({ own }) => own)).size,
    microsecondsAName,
  };
}

function setOf(sets: Map<string, Set<string>>, key: string): Set<string> {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  return set;
}
