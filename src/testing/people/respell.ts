import { birthFromAge, birthInYear, birthOnDate } from "#matching/birth-range.ts";
import type { BirthRange, PersonDescription, PersonNames } from "#matching/person-description.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { SpelledName } from "./culture.ts";
import type { InventedPerson } from "./invented-person.ts";

/** The day on which ages are stated, so that one seed gives one population for ever. */
export const statementDay = "2026-01-15";

/**
 * The same person as a clerk in another country wrote them down: Latin letters in the spelling of whoever held the pen, sometimes a
 * slip, names in the wrong order or in one line, an estimated age, fields nobody asked for left out.
 */
export function respell(person: InventedPerson, random: SeededRandom): PersonDescription {
  const birth = writeBirth(person.birthDate, random);
  const place = random.chance(0.8) ? writePlace(person, random) : undefined;
  return {
    names: writeNames(person, random),
    ...(random.chance(0.95) && { sex: person.sex }),
    ...(birth && { birth }),
    ...(place !== undefined && { places: [place] }),
    ...(random.chance(0.8) && { nationality: person.country }),
    ...(person.phone !== undefined &&
      random.chance(0.15) && { phones: [person.phone.replace("+999 ", "0")] }),
  };
}

function writeNames(person: InventedPerson, random: SeededRandom): PersonNames {
  const write = (name: SpelledName): string => slip(random.pick(name.abroad), random);
  const given = write(person.given);
  const family = person.family && write(person.family);
  const father = person.father && random.chance(0.4) ? write(person.father) : undefined;
  const rest = {
    ...(father !== undefined && { father }),
    ...(person.mother && random.chance(0.25) && { mother: write(person.mother) }),
  };
  if (family === undefined) return { full: given, ...rest };
  if (random.chance(0.12))
    return { full: random.chance(0.7) ? `${given} ${family}` : `${family} ${given}`, ...rest };
  if (random.chance(0.06)) return { given: family, family: given, ...rest };
  return { given, family, ...rest };
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

/** One in six names another place, where the person lived later. */
const writePlace = (person: InventedPerson, random: SeededRandom): string =>
  random.pick((random.chance(1 / 6) ? random.pick(person.culture.places) : person.place).abroad);

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
