import { expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { indexInClear, mostCandidates } from "./candidates.ts";
import { indexInPrivate } from "./private-candidates.ts";

function inventLists(count: number): { registered: PersonDescription[]; sought: PersonDescription[] } {
  const people = inventPeople({ seed: "private candidates", count });
  const random = seededRandom("as a clerk abroad wrote them");
  return {
    registered: people.map((person) => describeAtHome(person)),
    sought: people.slice(0, 20).map((person) => respell(person, random)),
  };
}

test("through the blind index everybody finds exactly the candidates that are found in clear, in the same order", async () => {
  const { registered, sought } = inventLists(70);
  const inClear = indexInClear(registered);
  const progress: number[] = [];
  const inPrivate = await indexInPrivate(registered, sought, {
    random: secureRandomBytes,
    onProgress: (done, of) => progress.push(done / of),
  });
  let found = 0;
  for (const person of sought) {
    const candidates = await inClear.find(person);
    expect(await inPrivate.find(person)).toEqual(candidates);
    found += candidates.length;
  }
  expect(found).toBeGreaterThan(20);
  expect(progress.at(-1)).toBe(1);
}, 120_000);

test("somebody who was not announced is evaluated when asked for, and a token takes no more than its slots", async () => {
  const same = Array.from({ length: 150 }, (): PersonDescription => ({
    names: { given: "Amina", family: "Osman" },
  }));
  const inPrivate = await indexInPrivate(same, [], { random: secureRandomBytes });
  const candidates = await inPrivate.find(same[0]!);
  expect(candidates).toEqual(await indexInClear(same).find(same[0]!));
  expect(candidates).toEqual(Array.from({ length: mostCandidates }, (_, i) => i));
});
