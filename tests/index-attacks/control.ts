import { toHex, utf8Encode } from "#base/bytes.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { findBirthYears } from "#matching/birth-range.ts";
import { placeKeys } from "#matching/keys/place-keys.ts";
import { nameTokenKeys } from "#matching/names/name-token-keys.ts";
import { nameTokens } from "#matching/names/name-tokens.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { alignByFrequency, countAll } from "./attacks/frequency.ts";
import { guessByRefinedScore, type Meetings } from "./attacks/refined-score.ts";
import { judgeClaims, type Recovery } from "./judge.ts";
import type { Claim } from "./observed.ts";
import { colludingSociety, type Population, type Written } from "./population.ts";

const fields = ["given", "family", "birth", "place"] as const;
type Field = (typeof fields)[number];

export type ControlReport = {
  /** The table alone. */
  readonly byFrequency: Recovery;
  /** With the clear records of one person in twenty, but without the key. */
  readonly byKnownRecords: Recovery;
  /** With the key that all members share, and the words of the world. */
  readonly bySharedKey: Recovery;
};

/**
 * An index as it is commonly deployed: HMAC(key shared by all, value of one field) → ids of persons. The same attacks must
 * succeed here, or they prove nothing about the other.
 */
export function attackControl(population: Population): ControlReport {
  const key = seededRandomBytes("shared by all members")(32) as SymmetricKey;
  const table = new Map<string, Set<number>>();
  const people = population.people;
  const fieldsOfPerson = people.map(({ description }) => readFields(description));
  const tokenOf = ([field, value]: Value): string =>
    `${field} ${toHex(hmacSha256(key, utf8Encode(`${field}\0${value}`)))}`;
  const tokens = fieldsOfPerson.map((values, person) =>
    values.map((value) => {
      const token = tokenOf(value);
      table.set(token, (table.get(token) ?? new Set()).add(person));
      return token;
    }),
  );
  const words = numberWords([
    ...fieldsOfPerson,
    ...population.auxiliary.map((each) => readFields(each.description)),
  ]);
  const auxiliary = population.auxiliary.map(({ description }) =>
    readFields(description).map(words.numberOf),
  );

  const aligned = new Map<string, number>();
  const countByWord = countAll(auxiliary.flat());
  for (const field of fields) {
    const ofField = new Map(
      [...table].filter(([token]) => token.startsWith(`${field} `)).map(([token, ids]) => [token, ids.size]),
    );
    const countOfField = new Map([...countByWord].filter(([word]) => words.fieldOf(word) === field));
    for (const [token, word] of alignByFrequency(ofField, countOfField)) aligned.set(token, word);
  }
  const isKnown = ({ society }: Written) => society === colludingSociety;
  const known = new Map<string, number>();
  people.forEach((person, i) => {
    if (isKnown(person))
      tokens[i]!.forEach((token, at) => known.set(token, words.numberOf(fieldsOfPerson[i]![at]!)));
  });
  for (const { symbol, word } of refine(table, known, auxiliary, words.fieldOf)) known.set(symbol, word);

  const tried = new Map(known);
  for (const { description } of population.auxiliary)
    for (const value of readFields(description)) tried.set(tokenOf(value), words.numberOf(value));

  const nameOf = new NamesOfWords(population, words.numberOf);
  const claimsFrom = (wordByToken: ReadonlyMap<string, number>): Claim[] =>
    tokens.flatMap((own, record) => {
      const name = nameOf.find(
        own.flatMap((token) => wordByToken.get(token) ?? []),
        words.fieldOf,
      );
      return name === undefined ? [] : [{ record, name, sureness: 1 }];
    });
  return {
    byFrequency: judgeClaims(claimsFrom(aligned), people),
    byKnownRecords: judgeClaims(claimsFrom(known), people, isKnown),
    bySharedKey: judgeClaims(claimsFrom(tried), people, isKnown),
  };
}

