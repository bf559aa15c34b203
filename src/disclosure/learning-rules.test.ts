import { describe, expect, test } from "vitest";
import { type CertificateId, type CourseId, newId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { type CourseStanding, courseStates } from "#protocol/learner.ts";
import type { Completion } from "#protocol/learner-contracts.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import {
  advancePaths,
  expiryOf,
  type FindCourse,
  findUntrained,
  isCurrentlyCompleted,
  isReminderDue,
  judgeAnswer,
  judgeEnrolment,
  judgeLeavingCourse,
  judgeProgress,
  judgeReminding,
  judgeRenewal,
  judgeRevocation,
  type Learner,
} from "./learning-rules.ts";

const random = seededRandomBytes("learning rules");
const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 22, 12);
const desk = newId<"desk">(random);
const record = newId<"record">(random);

const courses = new Map<CourseId, CourseStatement[]>();
const find: FindCourse = (course, version) => {
  const versions = courses.get(course) ?? [];
  return version === 0 ? versions.at(-1) : versions[version - 1];
};
function course(changed: Partial<CourseStatement> = {}, versions = 1): CourseStatement {
  const statement: CourseStatement = {
    course: newId<"course">(random),
    version: versions,
    desk,
    author: newId<"device">(random),
    languages: [],
    topics: [],
    minutes: 10,
    enrolment: "open",
    prerequisites: [],
    path: [],
    recommendedFor: [],
    givesCertificate: true,
    validMonths: null,
    daysToComplete: null,
    retired: false,
    surveys: [],
    later: null,
    ...changed,
  };
  courses.set(
    statement.course,
    Array.from({ length: versions }, (_, i) => ({ ...statement, version: i + 1 })),
  );
  return statement;
}
const standing = (of: CourseStatement, changed: Partial<CourseStanding> = {}): CourseStanding => ({
  course: of.course,
  version: of.version,
  state: "enrolled",
  percent: 0,
  by: "self",
  since: now - 10 * day,
  dueAt: null,
  completedAt: null,
  certificate: null,
  remindedAt: null,
  ...changed,
});
const done = (of: CourseStatement, changed: Partial<CourseStanding> = {}): CourseStanding =>
  standing(of, { state: "completed", percent: 100, completedAt: now - day, ...changed });
const learner = (...standings: CourseStanding[]): Learner => ({ desk, standings });
const outcome = (result: { ok: boolean; value?: CourseStanding; refusal?: { kind: string } }) =>
  result.ok ? result.value!.state : result.refusal!.kind;
const enrol = (
  who: Learner,
  of: CourseStatement,
  by: CourseStanding["by"] = "self",
  dueAt: number | null = null,
) => judgeEnrolment(who, { course: of.course, by, dueAt }, find, now);

