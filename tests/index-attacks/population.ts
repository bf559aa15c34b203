import { networkMatchKeys } from "#matching/keys/match-keys.ts";
import { ownMatchKeys, ownQueryKeys } from "#matching/keys/own-keys.ts";
import { nameTokenKeys } from "#matching/names/name-token-keys.ts";
import { nameTokens } from "#matching/names/name-tokens.ts";
import type { PersonDescription, PersonNames } from "#matching/person-description.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { respell } from "#testing/people/respell.ts";
import { type SeededRandom, seededRandom } from "#testing/seeded-random.ts";

/** One record of the index. Keys and names are numbers: equal text, equal number. */
export type Written = {
  readonly role: "sought" | "self";
  /** Of the network's namespace. */
  readonly keys: readonly number[];
  /** What a thief wants: the sounds of the given name and of the family's or father's, in either order. */
  readonly name: number;
  /** Which organisation's. */
  readonly society: number;
  readonly description: PersonDescription;
};

export type Population = {
  readonly people: readonly Written[];
  /** Others, drawn from the same names as often: what an attacker knows of the world in general. */
  readonly auxiliary: readonly Written[];
  /** Names put together of the commonest parts of each culture, likeliest first: what a thief would ask for. */
  readonly likely: readonly LikelyName[];
  /** By number: what the token is made of. */
  readonly keyTexts: readonly string[];
  readonly societies: number;
};

export type LikelyName = { readonly name: number; readonly key: number };

export type PopulationOptions = {
  readonly seed: string;
  readonly count: number;
  readonly auxiliary: number;
  readonly societies: number;
  /** Names that the thief would ask for, at most. */
  readonly likely: number;
};

/** The thief's own organisation: it holds one person in twenty. */
export const colludingSociety = 0;
export const heldShare = 0.05;

/** Half are sought and half may be found; half are written as at home and half by a clerk abroad. */
export function inventPopulation({
  seed,
  count,
  auxiliary,
  societies,
  likely: most,
}: PopulationOptions): Population {
  const numberByKey = new Map<string, number>();
  const numberByName = new Map<string, number>();
  const partsByCulture = new Map<string, NameParts>();
  const invent = (of: string, howMany: number): Written[] => {
    const random = seededRandom(`${seed} ${of}`);
    return random.shuffle(inventPeople({ seed: `${seed} ${of}`, count: howMany })).flatMap((person) => {
      const role = random.chance(0.5) ? "sought" : "self";
      const description = random.chance(0.5) ? describeAtHome(person) : respell(person, random);
      const parts = findParts(description.names);
      if (!parts) return [];
      if (of === "world") countParts(partsByCulture, person.culture.id, parts);
      return {
        role,
        keys: networkMatchKeys(description, role).map(({ value }) => numberOf(numberByKey, value)),
        name: numberOf(numberByName, nameOfParts(parts)),
        society: drawSociety(random, societies),
        description,
      };
    });
  };
  const people = invent("index", count);
  const others = invent("world", auxiliary);
  const likely = new Map<number, LikelyName>();
  for (const { given, family } of rankPairs([...partsByCulture.values()], most)) {
    const [first] = networkMatchKeys({ names: { given: given.spelling, family: family.spelling } }, "sought");
    if (!first) continue;
    const key = numberOf(numberByKey, first.value);
    if (!likely.has(key))
      likely.set(key, { key, name: numberOf(numberByName, nameOfParts([given, family])) });
  }
  return {
    people,
    auxiliary: others,
    likely: [...likely.values()],
    keyTexts: [...numberByKey.keys()],
    societies,
  };
}

/** As it would be typed into an organisation's own search: names only. */
export const typedName = ({ names }: PersonDescription): string =>
  names.full ?? [names.given, names.family ?? names.father].filter(Boolean).join(" ");

export const ownTexts = (description: PersonDescription): string[] =>
  ownMatchKeys(description).map(({ value }) => value);

/** Word by word, as the client asks. */
export const ownQueryTexts = (typed: string): string[] =>
  ownQueryKeys(typed).flatMap((word) => word.map(({ value }) => value));

type NamePart = { readonly sound: string; readonly spelling: string };

/** Given name, and family's or father's. Nothing where fewer than two names are known. */
function findParts({ given, family, father, full }: PersonNames): readonly [NamePart, NamePart] | undefined {
  const whole = nameTokens(full ?? "");
  const spellings =
    whole.length > 1
      ? [whole[0], whole.at(-1)]
      : [nameTokens(given ?? full ?? "")[0], nameTokens(family ?? father ?? "")[0]];
  const [first, second] = spellings.map((spelling) => {
    const sound = spelling && nameTokenKeys(spelling)[0];
    return sound ? { sound, spelling } : undefined;
  });
  return first && second && [first, second];
}

const nameOfParts = (parts: readonly NamePart[]): string =>
  parts
    .map(({ sound }) => sound)
    .toSorted()
    .join("+");

type CountedPart = NamePart & { count: number };
type NameParts = readonly [given: Map<string, CountedPart>, family: Map<string, CountedPart>];

function countParts(
  byCulture: Map<string, NameParts>,
  culture: string,
  parts: readonly [NamePart, NamePart],
): void {
  const counted = byCulture.get(culture) ?? ([new Map(), new Map()] as const);
  byCulture.set(culture, counted);
  for (const [i, part] of parts.entries()) {
    const known = counted[i]!.get(part.sound) ?? { ...part, count: 0 };
    known.count++;
    counted[i]!.set(part.sound, known);
  }
}

const mostParts = 400;

/** As common as both parts are among all of the culture. */
function rankPairs(cultures: readonly NameParts[], most: number): { given: NamePart; family: NamePart }[] {
  const pairs = cultures.flatMap((parts) => {
    const [givens, families] = parts.map((counts) =>
      [...counts.values()].toSorted((a, b) => b.count - a.count).slice(0, mostParts),
    ) as [CountedPart[], CountedPart[]];
    const people = givens.reduce((sum, { count }) => sum + count, 0);
    return givens.flatMap((given) =>
      families.map((family) => ({ given, family, expected: (given.count * family.count) / people })),
    );
  });
  return pairs.toSorted((a, b) => b.expected - a.expected).slice(0, most);
}

/** The colluding one has its share, the others sizes as in life: few large and many small. */
function drawSociety(random: SeededRandom, societies: number): number {
  if (random.chance(heldShare)) return colludingSociety;
  return 1 + Math.floor((societies - 1) * random.fraction() ** 2);
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}
