import { expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { describeRow, personOfRow } from "#testing/people/registers/register-row.ts";
import { registerTwice } from "#testing/people/registers/register-twice.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { linkLists, type LinkOutcome } from "./link-lists.ts";
import { readyLists } from "./score-range.ts";
import { scoreInSecondThread } from "./second-thread.ts";
import { indexInClear } from "./candidates.ts";

const options = { top: 10, isPrivate: false, random: secureRandomBytes };

const invented = (seed: string, count: number) => {
  const random = seededRandom(seed);
  const people = inventPeople({ seed, count });
  return { home: people.map(describeAtHome), abroad: people.map((person) => respell(person, random)) };
};

/** What can be held against another run. */
const plain = ({ links }: LinkOutcome) =>
  links.map(({ left, right, rank, score, decision }) => ({ left, right, rank, score, decision }));

test("people are found again under what a clerk abroad wrote, the likeliest first", async () => {
  const { home, abroad } = invented("linking", 300);
  const { links } = await linkLists(home, abroad, options);
  const first = links.filter(({ rank }) => rank === 1);
  expect(first.filter(({ left, right }) => left === right).length).toBeGreaterThan(270);
  const outOfOrder = links.filter((link, i) => {
    const before = links[i - 1];
    return before?.left === link.left && !(link.rank === before.rank + 1 && link.score <= before.score);
  });
  expect(outOfOrder).toEqual([]);
});

test("matches of two registers are right, and few are missed", async () => {
  const { originals, duplicates } = registerTwice({ seed: "two registers", count: 600 });
  const { links } = await linkLists(
    duplicates.map((row) => describeRow(row, "all")),
    originals.map((row) => describeRow(row, "all")),
    options,
  );
  const matches = links.filter(({ decision }) => decision === "match");
  const right = matches.filter(
    (link) => personOfRow(duplicates[link.left]!) === personOfRow(originals[link.right]!),
  );
  expect(right.length / matches.length).toBeGreaterThan(0.995);
  expect(right.length / 600).toBeGreaterThan(0.98);
});

test("nobody is a duplicate of themselves", async () => {
  const { home } = invented("doubles", 100);
  const { links } = await linkLists([...home, ...home.slice(0, 10)], null, options);
  expect(links.some(({ left, right }) => left === right)).toBe(false);
  expect(
    links.filter(({ left, right, decision }) => Math.abs(left - right) === 100 && decision === "match"),
  ).toHaveLength(20);
});

test("the same lists are linked the same way, and the threshold is whoever's who chose it", async () => {
  const { home, abroad } = invented("again", 120);
  const once = await linkLists(home, abroad, options);
  expect(plain(await linkLists(home, abroad, options))).toEqual(plain(once));
  const strict = await linkLists(home, abroad, { ...options, threshold: 1 });
  expect(strict.links.some(({ decision }) => decision === "match")).toBe(false);
});

test("through the blind index the same people are found, with the same scores", async () => {
  const { home, abroad } = invented("blind", 40);
  const clear = await linkLists(home, abroad, options);
  expect(plain(await linkLists(home, abroad, { ...options, isPrivate: true }))).toEqual(plain(clear));
});

test("a second thread finds for its part what one thread would", async () => {
  const { home, abroad } = invented("threads", 60);
  const range = { from: 20, to: 60, top: 5, withWords: true };
  const here = await (
    await readyLists(home, abroad, indexInClear(abroad))
  ).scoreRange({ ...range, onProgress: () => {} });
  expect(await scoreInSecondThread({ left: home, right: abroad, ...range }, () => {})).toEqual(here);
});

test("why two people may be one is said in words, and weights are told of what was seen only", async () => {
  const { home, abroad } = invented("words", 80);
  const { links, weights } = await linkLists(home, abroad, options);
  expect(links[0]!.why).toContain("birth");
  expect(links[0]!.comparison.score).toBeCloseTo(links[0]!.score, 6);
  expect(weights.some(({ group }) => group === "address")).toBe(false);
  for (const { seen, m, u } of weights) expect(seen >= 0 && m > 0 && u > 0).toBe(true);
});

test("empty lists have no links", async () => {
  const { home } = invented("none", 3);
  expect((await linkLists([], home, options)).links).toEqual([]);
  expect((await linkLists(home, [], options)).links).toEqual([]);
  expect((await linkLists([], null, options)).links).toEqual([]);
});