describe("coming into a course", () => {
  const ways = ["open", "approval", "assigned"] as const;
  const expected = {
    self: ["enrolled", "requested", "not-entitled"],
    supervisor: ["enrolled", "requested", "enrolled"],
    desk: ["enrolled", "enrolled", "enrolled"],
    audience: ["enrolled", "enrolled", "enrolled"],
  } as const;
  for (const [by, outcomes] of Object.entries(expected)) {
    for (const [i, enrolment] of ways.entries()) {
      const by1 = by as CourseStanding["by"];
      test(`by ${by}, where it is ${enrolment}: ${outcomes[i]}`, () => {
        expect(outcome(enrol(learner(), course({ enrolment }), by1))).toBe(outcomes[i]);
        const retired = course({ enrolment, retired: true });
        expect(["conflict"]).toContain(outcome(enrol(learner(), retired, by1)));
        expect(outcome(enrol(learner(), course({ desk: newId<"desk">(random) }), by1))).toBe("not-found");
      });
    }
    for (const state of courseStates) {
      const isInside = ["enrolled", "under-way", "completed"].includes(state);
      test(`by ${by}, from ${state}: ${isInside ? "stays as it is" : "begins, or begins anew"}`, () => {
        const open = course({}, 2);
        const before = standing(open, {
          state,
          percent: 40,
          version: 1,
          certificate: newId<"certificate">(random),
        });
        const result = enrol(learner(before), open, by as CourseStanding["by"]);
        if (!result.ok) throw new Error(result.refusal.kind);
        expect(result.value === before).toBe(isInside);
        expect(result.value.since).toBe(isInside ? before.since : now);
        expect(result.value.percent).toBe(isInside ? 40 : 0);
        expect(result.value.version).toBe(isInside ? 1 : 2);
        expect(result.value.certificate).toBe(before.certificate);
      });
    }
  }

  test("needs what the course needs, current, unless the desk decides", () => {
    const basics = course({ validMonths: 6 });
    const next = course({ prerequisites: [basics.course] });
    const ended = done(basics, { completedAt: now - 300 * day });
    for (const who of [learner(), learner(standing(basics)), learner(ended)]) {
      for (const by of ["self", "supervisor"] as const) {
        expect(enrol(who, next, by)).toMatchObject({
          refusal: { kind: "prerequisite-missing", detail: { course: basics.course } },
        });
      }
      expect(outcome(enrol(who, next, "audience"))).toBe("enrolled");
    }
    expect(outcome(enrol(learner(done(basics)), next))).toBe("enrolled");
    // Taken again in time: the old completion counts until it ends.
    expect(outcome(enrol(learner(done(basics, { state: "enrolled" })), next))).toBe("enrolled");
  });

  test("is open to whoever is in a path that leads through it", () => {
    for (const enrolment of ["approval", "assigned"] as const) {
      const part = course({ enrolment });
      const path = course({ path: [part.course] });
      expect(outcome(enrol(learner(standing(path)), part))).toBe("enrolled");
      expect(outcome(enrol(learner(standing(path, { state: "requested" })), part))).not.toBe("enrolled");
    }
  });

  test("has the deadline that was given, else that of the course; never one that is over", () => {
    const slow = course({ daysToComplete: 30 });
    const due = (result: ReturnType<typeof enrol>) => (result.ok ? result.value.dueAt : result.refusal.kind);
    expect(due(enrol(learner(), slow))).toBe(now + 30 * day);
    expect(due(enrol(learner(), slow, "audience", now + day))).toBe(now + day);
    expect(due(enrol(learner(), course()))).toBeNull();
    expect(due(enrol(learner(), slow, "audience", now))).toBe("conflict");
  });

  test("that one asked for is the desk's to answer, once", () => {
    const asked = course({ enrolment: "approval" });
    const waiting = learner(standing(asked, { state: "requested" }));
    const answer = (who: Learner, accept: boolean) => judgeAnswer(who, asked.course, accept, find, now);
    expect(answer(waiting, true)).toMatchObject({ value: { state: "enrolled", by: "self", since: now } });
    expect(outcome(answer(waiting, false))).toBe("left");
    for (const state of courseStates.filter((one) => one !== "requested"))
      expect(outcome(answer(learner(standing(asked, { state })), true))).toBe("not-found");
    expect(outcome(answer(learner(), true))).toBe("not-found");
  });
});

describe("leaving", () => {
  for (const by of ["self", "desk", "audience", "supervisor"] as const) {
    for (const state of courseStates) {
      for (const isSupervised of [true, false]) {
        const isInside = ["requested", "enrolled", "under-way"].includes(state);
        const isFree = by === "self" || (by === "supervisor" && !isSupervised);
        const expected = isInside ? (isFree ? "left" : "not-entitled") : state;
        test(`enrolled by ${by}, ${state}, ${isSupervised ? "supervised" : "by nobody supervised"}: ${expected}`, () => {
          const one = course();
          const who = learner(standing(one, { by, state }));
          expect(outcome(judgeLeavingCourse(who, one.course, isSupervised, now))).toBe(expected);
        });
      }
    }
  }
  test("what one never was in is not found", () => {
    expect(outcome(judgeLeavingCourse(learner(), course().course, false, now))).toBe("not-found");
  });
});

