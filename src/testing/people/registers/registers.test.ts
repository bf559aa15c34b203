import { describe, expect, test } from "vitest";
import { seededRandom } from "../../seeded-random.ts";
import { febrlErrors } from "./febrl-errors.ts";
import { describeHistorical, inventHistoricalRecords } from "./historical-people.ts";
import { drawField, inventRegister } from "./invent-register.ts";
import { describeRow, personOfRow, type RegisterRow } from "./register-row.ts";
import { registerTwice } from "./register-twice.ts";

const fields = Object.keys(drawField) as (keyof typeof drawField)[];
const differing = (left: RegisterRow, right: RegisterRow) =>
  fields.filter((field) => left[field] !== right[field]);

describe("a register, and the same people registered again", () => {
  const { originals, duplicates } = registerTwice({ seed: "register", count: 2_000 });
  const byPerson = new Map(originals.map((row) => [personOfRow(row), row]));
  const shareOf = (isSo: (row: RegisterRow) => boolean) => duplicates.filter(isSo).length / duplicates.length;

  test("one seed gives the same two registers for ever", () => {
    expect(registerTwice({ seed: 3, count: 30 })).toEqual(registerTwice({ seed: 3, count: 30 }));
    expect(registerTwice({ seed: 3, count: 30 })).not.toEqual(registerTwice({ seed: 4, count: 30 }));
  });

  test("everybody is in both once", () => {
    expect(new Set(duplicates.map(personOfRow))).toEqual(new Set(byPerson.keys()));
    expect(duplicates.length).toBe(originals.length);
  });

  test("a few names are everywhere, and most are rare", () => {
    const bearers = new Map<string, number>();
    for (const { surname } of originals) bearers.set(surname, (bearers.get(surname) ?? 0) + 1);
    const counts = [...bearers.values()].toSorted((a, b) => b - a);
    expect(counts[0]! / originals.length).toBeGreaterThan(0.01);
    expect(counts[0]! / originals.length).toBeLessThan(0.04);
    expect(counts.length).toBeGreaterThan(originals.length * 0.4);
  });

  test("a duplicate differs in a few fields, mostly two, the name in a third of them", () => {
    const counts = duplicates.map((row) => differing(row, byPerson.get(personOfRow(row))!).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(9);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(mean).toBeGreaterThan(1.8);
    expect(mean).toBeLessThan(2.6);
    const isSurnameChanged = shareOf((row) => row.surname !== byPerson.get(personOfRow(row))!.surname);
    expect(isSurnameChanged).toBeGreaterThan(0.25);
    expect(isSurnameChanged).toBeLessThan(0.4);
  });

  test("of a row with few columns only the name, the year and the suburb are told", () => {
    const row = inventRegister({ seed: 1, count: 50 }).find(
      ({ birthDate, givenName, suburb }) => birthDate !== "" && givenName !== "" && suburb !== "",
    )!;
    const few = describeRow(row, "few");
    expect(few.birth!.earliest.slice(5)).toBe("01-01");
    expect(few.places).toEqual([row.suburb]);
    expect(describeRow(row, "all").birth!.earliest.replaceAll("-", "")).toBe(row.birthDate);
    expect(describeRow({ ...row, birthDate: "19339026" }, "all").birth).toBeUndefined();
  });

  test("errors do not touch what they are given", () => {
    const [row] = originals;
    const before = { ...row! };
    febrlErrors(row!, seededRandom(1));
    expect(row).toEqual(before);
  });
});

describe("historical persons", () => {
  const records = inventHistoricalRecords({ seed: "history", people: 500 });
  const shareOf = (isSo: (record: (typeof records)[number]) => boolean) =>
    records.filter(isSo).length / records.length;

  test("each is told of by two sources or more", () => {
    const counts = new Map<number, number>();
    for (const { cluster } of records) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
    expect(counts.size).toBe(500);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(2);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(6);
  });

  test("many were born on a first of January, and of many neither day nor place is told", () => {
    expect(shareOf(({ birthDate }) => birthDate.endsWith("-01-01"))).toBeGreaterThan(0.2);
    expect(shareOf(({ birthDate }) => birthDate === "")).toBeGreaterThan(0.05);
    expect(shareOf(({ birthPlace }) => birthPlace === "")).toBeGreaterThan(0.05);
  });

  test("every date is a date, and every record has something of a name", () => {
    for (const record of records) {
      expect(record.birthDate === "" || !Number.isNaN(Date.parse(record.birthDate))).toBe(true);
      expect(describeHistorical(record).names.full).toMatch(/\p{L}/u);
    }
  });
});
