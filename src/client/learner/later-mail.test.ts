import { expect, test } from "vitest";
import type { CourseId } from "#base/id.ts";
import { inTurn } from "#client/store/exclusively.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { listLaterMail } from "./later-mail.ts";
import type { LearnerSession } from "./learner-session.ts";
import { openStudy } from "./study.ts";

const day = 24 * 60 * 60 * 1000;
const course = "course" as CourseId;
const completed = {
  course,
  state: "completed",
  since: 1,
  completedAt: 100 * day,
} as CourseStanding;
const statement = { course, later: { activity: "weeks-later", afterDays: 28 } } as CourseStatement;

/** A browser without a line. */
const openBrowser = () => {
  let now = 0;
  const session = { store: memoryStore(), exclusively: inTurn(), connection: { clock: () => now } };
  return {
    session: session as unknown as LearnerSession,
    list(at: number, standing: Partial<CourseStanding> = {}, statements = [statement]) {
      now = at;
      return listLaterMail(this.session, statements, [{ ...completed, ...standing }]);
    },
  };
};

test("mail waits from its day on, for two months, for whoever completed the course and does not take it again", async () => {
  const browser = openBrowser();
  expect(await browser.list(128 * day - 1)).toEqual([]);
  expect(await browser.list(128 * day)).toEqual([{ course, activity: "weeks-later", openedAt: 128 * day }]);
  expect(await browser.list(188 * day - 1)).toHaveLength(1);
  expect(await browser.list(188 * day)).toEqual([]);
  expect(await browser.list(130 * day, { state: "enrolled" })).toEqual([]);
  expect(await browser.list(130 * day, {}, [{ ...statement, later: null }])).toEqual([]);
});

test("what was gone through waits no more, until the course was taken again", async () => {
  const browser = openBrowser();
  await openStudy(browser.session, completed).save({
    version: 1,
    activities: {
      "weeks-later": { kind: "mailbox", done: true, score: 0, changedAt: 1, handled: {}, finished: true },
    },
  });
  expect(await browser.list(130 * day)).toEqual([]);
  expect(await browser.list(130 * day, { since: 2 })).toHaveLength(1);
});
