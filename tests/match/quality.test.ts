import { describe, expect, test } from "vitest";
import { compareFullNames } from "#matching/compare/compare-full-names.ts";
import { inventNamePairs } from "#testing/people/name-pairs.ts";
import {
  dataFolder,
  findRegister,
  readArabicNames,
  readBurmeseSyllables,
  readNamePairs,
  readSplinkPeople,
  readTokenPairs,
} from "./data.ts";
import { measureFullNames } from "./measure-full-names.ts";
import { measureKeys } from "./measure-keys.ts";
import { calibrate, measureLinks } from "./measure-links.ts";
import { clusteredTask, febrlTask, historicalTask, migrationTask, registersTask } from "./tasks.ts";

/**
 * How well people were found when this was last measured, less a little: a change that finds them worse fails here. What is better is told by
 * `npm run bench match`; then these floors may rise.
 */
const folder = dataFolder();

describe("a name in its own script and in Latin letters share a key, and few others do", () => {
  test.each([
    { what: "Arabic", pairs: readArabicNames(folder), shared: 0.96, strangers: 1.5 },
    { what: "Arabic in Wikidata", pairs: readTokenPairs(folder, "arabic"), shared: 0.93, strangers: 3.2 },
    { what: "Russian", pairs: readTokenPairs(folder, "russian"), shared: 0.93, strangers: 2.6 },
    { what: "Hebrew", pairs: readTokenPairs(folder, "hebrew"), shared: 0.93, strangers: 3.2 },
    { what: "Korean", pairs: readTokenPairs(folder, "korean"), shared: 0.74, strangers: 4.8 },
    { what: "Chinese", pairs: readTokenPairs(folder, "chinese"), shared: 0.68, strangers: 6 },
    { what: "Burmese", pairs: readBurmeseSyllables(folder), shared: 0.89, strangers: 60 },
  ])("$what", ({ pairs, shared, strangers }) => {
    const found = measureKeys(pairs);
    expect(found.pairs).toBeGreaterThan(1_000);
    expect(found.shared).toBeGreaterThanOrEqual(shared);
    expect(found.strangers).toBeLessThanOrEqual(strangers);
  });
});

describe("two full names of one person are known as such, and others are not", () => {
  test.each([
    { what: "listed persons", pairs: readNamePairs(folder), f1: 0.92 },
    { what: "invented people", pairs: inventNamePairs({ seed: "quality", count: 2_000 }), f1: 0.89 },
  ])("$what", ({ pairs, f1 }) => {
    const found = measureFullNames(pairs, compareFullNames);
    expect(found.pairs).toBeGreaterThanOrEqual(50);
    expect(found.f1).toBeGreaterThanOrEqual(f1);
  });
});

describe("people are found again", () => {
  test.each([
    { what: "FEBRL's first set, all columns", task: febrlTask(findRegister(folder, 1)!, "all"), p: 1, r: 0.98, at1: 0.99, at10: 0.994 },
    { what: "FEBRL's first set, name, year and suburb", task: febrlTask(findRegister(folder, 1)!, "few"), p: 0.995, r: 0.9, at1: 0.98, at10: 0.985 },
    { what: "an invented register, all columns", task: registersTask("quality", 600, "all"), p: 0.999, r: 0.985, at1: 0.99, at10: 0.994 },
    { what: "an invented register, name, year and suburb", task: registersTask("quality", 600, "few"), p: 0.995, r: 0.9, at1: 0.975, at10: 0.985 },
    { what: "historical persons", task: historicalTask("quality", 200), p: 0.99, r: 0.6, at1: 0.97, at10: 0.98 },
    { what: "Splink's thousand records", task: clusteredTask(readSplinkPeople(folder)), p: 0.99, r: 0.6, at1: 0.93, at10: 0.94 },
  ])("$what", async ({ task, p, r, at1, at10 }) => {
    const found = await measureLinks(task);
    expect(found.precision).toBeGreaterThanOrEqual(p);
    expect(found.recall).toBeGreaterThanOrEqual(r);
    expect(found.recallAt1).toBeGreaterThanOrEqual(at1);
    expect(found.recallAt10).toBeGreaterThanOrEqual(at10);
  }); // prettier-ignore

  test("under what clerks of other countries wrote; and what is said to be likely is as likely", async () => {
    const task = migrationTask("quality", 1_000);
    const found = await measureLinks(task);
    expect(found.precision).toBeGreaterThanOrEqual(0.985);
    expect(found.recall).toBeGreaterThanOrEqual(0.8);
    expect(found.recallAt1).toBeGreaterThanOrEqual(0.95);
    expect(found.recallAt10).toBeGreaterThanOrEqual(0.965);
    const bins = calibrate(found.links, task.isTrue).filter(({ pairs }) => pairs >= 100);
    expect(bins.length).toBeGreaterThan(1);
    for (const bin of bins) expect(Math.abs(bin.said - bin.found)).toBeLessThan(0.1);
  });
});
