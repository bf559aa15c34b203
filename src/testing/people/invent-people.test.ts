import { expect, test } from "vitest";
import { scriptOf } from "#matching/names/script.ts";
import { seededRandom } from "../seeded-random.ts";
import { cultures } from "./cultures.ts";
import { inventFamilies, inventPeople } from "./invent-people.ts";
import { describeAtHome } from "./invented-person.ts";
import { respell } from "./respell.ts";

test("one seed invents the same people, written the same way, for ever", () => {
  const write = (seed: number) => {
    const random = seededRandom(seed);
    return inventPeople({ seed, count: 50 }).map((person) => [
      person.id,
      describeAtHome(person),
      respell(person, random),
    ]);
  };
  expect(write(1)).toEqual(write(1));
  expect(write(1)).not.toEqual(write(2));
});

test("as many people as asked for, each with an id of their own, of every culture", () => {
  const people = inventPeople({ seed: "many", count: 1000 });
  expect(new Set(people.map(({ id }) => id)).size).toBe(1000);
  expect(new Set(people.map(({ culture }) => culture.id)).size).toBe(cultures.length);
});

test("names come in seven scripts", () => {
  const scripts = new Set(
    inventPeople({ seed: "scripts", count: 500 }).map(({ given }) => scriptOf(given.own)),
  );
  for (const script of ["latin", "arabic", "cyrillic", "ethiopic", "burmese", "indic", "hangul"])
    expect(scripts).toContain(script);
});

test("children are younger than their parents, share their father's name and differ among themselves", () => {
  for (const { father, mother, children } of inventFamilies({ seed: "families", count: 500 })) {
    expect(new Set(children.map(({ given }) => given.own)).size).toBe(children.length);
    for (const child of children) {
      expect(child.father).toBe(father.given);
      expect(child.mother).toBe(mother.given);
      for (const parent of [father, mother]) {
        expect(
          Number(child.birthDate.slice(0, 4)) - Number(parent.birthDate.slice(0, 4)),
        ).toBeGreaterThanOrEqual(18);
      }
    }
  }
});

test("relations are told from both sides", () => {
  for (const { people, relations } of inventFamilies({ seed: "relations", count: 100 })) {
    for (const { from, to } of relations)
      expect(relations.some((other) => other.from === to && other.to === from)).toBe(true);
    expect(relations.length).toBe(people.length * (people.length - 1));
  }
});

test("no telephone number or address that could be somebody's", () => {
  const people = inventPeople({ seed: "addresses", count: 500 });
  const phones = people.flatMap(({ phone }) => phone ?? []);
  const emails = people.flatMap(({ email }) => email ?? []);
  expect(phones.length > 50 && emails.length > 20).toBe(true);
  for (const phone of phones) expect(phone).toMatch(/^\+999 /);
  for (const email of emails) expect(email).toMatch(/@example\.org$/);
});

test("a clerk abroad writes Latin letters, seldom Cyrillic ones, and leaves things out", () => {
  const random = seededRandom("abroad");
  const written = inventPeople({ seed: "abroad", count: 300 }).map((person) => respell(person, random));
  const scripts = written.map(({ names }) => scriptOf(names.given ?? names.full ?? ""));
  expect(new Set(scripts)).toEqual(new Set(["latin", "cyrillic"]));
  expect(scripts.filter((script) => script === "latin").length).toBeGreaterThan(270);
  for (const missing of ["birth", "places", "nationality", "sex"] as const)
    expect(written.some((person) => person[missing] === undefined)).toBe(true);
  expect(written.some(({ birth }) => birth && birth.earliest !== birth.latest)).toBe(true);
});

test("where a patronymic is the custom, some clerks write it between the names", () => {
  const random = seededRandom("patronymics");
  const written = inventPeople({ seed: "patronymics", count: 300, cultures: ["ukrainian"] }).map(
    (person) => respell(person, random).names.full ?? "",
  );
  expect(written.some((name) => /ovych|ovich|owytsch/.test(name))).toBe(true);
  expect(written.some((name) => /ivna|iwna/.test(name))).toBe(true);
});
