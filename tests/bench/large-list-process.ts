import { indexInClear } from "#linkage/candidates.ts";
import { comparePeople } from "#matching/compare/compare-people.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { inventFamiliesOneByOne } from "#testing/people/invent-people.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";

export type LargeListOutcome = {
  readonly amongTwelve: number;
  readonly amongAll: number;
  readonly firstCompared: number;
  readonly tenCompared: number;
  readonly inventSeconds: number;
  readonly indexSeconds: number;
  readonly millisecondsAFind: number;
};

const soughtPeople = 1_000;

const count = Number(process.argv[2]);
const random = seededRandom("large/abroad");
const began = performance.now();
const registered: PersonDescription[] = [];
const sought: { readonly person: PersonDescription; readonly position: number }[] = [];
const every = Math.max(1, Math.floor(count / soughtPeople));
for (const { people } of inventFamiliesOneByOne({ seed: "large", count })) {
  for (const person of people) {
    if (registered.length === count) break;
    if (registered.length % every === 0)
      sought.push({ person: describeAtHome(person), position: registered.length });
    registered.push(respell(person, random));
  }
}
const inventSeconds = (performance.now() - began) / 1_000;

const indexBegan = performance.now();
const index = indexInClear(registered);
const indexSeconds = (performance.now() - indexBegan) / 1_000;

let [amongTwelve, amongAll, firstCompared, tenCompared, milliseconds] = [0, 0, 0, 0, 0];
for (const { person, position } of sought) {
  const askedAt = performance.now();
  const found = await index.find(person);
  milliseconds += performance.now() - askedAt;
  const rank = found.indexOf(position);
  if (rank < 0) continue;
  amongAll++;
  if (rank < 12) amongTwelve++;
  const scores = found.map((each) => comparePeople(person, registered[each]!).score);
  const better = scores.filter((score) => score > scores[rank]!).length;
  if (better === 0) firstCompared++;
  if (better < 10) tenCompared++;
}
const outcome: LargeListOutcome = {
  amongTwelve: amongTwelve / sought.length,
  amongAll: amongAll / sought.length,
  firstCompared: firstCompared / sought.length,
  tenCompared: tenCompared / sought.length,
  inventSeconds,
  indexSeconds,
  millisecondsAFind: milliseconds / sought.length,
};
process.stdout.write(JSON.stringify(outcome));
