import { expect, it } from "vitest";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { openShuffleBuffer } from "./shuffle-buffer.ts";

const random = seededRandomBytes("shuffle buffer");

it("gives each thing once, in whole batches, the last filled up", () => {
  const buffer = openShuffleBuffer<number>(random, 100, 16);
  const given: number[][] = [];
  for (let page = 0; page < 10; page++)
    given.push(...buffer.add(Array.from({ length: 33 }, (_, i) => page * 33 + i)));
  given.push(...buffer.end(() => -1));
  expect(given.every((batch) => batch.length === 16)).toBe(true);
  const all = given.flat().filter((item) => item >= 0);
  expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 330 }, (_, i) => i));
  expect(given.flat().length - all.length).toBeLessThan(16);
});

it("keeps pages apart from batches: a batch is of many pages", () => {
  const buffer = openShuffleBuffer<number>(random, 1_000, 50);
  const given: number[][] = [];
  for (let page = 0; page < 100; page++) given.push(...buffer.add(Array.from({ length: 50 }, () => page)));
  expect(given.length).toBeGreaterThan(50);
  for (const batch of given) {
    const [most] = [...Map.groupBy(batch, (page) => page).values()]
      .map(({ length }) => length)
      .toSorted((a, b) => b - a);
    expect(most).toBeLessThan(15);
  }
});

it("gives nothing where nothing came", () => {
  expect(openShuffleBuffer<number>(random, 10, 5).end(() => 0)).toEqual([]);
});
