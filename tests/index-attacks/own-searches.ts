import { slotsOf } from "#search/slots.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { learnVolumes, type Sighting } from "./attacks/volume.ts";
import { ownQueryTexts, ownTexts, type Population, typedName, type Written } from "./population.ts";

/** More of the world makes the thief no wiser, and the drill slower. */
const auxiliarySample = 4_000;

export type OwnSearchOptions = {
  readonly seed: string;
  readonly days: number;
  /** Searches a day that end with a record opened, for each record of the organisation. */
  readonly daily: number;
};

/**
 * Officers type names and open the record that they looked for, moments later: whoever controls the vault sees how many
 * postings the search found, and which record was fetched then. What each name of the world would find is known from others.
 */
export function watchOwnSearches(
  population: Population,
  { seed, days, daily }: OwnSearchOptions,
): Sighting[] {
  const random = seededRandom(`${seed} own searches`);
  const world = population.auxiliary.slice(0, auxiliarySample);
  const worldCounts = countTexts(world);
  const asked = new Map<Written, readonly string[]>();
  const queryOf = (written: Written): readonly string[] => {
    const known = asked.get(written) ?? [...new Set(ownQueryTexts(typedName(written.description)))];
    asked.set(written, known);
    return known;
  };
  const societies = Array.from({ length: population.societies }, (_, society) => society);
  return societies.flatMap((society) => {
    const records = population.people.flatMap((person, record) =>
      person.society === society ? [record] : [],
    );
    if (records.length === 0) return [];
    const counts = countTexts(records.map((record) => population.people[record]!));
    const scale = records.length / world.length;
    const volumes = learnVolumes(
      world.map((person) => ({
        name: person.name,
        volume: queryOf(person).reduce(
          (sum, text) => sum + Math.min(slotsOf.own, ((worldCounts.get(text) ?? 1) - 1) * scale + 1),
          0,
        ),
      })),
    );
    const mostByRecord = new Map<number, number>();
    for (let day = 0; day < days; day++) {
      // What was read once under an index key is not asked for again.
      const read = new Set<string>();
      for (let i = Math.round(records.length * daily); i > 0; i--) {
        const record = random.pick(records);
        let found = 0;
        for (const text of queryOf(population.people[record]!)) {
          if (!read.has(text)) found += Math.min(slotsOf.own, counts.get(text) ?? 0);
          read.add(text);
        }
        mostByRecord.set(record, Math.max(found, mostByRecord.get(record) ?? 0));
      }
    }
    return [...mostByRecord].map(([record, found]) => ({ record, found, volumes }));
  });
}

function countTexts(people: readonly Written[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { description } of people)
    for (const text of new Set(ownTexts(description))) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
