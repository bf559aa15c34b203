import { nameTokenKeys } from "#matching/names/name-token-keys.ts";
import { nameTokens } from "#matching/names/name-tokens.ts";
import { placeKeys } from "#matching/keys/place-keys.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { addressWords, assumedPlaceBits, stockPlaces } from "#matching/weigh/judge-where.ts";
import { countedFrequencies, shippedFrequencies } from "#matching/weigh/name-frequencies.ts";
import { stockNames } from "#matching/weigh/name-stock.ts";
import type { PersonStock } from "#matching/weigh/stocked-person.ts";

/** A stock that knows how common each name and place is in the lists at hand; where they are short it leans on what is known of the world. */
export function countStock(lists: readonly (readonly PersonDescription[])[]): PersonStock {
  const [given, family, places] = [tally(keysOfName), tally(keysOfName), tally(keysOfPlaces)];
  let people = 0;
  for (const list of lists) {
    for (const { names, places: texts, addresses } of list) {
      for (const text of [names.given, names.father, names.mother, names.full]) given.add(text);
      for (const text of [names.family, names.full]) family.add(text);
      for (const text of new Set(texts)) places.add(text);
      for (const text of new Set(addresses)) places.add(`@${text}`);
      people++;
    }
  }
  const placeCounts = places.counts();
  const placeBits = (key: string): number =>
    -Math.log2(
      ((placeCounts.get(key) ?? 0) + placeBelief * 2 ** -assumedPlaceBits(key)) / (people + placeBelief),
    );
  return {
    names: stockNames({
      given: countedFrequencies(given.counts(), shippedFrequencies.given),
      family: countedFrequencies(family.counts(), shippedFrequencies.family),
    }),
    places: stockPlaces(placeBits),
  };
}

const placeBelief = 50;

interface Tally {
  readonly add: (text: string | undefined) => void;
  readonly counts: () => Map<string, number>;
}

/** Counts texts first, so that keys are made once of each. */
function tally(keysOf: (text: string) => readonly (string | undefined)[]): Tally {
  const texts = new Map<string, number>();
  return {
    add: (text) => {
      if (text !== undefined) texts.set(text, (texts.get(text) ?? 0) + 1);
    },
    counts: () => {
      const counts = new Map<string, number>();
      for (const [text, count] of texts)
        for (const key of new Set(keysOf(text)))
          if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + count);
      return counts;
    },
  };
}

const keysOfName = (text: string): (string | undefined)[] =>
  nameTokens(text).map((token) => nameTokenKeys(token)[0]);

const keysOfPlaces = (text: string): (string | undefined)[] =>
  text.startsWith("@") ? addressWords(text).map(({ keys }) => keys[0]) : placeKeys(text);
