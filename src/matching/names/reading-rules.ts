/** One way a token may sound (in the alphabet of `sounds.ts`). Each unit of cost makes it half as likely as a reading that costs one less. */
export interface Reading {
  readonly sounds: string;
  readonly cost: number;
}

/** How letters of one script are read, by the first letter of the group, the closest description first. */
export type ReadingRules = ReadonlyMap<string, readonly ReadingRule[]>;

export interface ReadingRule {
  /** As written in the table. */
  readonly pattern: string;
  readonly letters: string;
  readonly atStart: boolean;
  /** What must come behind `end`, or no matter what. */
  readonly before: ((word: string, end: number) => boolean) | undefined;
  readonly readings: readonly Reading[];
}

/**
 * Reads a table such as `ch C k:2.4 x:2.7, c>E s k:3.8, ^kn kn n:1.3, d$ d -:3.5`: letters, then the ways to read them, each with its
 * cost, `-` for nothing. `^` is the beginning of a name, `$` its end, `>V` before a vowel, `>E` before a front vowel, `>C` before
 * anything that is no vowel, `>L` before at least three letters, the first no vowel. Longer groups come before shorter ones, those with a condition before those without.
 */
export function readingRules(letters: { vowels: string; front: string }, table: string): ReadingRules {
  const conditions: Readonly<Record<string, ReadingRule["before"]>> = {
    $: (word, end) => end === word.length,
    ">V": (word, end) => isOneOf(letters.vowels, word[end]),
    ">E": (word, end) => isOneOf(letters.front, word[end]),
    ">C": (word, end) => end < word.length && !isOneOf(letters.vowels, word[end]),
    ">L": (word, end) => end + 3 <= word.length && !isOneOf(letters.vowels, word[end]),
  };
  const rules = table.split(",").map((entry): ReadingRule => {
    const [pattern = "", ...readings] = entry.trim().split(/\s+/);
    const [, start, group, condition = ""] = /^(\^?)(.+?)(\$|>[VECL])?$/u.exec(pattern) ?? [];
    const before = conditions[condition];
    if (group === undefined || readings.length === 0 || (condition !== "" && before === undefined))
      throw new Error("readingRules: broken entry");
    return { pattern, letters: group, atStart: start === "^", before, readings: readings.map(parseReading) };
  });
  const closeness = (rule: ReadingRule): number =>
    rule.letters.length * 4 + (rule.atStart ? 2 : 0) + (rule.before ? 1 : 0);
  return Map.groupBy(
    rules.toSorted((a, b) => closeness(b) - closeness(a)),
    ({ letters: group }) => group[0]!,
  );
}

const isOneOf = (letters: string, letter: string | undefined): boolean =>
  letter !== undefined && letters.includes(letter);

function parseReading(text: string): Reading {
  const [sounds = "", cost = "0"] = text.split(":");
  return { sounds: sounds === "-" ? "" : sounds, cost: Number(cost) };
}

/** So many are followed at a time, and none that costs more than this above the likeliest. */
const mostFollowed = 24;
const mostCost = 9;

/** The likeliest ways to read a word, cheapest first. Letters that no rule knows are left out, digits kept. */
export function likeliestReadings(rules: ReadingRules, word: string): Reading[] {
  let readings: Reading[] = [{ sounds: "", cost: 0 }];
  // What all readings have in common is appended to them only when they part again.
  let common = "";
  for (const rule of rulesAlong(rules, word)) {
    if (typeof rule === "string") common += rule;
    else if (rule.readings.length === 1) common += rule.readings[0]!.sounds;
    else {
      readings = extend(readings, common, rule.readings);
      common = "";
    }
  }
  return common === "" ? readings : readings.map(({ sounds, cost }) => ({ sounds: sounds + common, cost }));
}

/** The rules by which a word is read from its beginning to its end, and the digits between. */
export function rulesAlong(rules: ReadingRules, word: string): (ReadingRule | string)[] {
  const along: (ReadingRule | string)[] = [];
  for (let place = 0; place < word.length;) {
    const rule = findRule(rules, word, place);
    if (rule !== undefined) along.push(rule);
    else if (/\d/.test(word[place]!)) along.push(word[place]!);
    place += rule?.letters.length ?? 1;
  }
  return along;
}

function extend(readings: readonly Reading[], common: string, next: readonly Reading[]): Reading[] {
  const longer: Reading[] = [];
  const limit = readings[0]!.cost + mostCost;
  for (const reading of readings) {
    const sounds = reading.sounds + common;
    for (const option of next) {
      const cost = reading.cost + option.cost;
      if (cost <= limit) longer.push({ sounds: sounds + option.sounds, cost });
    }
  }
  longer.sort((a, b) => a.cost - b.cost);
  if (longer.length > mostFollowed) longer.length = mostFollowed;
  return longer;
}

function findRule(rules: ReadingRules, word: string, place: number): ReadingRule | undefined {
  for (const rule of rules.get(word[place]!) ?? []) {
    if (rule.atStart && place > 0) continue;
    if (!word.startsWith(rule.letters, place)) continue;
    if (rule.before === undefined || rule.before(word, place + rule.letters.length)) return rule;
  }
  return undefined;
}
