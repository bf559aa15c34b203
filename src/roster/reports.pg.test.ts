// A long file, because it is one desk: each attack is tried on the same few people and on the same questions, week after week.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toHex } from "#base/bytes.ts";
import {
  type CourseId,
  type DeskId,
  type MemberId,
  newId,
  type OrganisationId,
  type RecordId,
} from "#base/id.ts";
import type { KeptChoice } from "#disclosure/kept-choice.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { Condition, CourseState } from "#protocol/learner.ts";
import { learnerFields } from "#protocol/learner.ts";
import { courseFacts, type ReportQuery } from "#protocol/learning-desk-contracts.ts";
import { openDatabase } from "#server/database.ts";
import { migrate, readMigrations } from "#server/migration.ts";
import { openRosterVault } from "#testing/roster-vault.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { openTestDatabase } from "#testing/test-database.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";
import type { Roster } from "./open-roster.ts";
import { restoreChoices } from "./kept-choices.ts";
import { openReports, type Reports } from "./reports.ts";
import { RosterMemory } from "./roster-memory.ts";

const day = 24 * 60 * 60 * 1000;
const random = seededRandomBytes("reports");
const desk = newId<"desk">(random);
const course = newId<"course">(random);
const codes = Object.fromEntries(
  ["woman", "man", "here", "there", "staff", "partner"].map((name) => [name, random(16)]),
) as Record<"woman" | "man" | "here" | "there" | "staff" | "partner", Uint8Array>;
type Word = keyof typeof codes;

let now = Date.UTC(2026, 0, 1);
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: ReturnType<typeof openDatabase>;
let vault: ReturnType<typeof openRosterVault>;
let memory: RosterMemory;
let key: SymmetricKey;
let reports: Reports;
const beside: KeptChoice[] = [];
const tombstones = {
  append: async (choice: KeptChoice) => void beside.push(choice),
  read: async () => JSON.parse(JSON.stringify(beside)) as KeptChoice[],
};
let organisation: OrganisationId;
let member: MemberId;

const open = () =>
  openReports(
    {
      sql,
      vault: vault.peer,
      random,
      clock: () => now,
      log: () => {},
      roster: { memory, key, isLoaded: () => true } as Roster,
      find: () => ({ validMonths: 12 }) as CourseStatement,
      tombstones,
    },
    { age: 30 * day, every: 7 * day },
  );
beforeAll(async () => {
  database = await openTestDatabase();
  sql = openDatabase(database.url, { max: 4 });
  const folders = ["../ledger/migrations/", "../search/migrations/", "./migrations/"];
  const all = await Promise.all(folders.map((each) => readMigrations(new URL(each, import.meta.url))));
  await migrate(sql, all.flat());
});
afterAll(async () => {
  await sql.end();
  await database.close();
});
beforeEach(async () => {
  await sql`delete from snapshots`;
  vault = openRosterVault();
  memory = new RosterMemory();
  key = newSymmetricKey(random);
  organisation = newId<"organisation">(random);
  member = newId<"member">(random);
  reports = await open();
});

type Person = {
  readonly gender?: Word;
  readonly station?: Word;
  readonly state?: CourseState;
  readonly completedAt?: number;
  readonly dueAt?: number;
  readonly certificate?: boolean;
  readonly at?: DeskId;
};
function join(count: number, { gender, station, state, at = desk, ...dates }: Person, age = 60): RecordId[] {
  return Array.from({ length: count }, () => {
    const record = newId<"record">(random);
    const said: Record<string, Word | undefined> = { gender, "duty-station": station };
    memory.write({
      record,
      desk: at,
      since: now - age * day,
      codes: learnerFields.map((field) => (said[field] ? codes[said[field]] : null)),
      standings: state === undefined ? [] : [standingOf(course, state, dates)],
      surveys: [],
    });
    return record;
  });
}
const standingOf = (
  of: CourseId,
  state: CourseState,
  dates: Pick<Person, "completedAt" | "dueAt" | "certificate">,
) => ({
  course: of,
  version: 1,
  state,
  percent: 0,
  by: "self" as const,
  since: now,
  dueAt: dates.dueAt ?? null,
  completedAt: dates.completedAt ?? null,
  certificate: dates.certificate ? newId<"certificate">(random) : null,
  remindedAt: null,
  badge: null,
});
async function nextWeek(): Promise<void> {
  now += 7 * day;
  await reports.tick();
}
const is = (field: "gender" | "duty-station", word: Word, not = false): Condition => ({
  kind: "field",
  field,
  codes: [codes[word]],
  not,
});
const ask = (query: Partial<ReportQuery>, by = reports) =>
  by.count({ organisation, member }, desk, { course: null, rule: [], groupBy: [], ...query });
