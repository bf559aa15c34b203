import type { PersonDescription } from "#matching/person-description.ts";
import { type SeededRandom, seededRandom } from "../../seeded-random.ts";
import { drawByRank, drawWeighted } from "../frequency.ts";
import { englishMen, englishSurnames, englishWomen, joinedNames } from "./english-names.ts";
import { historicalErrors } from "./historical-errors.ts";
import type { HistoricalPerson, HistoricalPlace, HistoricalRecord } from "./historical-person.ts";

export interface HistoricalOptions {
  readonly seed: string | number;
  readonly people: number;
  /** Records a person on average; at least two each. */
  readonly recordsEach?: number;
}

/** The records of `people` persons born from 1600 to 1940, in no order. */
export function inventHistoricalRecords({
  seed,
  people,
  recordsEach = 4,
}: HistoricalOptions): HistoricalRecord[] {
  const random = seededRandom(seed);
  const records: HistoricalRecord[] = [];
  for (let cluster = 0; cluster < people; cluster++) {
    const person = inventHistoricalPerson(random);
    const count = random.whole(2, 2 * recordsEach - 2);
    for (let nth = 0; nth < count; nth++) {
      // The first tells it as it was; the later, the less is right.
      records.push(historicalErrors(person, cluster, nth === 0 ? 0 : 0.4 + (0.6 * nth) / count, random));
    }
  }
  return random.shuffle(records);
}

export const describeHistorical = (record: HistoricalRecord): PersonDescription => ({
  names: record.fullName === "" ? {} : { full: record.fullName },
  ...(record.birthDate !== "" && { birth: { earliest: record.birthDate, latest: record.birthDate } }),
  ...(record.birthPlace !== "" && { places: [record.birthPlace] }),
});

export function inventHistoricalPerson(random: SeededRandom): HistoricalPerson {
  const sex = random.chance(0.2) ? "female" : "male";
  const draw = sex === "female" ? drawWoman : drawMan;
  const count = drawWeighted(random, [[1, 55], [2, 35], [3, 10]]); // prettier-ignore
  const surname = drawSurname(random);
  const birthPlace = drawPlace(random);
  const isNoble = random.chance(0.12);
  const forenames = [...new Set(Array.from({ length: count }, () => draw(random)))];
  // A mother's family's name in the middle, as was the custom.
  if (random.chance(0.12)) forenames.push({ name: drawSurname(random), shortForms: [] });
  return {
    sex,
    forenames,
    surname,
    ...(sex === "female" && random.chance(0.5) && { maidenName: drawSurname(random) }),
    ...(isNoble
      ? {
          titleAfter: `${random.pick(["1st", "2nd", "3rd", "4th", "5th", "7th"])} ${random.pick(ranks[sex])} ${
            random.chance(0.5) ? surname : random.pick(joinedNames)
          }`,
        }
      : random.chance(0.18) && { titleBefore: random.pick(titles[sex]) }),
    birthDate: birthDate(random),
    birthPlace,
    occupation: drawOccupation(random),
  };
}

const ranks = {
  female: ["Baroness", "Countess of", "Duchess of", "Viscountess"],
  male: ["Baron", "Earl of", "Baronet", "Viscount", "Duke of", "Marquess of"],
};
const titles = {
  female: ["Lady", "Dame", "Mrs", "Miss", "Hon."],
  male: ["Sir", "Rev.", "Dr", "Lord", "Captain", "General", "Hon.", "Colonel", "Prof."],
};

const drawMan = drawByRank(englishMen, 1.1, 0.5);
const drawWoman = drawByRank(englishWomen, 1.1, 0.5);
const drawSurname = drawByRank(englishSurnames, 0.75, 10);

const counties =
  "Devon Kent Sussex Norfolk Suffolk Essex Surrey Dorset Somerset Cornwall Yorkshire Lancashire Cheshire Derbyshire Durham Cumberland Westmorland Northumberland Lincolnshire Nottinghamshire Leicestershire Warwickshire Staffordshire Shropshire Herefordshire Worcestershire Gloucestershire Oxfordshire Berkshire Wiltshire Hampshire Middlesex Hertfordshire Bedfordshire Cambridgeshire Rutland".split(
    " ",
  );

/** Half of the people come from a few towns, as half of England did. */
const places: readonly HistoricalPlace[] = [
  ..."London Edinburgh Dublin Liverpool Manchester Birmingham Bristol Leeds Glasgow Oxford"
    .split(" ")
    .map((town, i) => ({ town, county: counties[(i * 7) % counties.length]! })),
  ...joinedNames.slice(0, 700).map((town, i) => ({ town, county: counties[(i * i + i) % counties.length]! })),
].map((place, i, all) => ({
  ...place,
  neighbours: [1, 2, 3].map((step) => all[(i + step * 11) % all.length]!.town),
}));
const drawPlace = drawByRank(places, 0.8, 2);

const drawOccupation = drawByRank(
  "politician,writer,priest,painter,military officer,physician,lawyer,botanist,cricketer,composer,actor,architect,engineer,merchant,historian,poet,judge,naval officer,mathematician,printer,sculptor,explorer,footballer,diplomat,banker,teacher,publisher,astronomer".split(
    ",",
  ),
  0.8,
);

function birthDate(random: SeededRandom): string {
  const year = 1600 + Math.floor(340 * Math.sqrt(random.fraction()));
  if (random.chance(0.2)) return `${year}-01-01`;
  return `${year}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
}

const two = (value: number): string => String(value).padStart(2, "0");
