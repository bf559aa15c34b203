import { type SeededRandom, seededRandom } from "../../seeded-random.ts";
import { drawByRank, drawWeighted } from "../frequency.ts";
import { joinedNames, registeredMen, registeredSurnames, registeredWomen } from "./english-names.ts";
import type { RegisterRow } from "./register-row.ts";

/**
 * An invented population register in the manner of the FEBRL sets, and the same as frequent as there: the commonest given name is borne by
 * one in sixty, the commonest surname by one in forty, half of the surnames occur once among four thousand people, and
 * each field is empty as often.
 */
export const inventRegister = ({ seed, count }: { seed: string | number; count: number }): RegisterRow[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => inventRow(random, `rec-${i}-org`));
};

/** One value as the register has them, for rows and for errors that put another person's value. */
export const drawField: Readonly<Record<Exclude<keyof RegisterRow, "id">, (random: SeededRandom) => string>> =
  {
    givenName: (random) => (random.chance(0.5) ? drawWoman(random) : drawMan(random)).toLowerCase(),
    surname: (random) => drawSurname(random).toLowerCase(),
    streetNumber: (random) => String(random.whole(1, random.chance(0.6) ? 40 : 300)),
    address1: (random) => `${drawStreet(random)} ${random.pick(streetKinds)}`.toLowerCase(),
    address2: (random) => drawDwelling(random).toLowerCase(),
    suburb: (random) => drawSuburb(random).toLowerCase(),
    postcode: (random) => String(random.whole(2000, 6999)),
    state: (random) => drawWeighted(random, states),
    birthDate: (random) =>
      `${random.whole(1900, 1999)}${two(random.whole(1, 12))}${two(random.whole(1, 28))}`,
    number: (random) => String(random.whole(1_000_000, 9_999_999)),
  };

function inventRow(random: SeededRandom, id: string): RegisterRow {
  const field = (name: Exclude<keyof RegisterRow, "id">): string =>
    random.chance(emptyShare[name]) ? "" : drawField[name](random);
  return {
    id,
    givenName: field("givenName"),
    surname: field("surname"),
    streetNumber: field("streetNumber"),
    address1: field("address1"),
    address2: field("address2"),
    suburb: field("suburb"),
    postcode: field("postcode"),
    state: field("state"),
    birthDate: field("birthDate"),
    number: field("number"),
  };
}

const emptyShare: Readonly<Record<Exclude<keyof RegisterRow, "id">, number>> = {
  givenName: 0.022,
  surname: 0.011,
  streetNumber: 0.033,
  address1: 0.02,
  address2: 0.095,
  suburb: 0.009,
  postcode: 0,
  state: 0.01,
  birthDate: 0.02,
  number: 0,
};

const syllables = {
  first:
    "wan bun too mur bal cool tum yar gun nar bir wol mer kal bar cur gil jin kog mil nam par tar ulla war",
  middle: "ga da la woo ra ma ba ru na ree di mo",
  last: "ratta berg woomba long gong dilla bilby noo mine roo bah dong wyn coola mba nook",
};
const [firsts, middles, lasts] = [syllables.first, syllables.middle, syllables.last].map((source) =>
  source.split(" "),
) as [string[], string[], string[]];

/** Words of no language, put together as the names of Australian towns sound. */
const oldPlaces = seededRandom("old places")
  .shuffle(firsts.flatMap((first) => middles.flatMap((middle) => lasts.map((last) => first + middle + last))))
  .slice(0, 700);

const suburbs = seededRandom("suburbs").shuffle([
  ...oldPlaces,
  ...joinedNames.slice(0, 900),
  ...joinedNames
    .slice(900, 1_500)
    .map((name, i) =>
      i % 3 === 0
        ? `Port ${name}`
        : i % 3 === 1
          ? `${name} Heights`
          : `${["Mount", "St", "East", "Lake"][i % 4]!} ${name}`,
    ),
  ...joinedNames
    .slice(1_500, 2_000)
    .map((name, i) => `${name} ${["Park", "Beach", "Vale", "Creek", "North"][i % 5]!}`),
]);

const drawMan = drawByRank(registeredMen, 1.25, 14);
const drawWoman = drawByRank(registeredWomen, 1.25, 14);
const drawSurname = drawByRank(registeredSurnames, 0.85, 5);
const drawSuburb = drawByRank(suburbs, 0.75, 10);
const drawStreet = drawByRank([...registeredSurnames.slice(100, 1_500), ...oldPlaces], 0.4, 5);
const streetKinds = "street place crescent circuit close avenue drive road court way parade terrace".split(
  " ",
);
const states = [
  ["nsw", 33], ["vic", 26], ["qld", 18], ["wa", 9.5], ["sa", 8], ["tas", 3], ["act", 1.5], ["nt", 1],
] as const; // prettier-ignore

const drawFarm = drawByRank([...oldPlaces.slice(100), ...joinedNames], 0.5, 5);

function drawDwelling(random: SeededRandom): string {
  const kind = random.fraction();
  if (kind < 0.12) return `${random.pick(["unit", "flt", "villa", "unt"])} ${random.whole(1, 40)}`;
  if (kind < 0.25)
    return `${drawFarm(random)} ${random.pick(["vlge", "retirement village", "medical centre", "caravan park"])}`;
  return drawFarm(random);
}

const two = (value: number): string => String(value).padStart(2, "0");