const people = async (query: Partial<ReportQuery>) => answerOf(await ask(query)).people;

describe("a grouped report", () => {
  test("counts the people of the desk in the frozen snapshot, in groups of eleven and more, rounded to five", async () => {
    join(58, { gender: "woman", station: "here", state: "completed" });
    join(41, { gender: "man", station: "here", state: "enrolled" });
    join(7, { gender: "man", station: "there", state: "enrolled" });
    join(33, {});
    join(90, { gender: "woman", at: newId<"desk">(random) });
    expect(answerOf(await ask({}))).toMatchObject({ people: null, groups: [] });
    await nextWeek();
    const byGender = answerOf(await ask({ groupBy: ["gender"] }));
    expect(byGender.asOf).toBe(now);
    expect(byGender.people).toBe(140);
    const told = byGender.groups.map(({ values, people: count }) => [values[0], count]);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        [codes.woman, 60],
        [codes.man, 50],
        [null, 35],
      ]),
    );
    const byState = answerOf(await ask({ course, groupBy: ["state"] }));
    expect(byState.groups.map(({ values }) => values[0]).toSorted()).toEqual([
      "completed",
      "enrolled",
      "none",
    ]);
    // Seven at another place: neither they nor what would give them back, and to who knows of women and men nothing.
    expect(refusalOf(await ask({ groupBy: ["duty-station"] }))).toBe("report-too-close");
    organisation = newId<"organisation">(random);
    const byStation = answerOf(await ask({ groupBy: ["duty-station"] }));
    expect(byStation.groups).toEqual([{ values: [codes.here], people: 100 }]);
    for (const fact of courseFacts)
      expect(refusalOf(await ask({ groupBy: [fact] }))).toBe("malformed-request");
    expect(refusalOf(await ask({ groupBy: ["gender", "gender"] }))).toBe("malformed-request");
  });

  test("counts certificates by what the course says of their term, and deadlines, and counts the same after a restart", async () => {
    const terms = [
      [20, { state: "completed", completedAt: now - 400 * day, certificate: true }],
      [30, { state: "completed", completedAt: now - 330 * day, certificate: true }],
      [40, { state: "completed", completedAt: now, certificate: true }],
      [25, { state: "completed", completedAt: now }],
      [35, { state: "enrolled", dueAt: now }],
      [45, { state: "under-way", dueAt: now + 30 * day }],
      [15, {}],
    ] as const;
    for (const [count, person] of terms) join(count, person);
    await nextWeek();
    const expected = {
      certificate: [{ ended: 20, ending: 30, none: 120, valid: 40 }],
      deadline: [{ none: 130, overdue: 35, soon: 45 }],
    };
    for (const by of [reports, await open()])
      for (const fact of ["certificate", "deadline"] as const) {
        const { groups } = answerOf(await ask({ course, groupBy: [fact] }, by));
        const told = Object.fromEntries(
          groups.map(({ values, people: count }) => [String(values[0]), count]),
        );
        expect([told]).toEqual(expected[fact]);
      }
    const ending: Condition = { kind: "certificate", course, values: ["ending"], not: false };
    organisation = newId<"organisation">(random);
    const both = answerOf(await ask({ rule: [ending], course, groupBy: ["completed", "certificate"] }));
    expect(both).toMatchObject({ people: 30, groups: [{ values: ["2025-02", "ending"], people: 30 }] });
  });

  test("is the same after a restart, and says nothing rather than other numbers where the vault altered a piece", async () => {
    join(123, { gender: "woman" });
    join(44, { gender: "man" });
    await nextWeek();
    const before = answerOf(await ask({ groupBy: ["gender"] }));
    join(500, { gender: "man" });
    const again = await open();
    expect(answerOf(await ask({ groupBy: ["gender"] }, again))).toEqual(before);
    const fresh = answerOf(await ask({ rule: [is("gender", "woman")] }, again));
    expect(fresh).toMatchObject({ asOf: before.asOf, people: 125 });
    const [place, sealed] = [...vault.pieces][0]!;
    vault.pieces.set(place, sealed.with(100, sealed[100]! ^ 1));
    expect(refusalOf(await ask({}, await open()))).toBe("vault-unreachable");
  });
});

