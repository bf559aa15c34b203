/** How far two writings of a name agree, most first. `elsewhere`: it stands in another of the other side's fields. */
export const nameLevels = [
  "same-spelling", "same-sound", "close", "far", "nickname", "initial", "elsewhere", "different",
] as const; // prettier-ignore

const sameness = ["same", "near", "different"] as const;
const ranges = ["within", "one-year", "three-years", "eight-years", "apart"] as const;

/**
 * What a pair of people is judged by: each group of levels is a question that has exactly one answer where both sides know enough, so that
 * the shares of its levels add up to one. `-across`: the two sides are written in different scripts, where equal spelling cannot be.
 * `token`: one name of a whole name in one line. `birth-<years>`: one side knows the birth no better than to so many years. Places and
 * addresses agree in so many bits: what is shared counts by its rarity.
 */
export const levelsByGroup = {
  given: nameLevels, "given-across": nameLevels,
  family: nameLevels, "family-across": nameLevels,
  father: nameLevels, "father-across": nameLevels,
  mother: nameLevels, "mother-across": nameLevels,
  token: nameLevels, "token-across": nameLevels,
  order: ["straight", "swapped"],
  sex: ["same", "different"], "sex-of-namesakes": ["same", "different"],
  "birth-day": [
    "same-day", "same-new-year", "day-month-swapped", "one-digit", "one-part", "same-year-estimated", "same-year",
    "one-year", "three-years", "ten-years", "apart",
  ],
  "birth-1": ranges, "birth-4": ranges, "birth-8": ranges, "birth-more": ranges,
  place: ["12-bits", "9-bits", "6-bits", "3-bits", "common", "different"],
  address: ["30-bits", "22-bits", "15-bits", "10-bits", "5-bits", "common", "different"],
  nationality: sameness, phone: sameness, email: sameness,
} as const; // prettier-ignore

export type LevelGroup = keyof typeof levelsByGroup;

export const levelGroups = Object.keys(levelsByGroup) as readonly LevelGroup[];

/** Each level of each group has a number, so that a pair's findings are a few bytes. */
export const firstCodes = Object.fromEntries(
  levelGroups.map((group, i) => [
    group,
    levelGroups.slice(0, i).reduce((sum, before) => sum + levelsByGroup[before].length, 0),
  ]),
) as Readonly<Record<LevelGroup, number>>;

export const codeCount = levelGroups.reduce((sum, group) => sum + levelsByGroup[group].length, 0);

/** The group of each code, and its name within the group. */
export const levels: readonly { readonly group: LevelGroup; readonly level: string }[] = levelGroups.flatMap(
  (group) => levelsByGroup[group].map((level) => ({ group, level })),
);

const mostFindings = 24;

/** What was found of one pair: a code for each question that both sides answer, and how much rarer than usual what they share is, in bits. */
export class Pattern {
  readonly codes = new Uint8Array(mostFindings);
  readonly rarities = new Float64Array(mostFindings);
  size = 0;

  add(code: number, rarity = 0): void {
    if (this.size === mostFindings) return;
    this.codes[this.size] = code;
    this.rarities[this.size] = rarity;
    this.size++;
  }
}