/** Field by field: the commonest tokens that the known records leave open, by whom they meet. */
function refine(
  table: ReadonlyMap<string, ReadonlySet<number>>,
  known: ReadonlyMap<string, number>,
  auxiliary: readonly (readonly number[])[],
  fieldOf: (word: number) => Field,
) {
  const idsByWord = new Map<number, Set<number>>();
  auxiliary.forEach((own, person) => {
    for (const word of own) idsByWord.set(word, (idsByWord.get(word) ?? new Set()).add(person));
  });
  const persons = Math.max(...[...table.values()].map((ids) => Math.max(...ids))) + 1;
  const share = (one: ReadonlySet<number>, other: ReadonlySet<number>, all: number): number => {
    const [small, large] = one.size < other.size ? [one, other] : [other, one];
    let both = 0;
    for (const id of small) if (large.has(id)) both++;
    return both / all;
  };
  const meetingsOfSymbols: Meetings<string> = (a, b) => share(table.get(a)!, table.get(b)!, persons);
  const meetingsOfWords: Meetings<number> = (a, b) =>
    share(idsByWord.get(a) ?? new Set(), idsByWord.get(b) ?? new Set(), auxiliary.length);
  const largest = [...known].toSorted(([a], [b]) => table.get(b)!.size - table.get(a)!.size).slice(0, 150);
  const taken = new Set(known.values());
  return (["given", "family"] as const).flatMap((field) => {
    const symbols = [...table.keys()]
      .filter((token) => token.startsWith(`${field} `) && !known.has(token))
      .toSorted((a, b) => table.get(b)!.size - table.get(a)!.size)
      .slice(0, 250);
    const words = [...idsByWord.keys()]
      .filter((word) => fieldOf(word) === field && !taken.has(word))
      .toSorted((a, b) => idsByWord.get(b)!.size - idsByWord.get(a)!.size)
      .slice(0, 500);
    if (symbols.length === 0 || words.length === 0) return [];
    return guessByRefinedScore({
      symbols,
      words,
      known: largest,
      meetingsOfSymbols,
      meetingsOfWords,
      refined: Math.ceil(symbols.length / 8),
    });
  });
}

type Value = readonly [field: Field, value: string];

function readFields({ names, birth, places }: PersonDescription): Value[] {
  const whole = nameTokens(names.full ?? "");
  const given = nameTokens(names.given ?? "")[0] ?? whole[0];
  const family = nameTokens(names.family ?? names.father ?? "")[0] ?? whole.slice(1).at(-1);
  const years = birth && findBirthYears(birth);
  const values: [Field, string | undefined][] = [
    ["given", given && nameTokenKeys(given)[0]],
    ["family", family && nameTokenKeys(family)[0]],
    ["birth", years && String(years.first)],
    ["place", placeKeys(places?.[0] ?? "")[0]],
  ];
  return values.flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const]));
}

function numberWords(all: readonly (readonly Value[])[]) {
  const numbers = new Map<string, number>();
  const fieldByNumber: Field[] = [];
  for (const [field, value] of all.flat()) {
    const text = `${field}\0${value}`;
    if (numbers.has(text)) continue;
    numbers.set(text, fieldByNumber.length);
    fieldByNumber.push(field);
  }
  return {
    numberOf: ([field, value]: Value): number => numbers.get(`${field}\0${value}`)!,
    fieldOf: (word: number): Field => fieldByNumber[word]!,
  };
}

/** A given and a family word make a name, whoever bears it. */
class NamesOfWords {
  readonly #nameByWords = new Map<string, number>();

  constructor({ people, auxiliary }: Population, numberOf: (value: Value) => number) {
    for (const { description, name } of [...people, ...auxiliary]) {
      const values = readFields(description).filter(([field]) => field === "given" || field === "family");
      if (values.length === 2) this.#nameByWords.set(values.map(numberOf).join(" "), name);
    }
  }

  find(words: readonly number[], fieldOf: (word: number) => Field): number | undefined {
    const ofField = (field: Field) => words.find((word) => fieldOf(word) === field);
    return this.#nameByWords.get([ofField("given"), ofField("family")].join(" "));
  }
}
