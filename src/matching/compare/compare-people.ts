import { compareBirth } from "./compare-birth.ts";
import {
  compareAddresses,
  compareEmails,
  compareNationality,
  comparePhones,
  comparePlaces,
  compareSex,
} from "./compare-facts.ts";
import { compareNames } from "./compare-names.ts";
import {
  findUnknown,
  type ComparedField,
  type Comparison,
  type FieldComparison,
  type Judgement,
} from "./comparison.ts";
import type { PersonDescription } from "../person-description.ts";
import { assumedPlaceBits, stockPlaces } from "../weigh/judge-where.ts";
import { levels, type LevelGroup, Pattern } from "../weigh/levels.ts";
import { shippedFrequencies } from "../weigh/name-frequencies.ts";
import { stockNames } from "../weigh/name-stock.ts";
import { shippedWeights } from "../weigh/shipped-weights.ts";
import { personJudge, type StockedPerson, stockPerson } from "../weigh/stocked-person.ts";
import { makeScale, type Scale, scoreOf } from "../weigh/weights.ts";

/**
 * Compares the person sought with one who may be they, field by field, to a probability, in the manner of Fellegi and Sunter: each field adds
 * log2(m/u) bits, m being how often descriptions of one person agree so in it and u how often those of two do. The weights were estimated by
 * EM on invented people (`scripts/estimate-weights.ts`), names count by how common they are in the world at large, and the prior is one in 2^13,
 * as among a few thousand people of one region. Relatives share names, parents and places, so that these are not taken for chance.
 * Swapping the sides changes left and right and nothing else.
 */
export function comparePeople(sought: PersonDescription, self: PersonDescription): Comparison {
  const stock = { names: stockNames(shippedFrequencies), places: stockPlaces(assumedPlaceBits) };
  const [left, right] = [stockPerson(sought, stock), stockPerson(self, stock)];
  const pattern = new Pattern();
  personJudge(stock, smallMemo)(left, right, pattern);
  return explainPair(
    { person: sought, stocked: left },
    { person: self, stocked: right },
    pattern,
    shippedScale,
  );
}

const shippedScale = makeScale(shippedWeights);
const smallMemo = 5;

export interface Explained {
  readonly person: PersonDescription;
  readonly stocked: StockedPerson;
}

/** Puts a pair's pattern beside what was written; fields in a fixed order. */
export function explainPair(
  { person: a, stocked: left }: Explained,
  { person: b, stocked: right }: Explained,
  pattern: Pattern,
  scale: Scale,
): Comparison {
  const bits = bitsByField(pattern, scale);
  const fields: FieldComparison[] = compareNames(left.names, right.names).map((finding) => ({
    ...finding,
    bits: bits.get(finding.field) ?? (isSwapped(finding) ? (bits.get("names") ?? 0) / 2 : 0),
  }));
  const add = (
    field: ComparedField,
    leftShown: readonly string[],
    rightShown: readonly string[],
    compare: () => Judgement | undefined,
  ): void => {
    const judgement =
      leftShown.length > 0 && rightShown.length > 0
        ? compare()
        : findUnknown(leftShown.length > 0, rightShown.length > 0);
    if (judgement !== undefined)
      fields.push({ field, left: leftShown, right: rightShown, ...judgement, bits: bits.get(field) ?? 0 });
  };
  add("sex", listed(a.sex), listed(b.sex), () => compareSex(a.sex!, b.sex!));
  add("birth", shownBirth(a), shownBirth(b), () => compareBirth(a.birth!, b.birth!));
  add("place", textsOf(left.where.places), textsOf(right.where.places), () =>
    comparePlaces(left.where, right.where),
  );
  add("address", textsOf(left.where.addresses), textsOf(right.where.addresses), () =>
    compareAddresses(left.where, right.where),
  );
  add("nationality", listed(a.nationality), listed(b.nationality), () =>
    compareNationality(left.nationality, right.nationality),
  );
  add("phone", left.phones, right.phones, () => comparePhones(left.phones, right.phones));
  add("email", left.emails, right.emails, () => compareEmails(left.emails, right.emails));
  return { score: scoreOf(pattern, scale), fields };
}

const isSwapped = ({ reason }: Judgement): boolean => reason.kind === "swapped-order";

/** Where both sides have an address, it says all that the place says. */
function bitsByField({ codes, rarities, size }: Pattern, { bits }: Scale): Map<ComparedField, number> {
  const found = new Map<ComparedField, number>();
  for (let i = 0; i < size; i++) {
    const field = fieldOf(levels[codes[i]!]!.group);
    if (field !== undefined) found.set(field, (found.get(field) ?? 0) + bits[codes[i]!]! + rarities[i]!);
  }
  return found;
}

function fieldOf(group: LevelGroup): ComparedField | undefined {
  const [field] = group.split("-");
  return field === "token" ? "names" : field === "order" ? undefined : (field as ComparedField);
}

const listed = (text: string | undefined): string[] => (text === undefined || text === "" ? [] : [text]);

const textsOf = (places: readonly { readonly text: string }[]): string[] => places.map(({ text }) => text);

const shownBirth = ({ birth }: PersonDescription): string[] =>
  birth === undefined
    ? []
    : birth.earliest === birth.latest
      ? [birth.earliest]
      : [birth.earliest, birth.latest];