describe("progress", () => {
  const completionOf = (of: CourseStatement, changed: Partial<Completion> = {}): Completion => ({
    record,
    course: of.course,
    version: of.version,
    completedAt: now,
    score: null,
    identity: null,
    ...changed,
  });
  const note = (
    who: Learner,
    of: CourseStatement,
    { version = of.version, percent = 50, completion = null as Completion | null } = {},
  ) => judgeProgress(who, { course: of.course, version, percent, completion }, find, now);

  test("goes on, never back, and a later version begins with what it has", () => {
    const one = course({}, 3);
    const at = standing(one, { state: "under-way", percent: 50, version: 2 });
    const value = (result: ReturnType<typeof note>) => (result.ok ? result.value : result.refusal);
    expect(value(note(learner(at), one, { version: 2, percent: 60 }))).toMatchObject({ percent: 60 });
    expect(value(note(learner(at), one, { version: 2, percent: 40 }))).toBe(at);
    expect(value(note(learner(at), one, { version: 1, percent: 99 }))).toBe(at);
    expect(value(note(learner(at), one, { version: 3, percent: 10 }))).toMatchObject({
      percent: 10,
      version: 3,
    });
    expect(value(note(learner(at), one, { version: 4, percent: 60 }))).toMatchObject({ kind: "not-found" });
    expect(value(note(learner(at), one, { version: 0 }))).toMatchObject({ kind: "not-found" });
  });

  test("is only of who is in the course, and of no path by itself", () => {
    const one = course();
    for (const state of ["requested", "left", "lapsed"] as const)
      expect(outcome(note(learner(standing(one, { state })), one))).toBe("not-entitled");
    expect(outcome(note(learner(), one))).toBe("not-found");
    const path = course({ path: [one.course] });
    expect(outcome(note(learner(standing(path)), path))).toBe("conflict");
    const completed = done(one);
    expect(note(learner(completed), one)).toEqual({ ok: true, value: completed });
  });

  test("begins with what the course needs, though the desk enrolled", () => {
    const basics = course();
    const next = course({ prerequisites: [basics.course] });
    const by = "audience" as const;
    expect(outcome(note(learner(standing(next, { by })), next))).toBe("prerequisite-missing");
    expect(outcome(note(learner(standing(next, { by }), done(basics)), next))).toBe("under-way");
    expect(outcome(note(learner(standing(next, { state: "under-way" })), next))).toBe("under-way");
  });

  test("is completed by a completion of this course, this version, in its time", () => {
    const one = course({}, 2);
    const at = learner(standing(one));
    const complete = (changed: Partial<Completion> = {}, version = 2) =>
      note(at, one, { version, percent: 3, completion: completionOf(one, { version, ...changed }) });
    expect(complete()).toMatchObject({
      value: { state: "completed", percent: 100, completedAt: now, version: 2 },
    });
    expect(outcome(complete({ course: course().course }))).toBe("malformed-request");
    expect(outcome(complete({ version: 1 }))).toBe("malformed-request");
    expect(outcome(complete({}, 1))).toBe("conflict");
    expect(outcome(complete({}, 9))).toBe("not-found");
    expect(outcome(complete({ completedAt: now + 6 * 60_000 }))).toBe("clock-skew");
    expect(complete({ completedAt: now + 60_000 })).toMatchObject({ value: { completedAt: now } });
    expect(outcome(complete({ completedAt: now - 11 * day }))).toBe("clock-skew");
    expect(complete({ completedAt: now - 5 * day })).toMatchObject({ value: { completedAt: now - 5 * day } });
  });

  test("of a path follows from its courses", () => {
    const parts = [course(), course({ validMonths: 1 }), course()];
    const path = course({ path: parts.map((one) => one.course) });
    const [a, b, c] = parts as [CourseStatement, CourseStatement, CourseStatement];
    const advance = (...standings: CourseStanding[]) => advancePaths(learner(...standings), find, now);
    expect(advance(standing(path))).toEqual([]);
    expect(advance(standing(path), done(a))).toMatchObject([{ percent: 33, state: "under-way" }]);
    expect(advance(standing(path), done(a), done(b), done(c))).toMatchObject([
      { percent: 100, state: "completed", completedAt: now },
    ]);
    const old = done(b, { completedAt: now - 60 * day });
    expect(advance(standing(path), done(a), old, done(c))).toMatchObject([{ percent: 66 }]);
    expect(advance(done(path), done(a))).toEqual([]);
  });
});

