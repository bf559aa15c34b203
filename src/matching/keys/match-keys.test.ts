import fc from "fast-check";
import { expect, test } from "vitest";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { birthFromAge, birthOnDate } from "../birth-range.ts";
import { mostKeysOfSelf, mostNetworkKeys, networkMatchKeys } from "./match-keys.ts";
import type { PersonDescription } from "../person-description.ts";
import { describedPeople } from "#testing/people/described-people.ts";

const shared = (sought: PersonDescription, self: PersonDescription): string[] => {
  const values = new Set(networkMatchKeys(self, "self").map(({ value }) => value));
  return networkMatchKeys(sought, "sought")
    .map(({ value }) => value)
    .filter((value) => values.has(value));
};

test("a mother's Arabic and her son's Latin spelling with an estimated age meet under several keys", () => {
  const sought = {
    names: { given: "محمد", family: "الحسن", father: "عبد الله" },
    birth: birthOnDate("2005-03-04"),
    places: ["أم درمان"],
  };
  const self = {
    names: { given: "Mohamed", family: "El Hassan" },
    birth: birthFromAge(20, "2026-01-15"),
    places: ["Omdurman"],
  };
  expect(shared(sought, self).length).toBeGreaterThanOrEqual(3);
});

test("names meet in any order, in one line or in fields", () => {
  const fields = { names: { given: "Олена", family: "Коваленко" } };
  expect(shared(fields, { names: { given: "Kovalenko", family: "Olena" } })).not.toEqual([]);
  expect(shared(fields, { names: { full: "Kovalenko, Olena" } })).not.toEqual([]);
});

test("someone known by a given name and a father's name only can be found", () => {
  const sought = { names: { given: "አበበ", father: "ተስፋዬ" } };
  expect(shared(sought, { names: { given: "Abebe", family: "Tesfaye" } })).not.toEqual([]);
});

test("a name parted by one clerk and joined by the other meets", () => {
  expect(
    shared(
      { names: { given: "ገብረመስቀል", family: "ታደሰ" } },
      { names: { given: "Gebre Meskel", family: "Taddesse" } },
    ),
  ).not.toEqual([]);
});

test("an age that is a year out still meets, one that is twenty years out does not", () => {
  const born = (year: number): PersonDescription => ({
    names: { given: "Amina" },
    birth: birthOnDate(`${year}-07-01`),
  });
  for (let year = 1990; year < 2000; year++) {
    expect(shared(born(year), born(year + 1))).not.toEqual([]);
    expect(shared(born(year), born(year - 1))).not.toEqual([]);
    expect(shared(born(year), born(year + 20))).toEqual([]);
  }
});

test("a single name is no key on the network", () => {
  expect(networkMatchKeys({ names: { given: "Amina" }, sex: "female" }, "sought")).toEqual([]);
});

test("keys are few, distinct compounds with whole weights, whatever is written", () => {
  fc.assert(
    fc.property(describedPeople, fc.constantFrom("sought", "self"), (person, role) => {
      const keys = networkMatchKeys(person, role);
      expect(keys.length).toBeLessThanOrEqual(role === "sought" ? mostNetworkKeys : mostKeysOfSelf);
      expect(new Set(keys.map(({ value }) => value)).size).toBe(keys.length);
      for (const { kind, value, weight } of keys) {
        expect(kind).toMatch(/^name-/);
        expect(value).toMatch(/^[a-z-]+:[^+]+\+/);
        expect(Number.isInteger(weight) && weight >= 1 && weight <= 31).toBe(true);
      }
    }),
  );
});

test("nine of ten invented people of eight cultures meet themselves as a clerk abroad wrote them", () => {
  const random = seededRandom("respelled");
  const people = inventPeople({ seed: "meeting", count: 600 });
  const met = people.filter((person) => shared(describeAtHome(person), respell(person, random)).length > 0);
  expect(met.length / people.length).toBeGreaterThan(0.9);
  const stored = people.map((person) => networkMatchKeys(describeAtHome(person), "self").length);
  expect(stored.reduce((sum, count) => sum + count, 0) / people.length).toBeLessThanOrEqual(12);
});
