import { seededRandom } from "../seeded-random.ts";
import type { CultureId } from "./culture.ts";
import { cultureById, cultures } from "./cultures.ts";
import { inventFamily, type InventedFamily } from "./invent-family.ts";
import type { InventedPerson } from "./invented-person.ts";

export interface InventPeopleOptions {
  readonly seed: string | number;
  readonly count: number;
  /** All cultures, unless named. */
  readonly cultures?: readonly CultureId[];
}

/** `count` people in whole families, the last one cut short. The same seed invents the same people. */
export const inventPeople = (options: InventPeopleOptions): InventedPerson[] =>
  inventFamilies(options)
    .flatMap(({ people }) => people)
    .slice(0, options.count);

/** Families with at least `count` people in all. */
export const inventFamilies = (options: InventPeopleOptions): InventedFamily[] => [
  ...inventFamiliesOneByOne(options),
];

/** The same, one at a time: half a million people need not be there at once. */
export function* inventFamiliesOneByOne({
  seed,
  count,
  cultures: chosen,
}: InventPeopleOptions): Generator<InventedFamily, void, undefined> {
  const among = chosen === undefined ? cultures : chosen.map((id) => cultureById[id]);
  const random = seededRandom(seed);
  for (let people = 0; people < count;) {
    const family = inventFamily(random, random.pick(among));
    yield family;
    people += family.people.length;
  }
}
