import { expect, test } from "vitest";
import { type CourseId, newId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { ReportQuery } from "#protocol/learning-desk-contracts.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { askCourses, type CourseFigures, peopleOf } from "./report-courses.ts";

const random = seededRandomBytes("every course");
const courses = [0, 1, 2, 3].map(() => newId<"course">(random));
const keys = { key: random(32), portal: undefined };

/** A gate that answers every course but the named ones, and keeps what it was asked. */
function gateThatRefuses(refusals: ReadonlyMap<CourseId, RefusalKind>) {
  const asked: ReportQuery[] = [];
  const call = async (_server: string, _contract: unknown, { body }: { body: ReportQuery }) => {
    asked.push(body);
    const kind = refusals.get(body.course!);
    if (kind) return refuse({ kind });
    return ok({ asOf: 1, people: 40, groups: [{ values: ["completed"], people: 25 }] });
  };
  return { asked, session: { connection: { call } } as unknown as OfficerSession };
}

async function ask(refusals: ReadonlyMap<CourseId, RefusalKind>, wanted = courses.length) {
  const { asked, session } = gateThatRefuses(refusals);
  const told: CourseFigures[] = [];
  const stopped = await askCourses(session, newId<"desk">(random), keys, {
    courses,
    fact: "state",
    conditions: [{ kind: "field", field: "gender", values: ["female"], not: false }],
    onAnswer: (figures) => told.push(figures),
    isWanted: () => asked.length < wanted || (asked.length === wanted && told.length < wanted),
  });
  return { asked, told, stopped };
}

test("every course is one question of its own, about the same people, by where they stand", async () => {
  const { asked, told, stopped } = await ask(new Map());
  expect(asked.map(({ course }) => course)).toEqual(courses);
  expect(new Set(asked.map(({ groupBy }) => groupBy.join()))).toEqual(new Set(["state"]));
  expect(asked.every(({ rule }) => rule.length === 1)).toBe(true);
  expect(stopped).toBeUndefined();
  expect(told.map(({ report }) => report && peopleOf(report, "completed"))).toEqual([25, 25, 25, 25]);
  expect(told.map(({ report }) => report && peopleOf(report, "lapsed"))).toEqual([null, null, null, null]);
});

test("a course that is too close to an earlier answer is not told, and the others are", async () => {
  const { told, stopped } = await ask(new Map([[courses[1]!, "report-too-close"]]));
  expect(told.map(({ report }) => report === null)).toEqual([false, true, false, false]);
  expect(stopped).toBeUndefined();
});

test("once the questions are used up what was answered stays, and no other is asked", async () => {
  const { asked, told, stopped } = await ask(new Map([[courses[2]!, "quota-exceeded"]]));
  expect(told.map(({ course }) => course)).toEqual(courses.slice(0, 2));
  expect(asked).toHaveLength(3);
  expect(stopped).toEqual({ kind: "quota-exceeded" });
});

test("whoever turns away spends no question more", async () => {
  const { asked, told } = await ask(new Map(), 2);
  expect(asked).toHaveLength(2);
  expect(told).toHaveLength(2);
});
