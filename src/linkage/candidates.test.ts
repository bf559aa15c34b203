import { expect, test } from "vitest";
import { birthOnDate } from "#matching/birth-range.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { indexInClear, mostCandidates } from "./candidates.ts";

test("who shares more and rarer things comes first, and who shares nothing is no candidate", async () => {
  const born = { birth: birthOnDate("1984-05-21"), places: ["Namdaberg"] };
  const list: PersonDescription[] = [
    { names: { given: "Ruth", family: "Jones" } },
    { names: { given: "Margaret", family: "Jones" }, ...born },
    { names: { given: "Margaret", family: "Blackwood" }, ...born },
  ];
  const sought = { names: { given: "Margaret", family: "Blakwood" }, ...born };
  expect(await indexInClear(list).find(sought)).toEqual([2, 1]);
});

test("of many who are alike the first are candidates, and no more than are compared", async () => {
  const alike = Array.from({ length: 300 }, (): PersonDescription => ({
    names: { given: "Amina", family: "Osman" },
  }));
  expect(await indexInClear(alike).find(alike[299]!)).toEqual(
    Array.from({ length: mostCandidates }, (_, i) => i),
  );
});

test("of 2,000 invented people nineteen in twenty are among the candidates for what a clerk abroad wrote", async () => {
  const random = seededRandom("abroad");
  const people = inventPeople({ seed: "candidates", count: 2_000 });
  const source = indexInClear(people.map((person) => describeAtHome(person)));
  let found = 0;
  for (let i = 0; i < people.length; i += 10)
    if ((await source.find(respell(people[i]!, random))).includes(i)) found++;
  expect(found / 200).toBeGreaterThanOrEqual(0.95);
});
