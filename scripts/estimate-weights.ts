import { writeFileSync } from "node:fs";
import { indexInClear } from "#linkage/candidates.ts";
import { learnWeights } from "#linkage/learn-weights.ts";
import { assumedWeights } from "#matching/weigh/assumed-weights.ts";
import { assumedPlaceBits, stockPlaces } from "#matching/weigh/judge-where.ts";
import { levelGroups } from "#matching/weigh/levels.ts";
import { shippedFrequencies } from "#matching/weigh/name-frequencies.ts";
import { stockNames } from "#matching/weigh/name-stock.ts";
import { personJudge, stockPerson } from "#matching/weigh/stocked-person.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";

/**
 * `node bin/node24.js scripts/estimate-weights.ts` writes `src/matching/weigh/shipped-weights.ts`: EM on invented people, whom one clerk wrote
 * down at home and another abroad. Half of those at home were never written down abroad. Run it again when names are compared otherwise.
 */
const seed = "shipped weights";
const random = seededRandom(seed);
const people = inventPeople({ seed, count: 8_000 });
const stock = { names: stockNames(shippedFrequencies), places: stockPlaces(assumedPlaceBits) };
const home = people.map((person) => describeAtHome(person));
// A third is known from another clerk abroad, so that two writings in Latin letters are compared as well.
const left = home.map((person, i) => (i % 3 === 0 ? respell(people[i]!, random) : person));
const right = people.filter((_, i) => i % 2 === 0).map((person) => respell(person, random));
const source = indexInClear(right);
const stocked = {
  left: left.map((each) => stockPerson(each, stock)),
  right: right.map((each) => stockPerson(each, stock)),
};
const weights = await learnWeights({
  left: stocked.left,
  right: stocked.right,
  isWithin: false,
  find: async (i) => source.find(left[i]!),
  judge: personJudge(stock, 20),
  before: assumedWeights,
});

const shares = (table: typeof weights.m): string =>
  levelGroups
    .map(
      (group) => `    "${group}": [${table[group].map((share) => Number(share.toPrecision(3))).join(", ")}],`,
    )
    .join("\n");

writeFileSync(
  "src/matching/weigh/shipped-weights.ts",
  `import type { Weights } from "./weights.ts";

/**
 * Made by scripts/estimate-weights.ts from invented people, by EM. The prior is not theirs: among a few thousand people of one region one
 * pair in 2^13 is one person, and more are relatives, because families are registered together.
 */
// prettier-ignore
export const shippedWeights: Weights = {
  matches: 2 ** -13,
  relatives: 2 ** -10,
  neighbours: ${Number(weights.neighbours.toPrecision(3))},
  m: {
${shares(weights.m)}
  },
  u: {
${shares(weights.u)}
  },
  near: {
${shares(weights.near)}
  },
};
`,
);
