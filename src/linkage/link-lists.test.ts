import { expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { linkLists } from "./link-lists.ts";

const options = { top: 10, isPrivate: false, random: secureRandomBytes };

test("people are found again under what a clerk abroad wrote, the likeliest first", async () => {
  const random = seededRandom("linking");
  const people = inventPeople({ seed: "linking", count: 300 });
  const { links } = await linkLists(
    people.map(describeAtHome),
    people.map((person) => respell(person, random)),
    options,
  );
  const first = links.filter(({ rank }) => rank === 1);
  expect(first.filter(({ left, right }) => left === right).length).toBeGreaterThan(240);
});

test("nobody is a duplicate of themselves", async () => {
  const people = inventPeople({ seed: "doubles", count: 100 }).map(describeAtHome);
  const { links } = await linkLists([...people, ...people.slice(0, 10)], null, options);
  expect(links.some(({ left, right }) => left === right)).toBe(false);
  expect(links.filter(({ left, right }) => Math.abs(left - right) === 100)).toHaveLength(20);
});
