import { expect, test } from "vitest";
import type { CourseId } from "#base/id.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { listApprovals, listLaterNotices, listNotices } from "./list-notices.ts";

const now = Date.UTC(2030, 0, 1);
const day = 86_400_000;
const standingOf = (given: Partial<CourseStanding>): CourseStanding => ({
  course: "course" as CourseId,
  version: 1,
  state: "enrolled",
  percent: 0,
  by: "self",
  since: now - day,
  dueAt: null,
  completedAt: null,
  certificate: null,
  remindedAt: null,
  ...given,
});
const kinds = (...standings: CourseStanding[]) =>
  listNotices(standings, new Set(), now, () => now + 30 * day).map(({ kind }) => kind);

test("who begins by themselves is told nothing; who was enrolled, by whom", () => {
  expect(kinds(standingOf({}))).toEqual([]);
  expect(kinds(standingOf({ by: "desk" }))).toEqual(["by-desk"]);
  expect(kinds(standingOf({ by: "supervisor", dueAt: now + 3 * day }))).toEqual([
    "by-supervisor",
    "due-soon",
  ]);
});

test("a supervisor's reminder is told while the course is open", () => {
  expect(kinds(standingOf({ remindedAt: now - day }))).toEqual(["reminded"]);
  expect(kinds(standingOf({ remindedAt: now - day, state: "left" }))).toEqual([]);
});

test("a deadline is told in its last week, and a certificate that runs out in its last two months", () => {
  expect(kinds(standingOf({ dueAt: now + 8 * day }))).toEqual([]);
  expect(kinds(standingOf({ state: "completed", completedAt: now - day }))).toEqual(["expires-soon"]);
  expect(kinds(standingOf({ state: "lapsed", completedAt: now - day }))).toEqual(["lapsed"]);
});

test("what was seen is not told again, until it happens again", () => {
  const first = standingOf({ by: "desk" });
  const seen = new Set(listNotices([first], new Set(), now).map(({ name }) => name));
  expect(listNotices([first], seen, now)).toEqual([]);
  expect(listNotices([standingOf({ by: "desk", since: now })], seen, now)).toHaveLength(1);
});

test("who asked and was let in is told", () => {
  const asked = [standingOf({ state: "requested" })];
  expect(listApprovals(asked, [standingOf({ since: now })]).map(({ kind }) => kind)).toEqual(["approved"]);
  expect(listApprovals(asked, asked)).toEqual([]);
});

test("mail that waits weeks after a course is told with the way to it, and once it was seen not again", () => {
  const waiting = [{ course: "course" as CourseId, activity: "weeks-later", openedAt: now }];
  const [notice] = listLaterNotices(waiting, new Set());
  expect(notice).toMatchObject({ kind: "later-mail", course: "course", activity: "weeks-later" });
  expect(listLaterNotices(waiting, new Set([notice!.name]))).toEqual([]);
});
