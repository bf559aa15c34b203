import fc from "fast-check";
import { expect, test } from "vitest";
import { newId, type RecordId } from "#base/id.ts";
import { courseStates, learnerFields } from "#protocol/learner.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { readRule } from "./audience.ts";
import { RosterMemory } from "./roster-memory.ts";
import { type LearnerRow, openRow, sealRow, type Standing, ways } from "./roster-row.ts";
import { newSymmetricKey } from "#crypto/keys.ts";

const random = seededRandomBytes("roster memory");
const desks = [newId<"desk">(random), newId<"desk">(random)];
const courses = Array.from({ length: 12 }, () => newId<"course">(random));

const standing = (n: number, changed: Partial<Standing> = {}): Standing => ({
  course: courses[n % courses.length]!,
  version: 1 + (n % 300),
  state: courseStates[n % courseStates.length]!,
  percent: n % 101,
  by: ways[n % ways.length]!,
  since: 1_700_000_000_000 + n,
  dueAt: n % 3 === 0 ? null : 1_800_000_000_000 + n,
  completedAt: n % 4 === 0 ? null : 1_750_000_000_000 + n,
  certificate: n % 2 === 0 ? null : newId<"certificate">(random),
  badge: n % 4 === 1 ? random(16) : null,
  remindedAt: n % 5 === 0 ? 1_760_000_000_000 + n : null,
  ...changed,
});
const rowOf = (record: RecordId, n: number, count: number): LearnerRow => ({
  record,
  desk: desks[n % 2]!,
  since: n,
  codes: learnerFields.map((_, field) => ((n >> field) & 1 ? random(16) : null)),
  standings: Array.from({ length: count }, (_, i) => standing(n + i, { course: courses[i]! })),
  surveys: Array.from({ length: n % 3 }, () => random(8)),
});

test("what was written last is read, whoever came, changed and went in between", () => {
  const records = Array.from({ length: 12 }, () => newId<"record">(random));
  const step = fc.record({
    who: fc.integer({ min: 0, max: 11 }),
    n: fc.integer({ min: 0, max: 1_000 }),
    count: fc.integer({ min: 0, max: 12 }),
    goes: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const memory = new RosterMemory();
      const model = new Map<RecordId, LearnerRow>();
      for (const { who, n, count, goes } of steps) {
        const record = records[who]!;
        const row = rowOf(record, n, count);
        if (goes) memory.remove(record);
        else memory.write(row);
        if (goes) model.delete(record);
        else model.set(record, row);
      }
      for (const record of records) expect(memory.read(record)).toEqual(model.get(record));
      expect(memory.size).toBe(model.size);
      expect([...memory.slots()].map((slot) => memory.recordOf(slot)).toSorted()).toEqual(
        [...model.keys()].toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});

test("grows by ten thousands", () => {
  const memory = new RosterMemory();
  const rows = Array.from({ length: 12_000 }, (_, n) => rowOf(newId<"record">(random), n, 3));
  for (const row of rows) memory.write(row);
  for (const row of [rows[0]!, rows[5_999]!, rows.at(-1)!]) expect(memory.read(row.record)).toEqual(row);
});

test("a row opens for its own record and version alone", () => {
  const key = newSymmetricKey(random);
  const record = newId<"record">(random);
  const row = rowOf(record, 77, 12);
  const sealed = sealRow(key, row, 4, random);
  expect(openRow(key, sealed, record, 4)).toEqual(row);
  expect(openRow(key, sealed, record, 5)).toBeUndefined();
  expect(openRow(key, sealed, newId<"record">(random), 4)).toBeUndefined();
  expect(openRow(newSymmetricKey(random), sealed, record, 4)).toBeUndefined();
});

test("an audience is whom all conditions mean; who does not say is meant by none of them, turned around or not", () => {
  const memory = new RosterMemory();
  const [a, b] = [random(16), random(16)];
  const add = (code: Uint8Array | null, state: Standing["state"] | null): RecordId => {
    const record = newId<"record">(random);
    const codes = learnerFields.map((field) => (field === "gender" ? code : null));
    const standings = state === null ? [] : [standing(0, { state })];
    memory.write({ ...rowOf(record, 0, 0), codes, standings });
    return record;
  };
  const [saysA, saysB, silent, never] = [
    add(a, "completed"),
    add(b, "enrolled"),
    add(null, "enrolled"),
    add(a, null),
  ];
  const meant = (...rule: Parameters<typeof readRule>[1]) =>
    new Set(
      [...memory.slots()]
        .filter(readRule(memory, rule, { find: () => undefined, now: 0 }))
        .map((slot) => memory.recordOf(slot)),
    );
  const gender = (code: Uint8Array, not: boolean) => ({
    kind: "field" as const,
    field: "gender" as const,
    codes: [code],
    not,
  });
  const inCourse = (states: (Standing["state"] | "none")[], not = false) => ({
    kind: "course" as const,
    course: courses[0]!,
    states,
    not,
  });
  expect(meant()).toEqual(new Set([saysA, saysB, silent, never]));
  expect(meant(gender(a, false))).toEqual(new Set([saysA, never]));
  expect(meant(gender(a, true))).toEqual(new Set([saysB]));
  expect(meant(inCourse(["enrolled"]))).toEqual(new Set([saysB, silent]));
  expect(meant(inCourse(["none"]))).toEqual(new Set([never]));
  expect(meant(inCourse(["enrolled"], true))).toEqual(new Set([saysA, never]));
  expect(meant(gender(a, false), inCourse(["completed"]))).toEqual(new Set([saysA]));
});
