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

test.each<[string, PersonDescription]>([
  ["name", { names: { given: "Amina" }, sex: "female" }],
  ["place", { names: {}, places: ["Omdurman"] }],
  ["year of birth", { names: {}, birth: birthOnDate("1990-03-04") }],
  ["telephone", { names: {}, phones: ["+999 12 345 6789"] }],
  ["e-mail address", { names: {}, emails: ["amina@example.org"] }],
  ["street", { names: {}, addresses: ["12 Harbour Road"] }],
])("a %s alone is no key on the network, on either side", (_, person) => {
  expect(networkMatchKeys(person, "sought")).toEqual([]);
  expect(networkMatchKeys(person, "self")).toEqual([]);
});

const birth = birthOnDate("1984-05-21");
const registered: PersonDescription = {
  names: { given: "Margaret", family: "Blackwood" },
  birth,
  places: ["Namdaberg"],
};
const names = { given: "Margaret", family: "Blackwood" };

test.each<[string, PersonDescription]>([
  ["only the names are right", { names, birth: birthOnDate("1951-01-01"), places: ["Elsewhere"] }],
  ["names have changed places", { names: { given: "Blackwood", family: "Margaret" } }],
  ["only given name and birth are right", { names: { given: "Margaret", family: "Jones" }, birth }],
  ["only family name and birth are right", { names: { given: "Ruth", family: "Blackwood" }, birth }],
  ["only given name and place are right", { names: { given: "Margaret" }, places: ["Namdaberg"] }],
  ["only family name and place are right", { names: { family: "Blackwood" }, places: ["Namdaberg"] }],
  ["no name is right", { names: { given: "Ruth", family: "Jones" }, birth, places: ["Namdaberg"] }],
  ["the year is one out, and only it and the place are known", {
    names: {}, birth: birthOnDate("1985-05-21"), places: ["Namdaberg"] }],
  ["both names have a slip late in the word", { names: { given: "Margater", family: "Blackwodf" } }],
  ["the end of the place is wrong, and the given name", {
    names: { given: "Ruth", family: "Blackwood" }, places: ["Namdaberk"] }],
  ["the given name is an initial", { names: { given: "M.", family: "Blackwood" } }],
  ["the given name is a short form", { names: { given: "Peggy", family: "Blackwood" } }],
  ["the name is in one line", { names: { full: "Blackwood, Margaret" } }],
])("sought and registered meet where %s", (_, sought) => {
  expect(shared(sought, registered)).not.toEqual([]);
}); // prettier-ignore

test.each<[string, PersonDescription, PersonDescription]>([
  ["a name and the father's name", { names: { given: "Amina", father: "Yusuf" } },
    { names: { given: "Amina", family: "Osman", father: "Youssef" }, birth, places: ["Omdurman"] }],
  ["a name and a telephone number", { names: { given: "Margaret" }, phones: ["0123456789"] },
    { names: { given: "Margaret", family: "Jones" }, phones: ["+999 12 345 6789"] }],
  ["a name and an e-mail address", { names: { family: "Blackwood" }, emails: ["M.B@Example.org"] },
    { names: { given: "Ruth", family: "Blackwood" }, emails: ["m.b@example.org"] }],
  ["a street and its place", { names: { given: "Ruth" }, places: ["Namdaberg"], addresses: ["14 Moore St, flat 2"] },
    { names: { given: "Margaret" }, places: ["Namdaberg"], addresses: ["144 Moore Street"] }],
])("%s are enough to meet", (_, sought, self) => {
  expect(shared(sought, self)).not.toEqual([]);
}); // prettier-ignore

test("keys are few, distinct compounds with whole weights, whatever is written", () => {
  fc.assert(
    fc.property(describedPeople, fc.constantFrom("sought", "self"), (person, role) => {
      const keys = networkMatchKeys(person, role);
      expect(keys.length).toBeLessThanOrEqual(role === "sought" ? mostNetworkKeys : mostKeysOfSelf);
      expect(new Set(keys.map(({ value }) => value)).size).toBe(keys.length);
      for (const { kind, value, weight } of keys) {
        expect(value.startsWith(`${kind}:`)).toBe(true);
        // Two fields at least, and something of each.
        expect(value.slice(kind.length + 1)).toMatch(/^[^+]+\+./);
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
