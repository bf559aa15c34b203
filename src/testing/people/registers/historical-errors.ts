import type { SeededRandom } from "../../seeded-random.ts";
import { drawWeighted } from "../frequency.ts";
import type { Forename } from "./english-names.ts";
import type { HistoricalPerson, HistoricalRecord } from "./historical-person.ts";
import { hearingError, typingError } from "./typing-errors.ts";

/**
 * One source on a person. `badness` from 0 (all is told, and right) to 1: short forms, initials, middle names, titles and single words lost, a maiden
 * name, names in the wrong order, slips of hand and ear, a birthday shifted, turned about or put down as the first of January, a county or the next
 * town in place of the town, and nothing at all.
 */
export function historicalErrors(
  person: HistoricalPerson,
  cluster: number,
  badness: number,
  random: SeededRandom,
): HistoricalRecord {
  const spoilt = (share: number): boolean => random.chance(share * badness);
  return {
    cluster,
    fullName: writeName(person, spoilt, random).toLowerCase(),
    birthDate: writeBirth(person.birthDate, badness, random),
    birthPlace: writePlace(person, badness, random).toLowerCase(),
    occupation: spoilt(0.6) ? "" : person.occupation,
  };
}

function writeName(
  person: HistoricalPerson,
  spoilt: (share: number) => boolean,
  random: SeededRandom,
): string {
  const [first, ...middle] = person.forenames as [Forename, ...Forename[]];
  const slip = (name: string): string => {
    if (spoilt(0.1)) return typingError(name, random);
    return spoilt(0.05) ? hearingError(name, random) : name;
  };
  const called = spoilt(0.04) && middle.length > 0 ? middle[0]! : first;
  const given =
    spoilt(0.4) && called.shortForms.length > 0
      ? random.pick(called.shortForms)
      : spoilt(0.06)
        ? `${called.name[0]!}.`
        : called.name;
  const between = spoilt(0.5) ? [] : middle.map(({ name }) => (spoilt(0.3) ? `${name[0]!}.` : slip(name)));
  const surname = slip(spoilt(0.3) && person.maidenName !== undefined ? person.maidenName : person.surname);
  const names = [slip(given), ...between, surname];
  if (spoilt(0.04)) names.splice(0, names.length, surname, given);
  else if (spoilt(0.03)) names.pop();
  const before = person.titleBefore !== undefined && !spoilt(0.7) ? [person.titleBefore] : [];
  const after = person.titleAfter !== undefined && !spoilt(0.6) ? `, ${person.titleAfter}` : "";
  const words = `${[...before, ...names].join(" ")}${after}`.split(" ");
  const kept = words.filter(() => !spoilt(0.1));
  return (kept.length >= 2 ? kept : words).join(" ");
}

function writeBirth(date: string, badness: number, random: SeededRandom): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const kind = drawWeighted(random, [
    ["as it was", 1.15 - badness],
    ["unknown", 0.3 * badness],
    ["first of January", 0.22 * badness],
    ["another day", 0.22 * badness],
    ["another year", 0.16 * badness],
    ["turned about", 0.05 * badness],
    ["slip", 0.07 * badness],
  ]);
  switch (kind) {
    case "as it was":
      return date;
    case "unknown":
      return "";
    case "first of January":
      return `${year}-01-01`;
    case "another day":
      return shift(date, random.whole(-40, 40));
    case "another year":
      return `${Number(year) + random.pick([-2, -1, -1, 1, 1, 2, 10, -10])}-${random.chance(0.5) ? "01-01" : `${month}-${day}`}`;
    case "turned about":
      return Number(day) <= 12 ? `${year}-${day}-${month}` : date;
    case "slip": {
      const written = `${year.slice(0, 2)}${year[3]!}${year[2]!}`;
      return `${written}-${month}-${day}`;
    }
  }
}

function writePlace({ birthPlace }: HistoricalPerson, badness: number, random: SeededRandom): string {
  const { town, county, neighbours } = birthPlace;
  return drawWeighted<() => string>(random, [
    [() => town, 1.1 - 0.6 * badness],
    [() => "", 0.35 * badness],
    [() => county, 0.2 * badness],
    [() => random.pick(neighbours), 0.15 * badness],
    [() => `${town}, ${county}`, 0.12],
    [() => typingError(town, random), 0.08 * badness],
  ])();
}

function shift(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}