describe("an attacker", () => {
  test("learns nothing of one person by two filters that differ by them", async () => {
    join(40, { gender: "woman", station: "here" });
    join(1, { gender: "man", station: "here" });
    join(60, { gender: "man", station: "there" });
    await nextWeek();
    expect(await people({ rule: [is("duty-station", "here")] })).toBe(40);
    const women = [is("duty-station", "here"), is("gender", "woman")];
    expect(refusalOf(await ask({ rule: women }))).toBe("report-too-close");
    expect(refusalOf(await ask({ rule: [is("gender", "man", true)] }))).toBe("report-too-close");
    // The same people, however they are described, tell nothing new.
    expect(await people({ rule: [is("duty-station", "there", true)] })).toBe(40);
  });

  test("nor by asking both at once, nor after a restart", async () => {
    join(40, { gender: "woman" });
    join(3, { gender: "man" });
    await nextWeek();
    const both = await Promise.all([ask({ rule: [is("gender", "woman")] }), ask({})]);
    // All but three: what is left of the desk would be told.
    expect(answerOf(both[0]!).people).toBeNull();
    expect(answerOf(both[1]!).people).toBe(45);
    join(50, { station: "there" });
    await nextWeek();
    const said = [is("gender", "woman")];
    expect(await people({ rule: said })).toBe(40);
    reports = await open();
    const anybody = {
      kind: "field" as const,
      field: "gender" as const,
      codes: [codes.woman, codes.man],
      not: false,
    };
    expect(refusalOf(await ask({ rule: [anybody] }))).toBe("report-too-close");
  });

  test("nor from a gate that was restored to what it was before it was asked", async () => {
    join(40, { gender: "woman", station: "here" });
    join(1, { gender: "man", station: "here" });
    join(60, { gender: "man", station: "there" });
    await nextWeek();
    expect(await people({ rule: [is("duty-station", "here")] })).toBe(40);
    await sql`delete from answered_reports`;
    await restoreChoices({ sql, tombstones });
    reports = await open();
    const women = [is("duty-station", "here"), is("gender", "woman")];
    expect(refusalOf(await ask({ rule: women }))).toBe("report-too-close");
    expect(await people({ rule: [is("duty-station", "here")] })).toBe(40);
    expect(reports.listQuestions(organisation).questions).toMatchObject([{ member, desk }]);
  });

  test("nor by groups of one answer that differ little from groups of another", async () => {
    join(30, { gender: "woman", station: "here" });
    join(2, { gender: "man", station: "here" });
    join(60, { gender: "man", station: "there" });
    join(20, {});
    await nextWeek();
    answerOf(await ask({ groupBy: ["gender"] }));
    expect(refusalOf(await ask({ groupBy: ["duty-station"] }))).toBe("report-too-close");
  });

  test("does not lift a group over the limit with learners that they invent", async () => {
    join(60, { gender: "woman", station: "here" });
    join(1, { gender: "woman", station: "there" });
    join(10, { gender: "woman", station: "there" }, 5);
    await nextWeek();
    const there = { rule: [is("duty-station", "there")] };
    expect(await people(there)).toBeNull();
    await nextWeek();
    expect(await people(there)).toBeNull();
  });

  test("does not learn who joined from one week to the next", async () => {
    join(50, { gender: "woman", station: "here", state: "enrolled" });
    join(47, { gender: "man", station: "here" });
    await nextWeek();
    const query = { groupBy: ["gender" as const] };
    const first = answerOf(await ask(query));
    const groups = (answer: typeof first) =>
      new Map(answer.groups.map(({ values, people: count }) => [toHex(values[0] as Uint8Array), count]));
    // Two weeks in which the numbers would cross a step of five.
    for (let week = 0; week < 2; week++) {
      join(3, { gender: "man", station: "here" });
      await nextWeek();
      const next = answerOf(await ask(query));
      expect([next.people, groups(next)]).toEqual([first.people, groups(first)]);
    }
    join(40, { gender: "man", station: "here" });
    await nextWeek();
    const moved = answerOf(await ask(query));
    expect(groups(moved).get(toHex(codes.man))).toBe(95);
    expect(groups(moved).get(toHex(codes.woman))).toBe(50);
  });

  test("nor by asking in other words, by other groups or by months, who completed a course since last week", async () => {
    const completedAt = now;
    join(50, { gender: "woman", station: "here", state: "completed", completedAt });
    join(47, { gender: "man", station: "there", state: "enrolled" });
    await nextWeek();
    const done = (twice: boolean): Condition => ({
      kind: "course",
      course,
      states: twice ? ["completed", "completed"] : ["completed"],
      not: false,
    });
    const months = async (query: Partial<ReportQuery>) =>
      answerOf(await ask({ course, groupBy: ["completed"], ...query }));
    const told = await months({});
    const completed = await people({ rule: [done(false)] });
    expect(completed).toBe(50);
    for (const { values, people: count } of told.groups)
      expect(count).toBe(values[0] === "none" ? 45 : completed);
    const wordings: Partial<ReportQuery>[] = [
      { rule: [done(true)] },
      { rule: [done(false), done(false)] },
      { rule: [done(false)], course, groupBy: ["completed"] },
      { rule: [done(false)], course, groupBy: ["state"] },
    ];
    for (const query of wordings) {
      // Crosses a step of five; somebody who knows who it was learns nothing.
      join(2, { gender: "woman", station: "here", state: "completed", completedAt });
      await nextWeek();
      const next = answerOf(await ask(query));
      expect([next.people, ...next.groups.map((group) => group.people)]).toEqual(
        Array.from({ length: next.groups.length + 1 }, () => completed),
      );
      expect((await months({})).groups).toEqual(told.groups);
    }
    join(30, { gender: "woman", station: "here", state: "completed", completedAt });
    await nextWeek();
    expect(await people({ rule: [done(true), done(true)] })).toBe(90);
  });

  test("does not use up the questions of everybody else: sixty a month, and the last ones are for others", async () => {
    const names = joinNamed(230);
    await nextWeek();
    const askAll = async (some: readonly Uint8Array[]): Promise<number> => {
      let told = 0;
      for (const name of some) {
        const rule: Condition[] = [{ kind: "field", field: "organisation", codes: [name], not: false }];
        if ((await ask({ rule })).ok) told++;
      }
      return told;
    };
    const greedy = member;
    expect(await askAll(names.slice(0, 100))).toBe(60);
    const first: Condition[] = [{ kind: "field", field: "organisation", codes: [names[0]!], not: false }];
    // What was told already is told again, and is still of who asked it first.
    member = newId<"member">(random);
    expect((await ask({ rule: first })).ok).toBe(true);
    expect(await askAll(names.slice(100, 170))).toBe(60);
    now += 31 * day;
    reports = await open();
    await nextWeek();
    member = greedy;
    expect(await askAll(names.slice(60, 100))).toBe(20);
    member = newId<"member">(random);
    expect(await askAll(names.slice(170))).toBe(60);
    expect(refusalOf(await ask({}))).toBe("quota-exceeded");
    const { questions } = (await open()).listQuestions(organisation);
    expect(questions).toHaveLength(200);
    expect(questions.filter((one) => one.member === greedy)).toHaveLength(80);
    expect(reports.listQuestions(newId<"organisation">(random)).questions).toEqual([]);
  });

  test("does not try filters by the thousand, of which each is answered with nothing or refused and tells a little", async () => {
    join(40, { gender: "woman" });
    join(50, { gender: "man" });
    join(3, { station: "there" });
    await nextWeek();
    expect(await people({ rule: [is("gender", "woman")] })).toBe(40);
    const states: CourseState[] = ["enrolled", "under-way", "completed", "lapsed", "left", "requested"];
    const outcomes = [];
    for (let i = 0; i < 150; i++) {
      const of = newId<"course">(random);
      const nobody: Condition = { kind: "course", course: of, states: [states[i % 6]!], not: false };
      const asked = await ask({ rule: i % 2 === 0 ? [nobody] : [is("duty-station", "there")] });
      outcomes.push(asked.ok ? asked.value.people : refusalOf(asked));
    }
    expect(new Set(outcomes.slice(0, 99))).toEqual(new Set([null]));
    expect(new Set(outcomes.slice(99))).toEqual(new Set(["quota-exceeded"]));
    // What was told is told again, to others nothing is held up, and tomorrow is another day.
    expect(await people({ rule: [is("gender", "woman")] })).toBe(40);
    const limited = member;
    member = newId<"member">(random);
    expect(await people({ rule: [is("duty-station", "there")] })).toBeNull();
    member = limited;
    now += day;
    expect(await people({ rule: [is("duty-station", "there")] })).toBeNull();
  });

  test("has so many different questions in half a year, and other organisations have their own", async () => {
    const names = joinNamed(230);
    await nextWeek();
    const outcomes = [];
    for (const [i, name] of names.entries()) {
      if (i % 50 === 0) member = newId<"member">(random);
      const rule: Condition[] = [{ kind: "field", field: "organisation", codes: [name], not: false }];
      const asked = await ask({ rule });
      outcomes.push(asked.ok ? "told" : refusalOf(asked));
    }
    expect(outcomes.filter((one) => one === "told")).toHaveLength(200);
    expect(outcomes.at(-1)).toBe("quota-exceeded");
    organisation = newId<"organisation">(random);
    expect((await ask({})).ok).toBe(true);
  });
});

/** Twelve people each. */
function joinNamed(count: number): Uint8Array[] {
  const names = Array.from({ length: count }, () => random(16));
  for (const name of names.flatMap((one) => Array.from({ length: 12 }, () => one)))
    memory.write({
      record: newId<"record">(random),
      desk,
      since: now - 60 * day,
      codes: learnerFields.map((field) => (field === "organisation" ? name : null)),
      standings: [],
      surveys: [],
    });
  return names;
}