describe("time", () => {
  test("ends a completion on the same day so many months later, or the last of a shorter month", () => {
    expect(expiryOf(Date.UTC(2026, 0, 31, 8), 1)).toBe(Date.UTC(2026, 1, 28, 8));
    expect(expiryOf(Date.UTC(2027, 10, 30), 3)).toBe(Date.UTC(2028, 1, 29));
    expect(expiryOf(Date.UTC(2026, 5, 15), 24)).toBe(Date.UTC(2028, 5, 15));
    expect(expiryOf(now, null)).toBeNull();
  });

  test("lapses what one chose oneself, and begins anew in time what was assigned or is needed", () => {
    const one = course({ validMonths: 12 }, 2);
    const expiry = expiryOf(now - day, 12)!;
    const completed = done(one, { version: 1 });
    const judge = (at: number, changed: Partial<CourseStanding> = {}, isNeeded = false) =>
      judgeRenewal({ ...completed, ...changed }, isNeeded, find, at);
    expect(judge(expiry - 31 * day, { by: "audience" }, true)).toBeUndefined();
    for (const renewed of [
      judge(expiry - 29 * day, { by: "audience" }),
      judge(expiry - 29 * day, { by: "supervisor" }),
      judge(expiry - 29 * day, {}, true),
      judge(expiry + day, { state: "lapsed", by: "desk" }),
    ]) {
      expect(renewed).toMatchObject({ state: "enrolled", version: 2, percent: 0, dueAt: expiry });
      expect(renewed?.completedAt).toBe(completed.completedAt);
    }
    expect(judge(expiry - 1)).toBeUndefined();
    expect(judge(expiry)).toMatchObject({ state: "lapsed" });
    expect(judge(expiry, { state: "lapsed" })).toBeUndefined();
    expect(isCurrentlyCompleted(completed, find, expiry - 1)).toBe(true);
    expect(isCurrentlyCompleted(completed, find, expiry)).toBe(false);
    const retired = course({ validMonths: 1, retired: true });
    expect(judgeRenewal(done(retired, { completedAt: 0, by: "desk" }), true, find, now)?.state).toBe(
      "lapsed",
    );
  });

  test("does nothing to what was revoked: it counts no more, and may be taken again", () => {
    const certificate = newId<"certificate">(random);
    const basics = course();
    const next = course({ prerequisites: [basics.course] });
    const revoked = judgeRevocation(learner(done(basics, { certificate })), certificate)!;
    expect(revoked).toMatchObject({ state: "lapsed", completedAt: null, certificate: null });
    expect(isCurrentlyCompleted(revoked, find, now)).toBe(false);
    expect(outcome(enrol(learner(revoked), next))).toBe("prerequisite-missing");
    expect(outcome(enrol(learner(revoked), basics))).toBe("enrolled");
    const again = judgeRevocation(
      learner(standing(basics, { certificate, state: "under-way" })),
      certificate,
    );
    expect(again).toMatchObject({ state: "under-way", certificate: null });
    expect(judgeRevocation(learner(done(basics)), certificate)).toBeUndefined();
  });

  test("reminds of a deadline from a week before until a month after, and of nothing else", () => {
    const one = course();
    const isDue = (inDays: number, state: CourseStanding["state"] = "enrolled") =>
      isReminderDue(learner(standing(one, { state, dueAt: now + inDays * day })), now);
    expect([8, 7, 1, 0, -30, -31].map((days) => isDue(days))).toEqual([false, true, true, true, true, false]);
    for (const state of courseStates)
      expect(isDue(1, state)).toBe(state === "enrolled" || state === "under-way");
    expect(isReminderDue(learner(standing(one)), now)).toBe(false);
  });
});

describe("a supervisor who reminds", () => {
  test("does so of what is open, and of the same course once a week", () => {
    const one = course();
    const remind = (changed: Partial<CourseStanding>) =>
      judgeReminding(learner(standing(one, changed)), one.course, now);
    for (const state of courseStates) {
      const isOpen = state === "enrolled" || state === "under-way";
      expect(outcome(remind({ state }))).toBe(isOpen ? state : "conflict");
    }
    expect(remind({ remindedAt: now - 7 * day + 1 })).toMatchObject({
      refusal: { kind: "quota-exceeded", detail: { limit: 1, window: 7 * day } },
    });
    expect(remind({ remindedAt: now - 7 * day })).toMatchObject({ value: { remindedAt: now } });
    expect(outcome(judgeReminding(learner(), one.course, now))).toBe("not-found");
  });

  test("has reminded nobody of a course that is taken again", () => {
    const one = course();
    const again = enrol(learner(standing(one, { state: "lapsed", remindedAt: now - day })), one);
    expect(again).toMatchObject({ value: { remindedAt: null } });
  });
});

describe("training", () => {
  test("is there where every course has a certificate that is neither revoked nor ended, of the desk that was named", () => {
    const [a, b] = [course(), course()];
    const required = [a, b].map((one) => ({ course: one.course, desk }));
    const shown = (of: CourseStatement, changed = {}) => ({
      certificate: newId<"certificate">(random) satisfies CertificateId,
      course: of.course,
      expiresAt: now + day,
      revokedAt: null,
      ...changed,
    });
    const lacks = (...list: ReturnType<typeof shown>[]) => findUntrained(required, list, find, now);
    expect(lacks()).toBe(a.course);
    expect(lacks(shown(a))).toBe(b.course);
    expect(lacks(shown(a), shown(b, { expiresAt: null as never }))).toBeUndefined();
    expect(lacks(shown(a), shown(b, { expiresAt: now }))).toBe(b.course);
    expect(lacks(shown(a), shown(b, { revokedAt: now - day }))).toBe(b.course);
    expect(lacks(shown(a), shown(b, { revokedAt: now - day }), shown(b))).toBeUndefined();
    const elsewhere = course({ desk: newId<"desk">(random) });
    expect(findUntrained([{ course: elsewhere.course, desk }], [shown(elsewhere)], find, now)).toBe(
      elsewhere.course,
    );
  });
});
