import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "#testing/seeded-random.ts";
import { leastWindow } from "#search/index-reads.ts";
import { learnNamesOfKeys } from "./attacks/names-of-keys.ts";
import { claimByKnownReads } from "./attacks/known-records.ts";
import { asKnownReads } from "./attacks/probing.ts";
import { type IndexDrillReport, runIndexDrill } from "./drill.ts";
import { judgeClaims } from "./judge.ts";
import { makeModelIndex, type Planted } from "./model-index.ts";
import { countTraces } from "./nights.ts";
import { inventPopulation, type Population } from "./population.ts";
import { openRealIndex, type RealIndex } from "./real-index.ts";
import { promised } from "./thieves.ts";
import { busyDays, watchDays } from "./world.ts";

let population: Population;
beforeAll(() => {
  population = inventPopulation({
    seed: "index attacks",
    count: 400,
    auxiliary: 800,
    societies: 4,
    likely: 6_000,
  });
});

describe("the index as the gate runs it, seen from the vault", () => {
  let real: RealIndex;
  beforeAll(async () => {
    real = await openRealIndex(population);
    await real.write([...population.people.keys()], () => false);
    await real.relabel();
  });
  afterAll(() => real?.close());

  it("shows of searches what the model of the drill shows, day by day", async () => {
    const model = makeModelIndex();
    for (const { keys } of population.people) model.write(keys);
    const random = seededRandom("searches");
    for (let day = 0; day < 2; day++) {
      model.relabel();
      real.vault.takeSeen();
      const records = Array.from({ length: 40 }, () => random.whole(0, 120));
      for (const record of records) await real.read(record);
      const reads = real.vault.takeSeen().filter((seen) => seen.kind === "read");
      const expected = records.map(
        (record) => model.read(record, population.people[record]!.keys).found.length,
      );
      expect(reads.map(({ found }) => found.length)).toEqual(expected);
      expect(Math.max(...expected)).toBeGreaterThan(10);
      await real.relabel();
    }
  });

  it("asks for no label twice, in windows of one size", async () => {
    real.vault.takeSeen();
    for (const record of [7, 8, 7, 7]) await real.read(record);
    const reads = real.vault.takeSeen().flatMap((seen) => (seen.kind === "read" ? [seen.labels] : []));
    expect(reads.map((labels) => labels.length)).toEqual([7, 8, 7, 7].map(() => leastWindow.network));
    expect(new Set(reads.flat()).size).toBe(reads.flat().length);
  });

  it("leaves rows in whole batches of many people, none with another's label or value", async () => {
    real.vault.takeSeen();
    await real.relabel();
    const batches = real.vault.takeSeen().flatMap((seen) => (seen.kind === "written" ? [seen.labels] : []));
    const truth = await real.openRows();
    expect(truth.size).toBeGreaterThan(3_000);
    expect(countTraces(real.vault.rows())).toEqual([]);
    for (const labels of batches) {
      expect(labels).toHaveLength(4_096);
      const records = new Set(labels.flatMap((label) => truth.get(label)?.record ?? []));
      expect(records.size).toBeGreaterThan(100);
    }
  });
});

describe("the drill on a small index", () => {
  let report: IndexDrillReport;
  beforeAll(async () => {
    const dailyTokens = { member: 2_000, organisation: 20_000 };
    report = await runIndexDrill(
      { seed: "small", people: 400, auxiliary: 3_000, days: 6, likely: 5_000, dailyTokens },
      () => {},
    );
  });

  it("gives no thief more than is promised, but for the luck of so few", () => {
    expect(report.attempts.length).toBeGreaterThan(10);
    expect(new Set(report.attempts.map(({ thief }) => thief)).size).toBe(Object.keys(promised).length);
    const luck = 4 / report.people;
    for (const { thief, attack, recovery } of report.attempts)
      expect([thief, attack, recovery.recovered <= (promised[thief] ?? 0.02) + luck]).toEqual([
        thief,
        attack,
        true,
      ]);
  });

  it("sees the control fall", () => {
    // With few people fewer names are in the thief's small world; the drill itself asks for 40 %.
    expect(report.control.bySharedKey.recovered).toBeGreaterThan(0.3);
    expect(report.control.byKnownRecords.recovered).toBeGreaterThan(0.005);
    expect(report.control.byKnownRecords.recovered).toBeGreaterThan(
      20 * report.control.byKnownRecords.byChance,
    );
  });

  it("tests guesses with the keys of both servers, and finds out many people so", () => {
    expect(report.guessing.perSecond).toBeGreaterThan(10);
    expect(report.guessing.recovered).toBeGreaterThan(0.1);
  });
});

describe("weaknesses that are planted", () => {
  const probe = (planted: Planted) => {
    const { people, likely } = population;
    const names = learnNamesOfKeys(population.auxiliary, likely);
    const keys = likely.map(({ key }) => key);
    const traffic = { ...busyDays, arriving: 0.5, days: 3, seed: "planted" };
    const claims = [...watchDays(population, traffic, { planted, probes: { afterReads: 0, keys } })].flatMap(
      ({ reads, probed }) => claimByKnownReads(reads, asKnownReads(probed), names, []),
    );
    return judgeClaims(claims, people).recovered;
  };

  it("labels that are asked for again give away whoever is on a member's list", () => {
    expect(probe({ labelsAskedAgain: true })).toBeGreaterThan(0.01);
    expect(probe({})).toBe(0);
  });

  it("labels without a slot are seen in the table, where they tell how common each key is", () => {
    const sealed = new Uint8Array(1);
    const rows = population.people.flatMap(({ keys }) =>
      keys.map((key) => ({ label: `token ${key}`, sealed, epoch: 1 })),
    );
    expect(countTraces(rows)).toContain("labels of the table come twice");
    expect(countTraces(rows)).toContain("sealed values of the table come twice");
  });
});
