import { type SeededRandom, seededRandom } from "../seeded-random.ts";
import type { SpelledName } from "./culture.ts";
import { drawWeighted } from "./frequency.ts";
import { inventFamilies } from "./invent-people.ts";
import type { InventedPerson } from "./invented-person.ts";
import { typingError } from "./registers/typing-errors.ts";

/** Two full names as lists have them, and whether they are one person's. */
export interface InventedNamePair {
  readonly left: string;
  readonly right: string;
  readonly isMatch: boolean;
}

/**
 * As many pairs that match as pairs that do not. What matches is spelt otherwise, in another script, in another order, with a father's name,
 * an initial, a slip or a short form; what does not is a brother, a namesake by given or by family name, a father of his son, or anybody of
 * the same culture.
 */
export function inventNamePairs({
  seed,
  count,
}: {
  seed: string | number;
  count: number;
}): InventedNamePair[] {
  const random = seededRandom(seed);
  const families = inventFamilies({ seed: `${seed}/families`, count: count * 3 }).filter(
    ({ children }) => children.length > 1,
  );
  const anybody = (culture: InventedPerson["culture"]): InventedPerson => {
    for (;;) {
      const family = random.pick(families);
      if (family.culture === culture) return random.pick(family.people);
    }
  };
  return Array.from({ length: count }, (_, i) => {
    const { children, father } = random.pick(families);
    const person = random.pick(children);
    const isMatch = i % 2 === 0;
    const other = isMatch
      ? person
      : drawWeighted(random, [
          ["sibling", 25],
          ["father", 15],
          ["anybody", 60],
        ]);
    const someone =
      typeof other !== "string"
        ? other
        : other === "sibling"
          ? random.pick(children.filter((child) => child !== person))
          : other === "father"
            ? father
            : namesake(person, anybody(person.culture), random);
    return { left: writeFullName(person, random), right: writeFullName(someone, random), isMatch };
  });
}

/** Of strangers every second shares a name with the person, as happens where names are common. */
function namesake(person: InventedPerson, stranger: InventedPerson, random: SeededRandom): InventedPerson {
  if (!person.family || !stranger.family || random.chance(0.5)) return stranger;
  return random.chance(0.5) ? { ...stranger, given: person.given } : { ...stranger, family: person.family };
}

function writeFullName(person: InventedPerson, random: SeededRandom): string {
  const isOwnScript = random.chance(0.25);
  const write = (name: SpelledName): string => {
    const text = isOwnScript ? name.own : random.pick(name.abroad);
    return !isOwnScript && random.chance(0.04) ? typingError(text, random) : text;
  };
  const { given, family, father } = person;
  const first = given.short && !isOwnScript && random.chance(0.06) ? random.pick(given.short) : write(given);
  if (!family) return first;
  const form = drawWeighted(random, [
    ["plain", 60], ["reversed", 8], ["comma", 10], ["father between", 12], ["initial", 4], ["joined", 3], ["capitals", 3],
  ]); // prettier-ignore
  switch (form) {
    case "plain":
      return `${first} ${write(family)}`;
    case "reversed":
      return `${write(family)} ${first}`;
    case "comma":
      return `${write(family).toUpperCase()}, ${first}`;
    case "father between":
      return [
        first,
        ...(father && person.culture.naming !== "father" ? [write(father)] : []),
        write(family),
      ].join(" ");
    case "initial":
      return `${[...first][0]}. ${write(family)}`;
    case "joined":
      return first + write(family).toLowerCase();
    case "capitals":
      return `${first} ${write(family)}`.toUpperCase();
  }
}
