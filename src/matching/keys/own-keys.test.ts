import fc from "fast-check";
import { expect, test } from "vitest";
import { birthOnDate } from "../birth-range.ts";
import { mostOwnKeys, ownMatchKeys, ownQueryKeys } from "./own-keys.ts";
import { describedPeople } from "#testing/people/described-people.ts";
import type { PersonDescription } from "../person-description.ts";

const finds = (typed: string, person: PersonDescription): boolean => {
  const stored = new Set(ownMatchKeys(person).map(({ value }) => value));
  const words = ownQueryKeys(typed);
  return words.length > 0 && words.every((keys) => keys.some(({ value }) => stored.has(value)));
};

const son: PersonDescription = {
  names: { given: "محمد", family: "الحسن", father: "عبد الله", others: ["Hamoudi"] },
  birth: birthOnDate("2005-03-04"),
  places: ["Omdurman, Khartoum"],
  phones: ["+999 12 345 6789"],
  emails: ["Son@example.org"],
};

test.each([
  "محمد",
  "مح",
  "محم",
  "mu",
  "muh",
  "Moh",
  "Mohamed",
  "Мухаммед",
  "mohamed hassan",
  "hassan mohamed",
  "hamou",
  "Abdallah",
  "Mohamed 2005",
  "omdurman",
  "0123456789",
  "+999 123456789",
  "456789",
  "son@example.org",
  "Хасан",
  "ሐሰን",
])("typing “%s” finds him", (typed) => {
  expect(finds(typed, son)).toBe(true);
});

test.each(["Fatima", "Mohamed 1999", "khalid", "0123456780", "daughter@example.org", "x", "", "🙂"])(
  "typing “%s” does not",
  (typed) => {
    expect(finds(typed, son)).toBe(false);
  },
);

test("any two or more first letters of a Latin name find it", () => {
  const person = { names: { given: "Solveig", family: "Ødegård" } };
  for (const name of ["Solveig", "Odegard", "Ødegård"]) {
    for (let length = 2; length <= name.length; length++)
      expect([name.slice(0, length), finds(name.slice(0, length), person)]).toEqual([
        name.slice(0, length),
        true,
      ]);
  }
});

test("keys stay few and nothing fails, whatever is written or typed", () => {
  fc.assert(
    fc.property(describedPeople, fc.string({ unit: "binary" }), (person, typed) => {
      const keys = ownMatchKeys(person);
      expect(keys.length).toBeLessThanOrEqual(mostOwnKeys);
      expect(new Set(keys.map(({ value }) => value)).size).toBe(keys.length);
      expect(ownQueryKeys(typed).flat().length).toBeLessThanOrEqual(48);
    }),
  );
});
