import fc from "fast-check";
import { expect, test } from "vitest";
import { type CourseId, newId } from "#base/id.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import type { FindCourse } from "#disclosure/learning-rules.ts";
import { areTooClose, leastPeople } from "#disclosure/suppression.ts";
import {
  type AudienceRule,
  certificateTerms,
  courseStates,
  deadlineTerms,
  learnerFields,
} from "#protocol/learner.ts";
import { courseFacts, monthsTold, type ReportQuery } from "#protocol/learning-desk-contracts.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { readRule } from "./audience.ts";
import { countSnapshot } from "./count-snapshot.ts";
import { RosterMemory } from "./roster-memory.ts";
import type { Standing } from "./roster-row.ts";
import { freeze } from "./snapshot.ts";

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 15, 12);
const random = seededRandomBytes("count a snapshot");
const key = newSymmetricKey(random);
const [desk, course, other] = [newId<"desk">(random), newId<"course">(random), newId<"course">(random)];
/** Certificates of the one hold for a year, of the other for good. */
const find = ((of: CourseId) => ({ validMonths: of === course ? 12 : null })) as unknown as FindCourse;

const standingOf = fc.record({
  course: fc.constantFrom(course, other),
  state: fc.constantFrom(...courseStates),
  completed: fc.option(fc.integer({ min: 0, max: 1_200 })),
  due: fc.option(fc.integer({ min: -90, max: 90 })),
  hasCertificate: fc.boolean(),
});
type Drawn = (typeof standingOf extends fc.Arbitrary<infer Of> ? Of : never) & { readonly times?: number };

const write = ({ course: of, state, completed, due, hasCertificate }: Drawn): Standing => ({
  course: of,
  version: 1,
  state,
  percent: 0,
  by: "self",
  since: 0,
  dueAt: due === null ? null : now + due * day,
  completedAt: completed === null ? null : now - completed * day,
  certificate: hasCertificate && completed !== null ? newId<"certificate">(random) : null,
  remindedAt: null,
  badge: null,
});

/** As many of each kind as drawn; those without one never were in any course. */
function fill(kinds: readonly { readonly standing: Drawn | null; readonly people: number }[]): RosterMemory {
  const memory = new RosterMemory();
  for (const { standing, people } of kinds)
    for (let i = 0; i < people; i++)
      memory.write({
        record: newId<"record">(random),
        desk,
        since: 0,
        codes: learnerFields.map(() => null),
        standings: standing ? [write(standing)] : [],
        surveys: [],
      });
  return memory;
}
const freezeNow = (memory: RosterMemory) => freeze(memory, key, "first", { find, now, age: 30 * day });
const kinds = fc.array(
  fc.record({ standing: fc.option(standingOf), people: fc.integer({ min: 1, max: 30 }) }),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const everybody: AudienceRule = [
  { kind: "deadline", course: other, values: [...deadlineTerms, "none"], not: false },
];
const count = async (memory: RosterMemory, query: Partial<ReportQuery>) =>
  countSnapshot(await freezeNow(memory), desk, { course, rule: [], groupBy: [], ...query });

test("of months, certificates and deadlines nothing is told of fewer than eleven, nor what would give them back", async () => {
  const facts = fc.uniqueArray(fc.constantFrom(...courseFacts), { minLength: 1, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(kinds, facts, async (drawn, groupBy) => {
      const memory = fill(drawn);
      const { people, groups, counted } = await count(memory, { groupBy });
      const rest = memory.size - groups.reduce((sum, group) => sum + group.people, 0);
      expect(people === undefined ? 0 : people).toBe(memory.size >= leastPeople ? memory.size : 0);
      expect(groups.every((group) => group.people >= leastPeople)).toBe(true);
      expect(rest === 0 || rest >= leastPeople || groups.length === 0).toBe(true);
      // Another week's words for the same people are no second answer to hold against the first.
      const again = await count(memory, { rule: everybody, groupBy });
      expect(areTooClose(counted, again.counted)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("an audience means now whom a figure of this moment counts", async () => {
  const rules = fc.oneof(
    fc.record({
      kind: fc.constant("certificate" as const),
      values: fc.uniqueArray(fc.constantFrom(...certificateTerms, "none" as const), { minLength: 1 }),
      not: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("deadline" as const),
      values: fc.uniqueArray(fc.constantFrom(...deadlineTerms, "none" as const), { minLength: 1 }),
      not: fc.boolean(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(kinds, rules, fc.constantFrom(course, other), async (drawn, condition, of) => {
      const memory = fill([...drawn, { standing: null, people: 40 }]);
      const rule = [{ ...condition, course: of }] as AudienceRule;
      const meant = [...memory.slots(desk)].filter(readRule(memory, rule, { find, now })).length;
      const { counted } = await count(memory, { rule });
      const others = memory.size - meant;
      const isTold = meant >= leastPeople && (others === 0 || others >= leastPeople);
      expect(counted.partOf.filter((part) => part > 0).length).toBe(isTold ? meant : 0);
    }),
    { numRuns: 100 },
  );
});

test("months are those of the calendar, for two years; before that they are one", async () => {
  const done = (completedAt: number, people: number) => ({
    standing: {
      course,
      state: "completed" as const,
      completed: (now - completedAt) / day,
      due: null,
      hasCertificate: true,
    },
    people,
  });
  const memory = fill([
    done(Date.UTC(2026, 10, 1), 20),
    done(Date.UTC(2026, 9, 31, 23), 30),
    done(Date.UTC(2024, 11, 1), 40),
    done(Date.UTC(2024, 10, 30, 23), 25),
    done(Date.UTC(2019, 0, 1), 25),
    { standing: null, people: 15 },
  ]);
  const { groups } = await count(memory, { groupBy: ["completed"] });
  expect(new Map(groups.map(({ values, people }) => [values[0], people]))).toEqual(
    new Map([
      ["2026-11", 20],
      ["2026-10", 30],
      ["2024-12", 40],
      ["earlier", 50],
      ["none", 15],
    ]),
  );
  expect(monthsTold).toBe(24);
});
