import { birthFromAge, birthInYear, birthOnDate } from "#matching/birth-range.ts";
import type { BirthRange, PersonDescription, PersonNames } from "#matching/person-description.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { SpelledName } from "./culture.ts";
import { drawWeighted } from "./frequency.ts";
import type { InventedPerson } from "./invented-person.ts";
import { writeInCyrillic } from "./spelling/write-abroad.ts";

/** The day on which ages are stated, so that one seed gives one population for ever. */
export const statementDay = "2026-01-15";

/**
 * The same person as a clerk in another country wrote them down: Latin letters in the spelling of whoever held the pen (one in thirty:
 * Cyrillic ones), sometimes a slip, a short form, a title, names in the wrong order, in one line or in a chain of fathers, one of two
 * given names, an estimated age, a town that stands for the village, fields nobody asked for left out.
 */
export function respell(person: InventedPerson, random: SeededRandom): PersonDescription {
  const isCyrillic = random.chance(1 / 30);
  const pen: Pen = (name) => {
    const written = slip(random.pick(name.abroad), random);
    return isCyrillic ? writeInCyrillic(written) : written;
  };
  const birth = writeBirth(person.birthDate, random);
  const place = random.chance(0.8) ? writePlace(person, pen, random) : undefined;
  return {
    names: writeNames(person, pen, random),
    ...(random.chance(0.95) && { sex: person.sex }),
    ...(birth && { birth }),
    ...(place !== undefined && { places: [place] }),
    ...(random.chance(0.8) && { nationality: person.country }),
    ...(person.phone !== undefined &&
      random.chance(0.15) && { phones: [person.phone.replace("+999 ", "0")] }),
  };
}

type Pen = (name: SpelledName) => string;

function writeNames(person: InventedPerson, pen: Pen, random: SeededRandom): PersonNames {
  const given = writeGiven(person, pen, random);
  const family = person.family && pen(person.family);
  const father = person.father && random.chance(0.4) ? pen(person.father) : undefined;
  const rest = {
    ...(father !== undefined && { father }),
    ...(person.mother && random.chance(0.25) && { mother: pen(person.mother) }),
  };
  if (family === undefined) return { full: given, ...rest };
  const form = drawWeighted(random, [
    ["parted", 78], ["one line", 9], ["one line, family first", 4], ["swapped", 5], ["chain", person.culture.patronymic ? 12 : person.grandfather ? 4 : 0],
  ]); // prettier-ignore
  switch (form) {
    case "parted":
      return { given, family, ...rest };
    case "one line":
      return { full: `${given} ${family}`, ...rest };
    case "one line, family first":
      return { full: random.chance(0.5) ? `${family}, ${given}` : `${family} ${given}`, ...rest };
    case "swapped":
      return { given: family, family: given, ...rest };
    case "chain": {
      const patronymic = person.father && person.culture.patronymic?.(person.father, person.sex);
      if (patronymic) {
        const both = `${given} ${pen(patronymic)}`;
        return { full: random.chance(0.5) ? `${both} ${family}` : `${family} ${both}` };
      }
      const chain = [given, pen(person.father!), pen(person.grandfather!)];
      return { full: [...chain, ...(person.culture.naming === "father" ? [] : [family])].join(" ") };
    }
  }
}

/** Now and then what the family says, only one of two names, or with a title before it. */
function writeGiven(person: InventedPerson, pen: Pen, random: SeededRandom): string {
  const { given, culture, sex } = person;
  const written = given.short && random.chance(0.05) ? pen({ ...given, abroad: given.short }) : pen(given);
  const words = written.split(" ");
  const kept =
    words.length > 1 && culture.naming !== "whole" && random.chance(0.08) ? random.pick(words) : written;
  const titles = culture.titles?.[sex] ?? [];
  const isTitled = titles.length > 0 && random.chance(culture.naming === "whole" ? 0.25 : 0.02);
  return isTitled ? `${random.pick(titles)} ${kept}` : kept;
}

function writeBirth(date: string, random: SeededRandom): BirthRange | undefined {
  const year = Number(date.slice(0, 4));
  const kind = random.fraction();
  if (kind < 0.35) return birthOnDate(date);
  if (kind < 0.38) {
    const [y, month = "", day = ""] = date.split("-");
    return Number(day) <= 12 ? birthOnDate(`${y}-${day}-${month}`) : birthOnDate(date);
  }
  if (kind < 0.55) return birthInYear(year + (random.chance(0.1) ? random.whole(-1, 1) : 0));
  if (kind > 0.9) return undefined;
  const age = Number(statementDay.slice(0, 4)) - 1 - year;
  const error =
    age < 12 ? random.whole(-1, 1) : random.whole(-2, 2) + (random.chance(0.1) ? random.whole(-3, 3) : 0);
  return birthFromAge(Math.max(0, age + error), statementDay);
}

/** One in six names another place, where the person lived later; one in twelve says more, or less exactly, where it is. */
function writePlace(person: InventedPerson, pen: Pen, random: SeededRandom): string {
  const place = pen(random.chance(1 / 6) ? person.culture.places(random) : person.place);
  if (!random.chance(1 / 12)) return place;
  return random.pick([
    `near ${place}`,
    `${place}, ${person.country}`,
    `${place} district`,
    `${place} camp`,
    person.country,
  ]);
}

/** One name in twenty has a letter doubled, lost, changed or swapped. */
function slip(name: string, random: SeededRandom): string {
  if (name.length < 4 || !random.chance(0.05)) return name;
  const place = random.whole(1, name.length - 2);
  const [before, letter, after] = [name.slice(0, place), name[place]!, name.slice(place + 1)];
  switch (random.whole(0, 3)) {
    case 0:
      return before + letter + letter + after;
    case 1:
      return before + after;
    case 2:
      return before + random.pick([..."aeiourtnsl"]) + after;
    default:
      return before + after[0]! + letter + after.slice(1);
  }
}
