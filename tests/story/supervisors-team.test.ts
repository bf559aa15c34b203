import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  admitBrowser,
  answerInvitation,
  enterAdmitted,
  inviteBrowser,
  readBrowserAnswer,
} from "#client/learner/browsers.ts";
import { enrol } from "#client/learner/standings.ts";
import { openLearner, writeProfile } from "#client/learner/learner-record.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import {
  acceptTeam,
  enrolTeamMember,
  leaveTeam,
  listSupervisors,
  makeTeamInvitation,
  readTeam,
} from "#client/learner/team.ts";
import { readWhoOpened } from "#client/record/own-record.ts";
import { readTeamInvitation } from "#learning/team.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { get } from "#testing/get.ts";
import { publishTestCourse } from "#testing/learner-browser.ts";
import type { Learner, LearningStory } from "./learning-scene.ts";
import { beginLearning, hour } from "./learning-scene.ts";

let story: LearningStory;
let statement: CourseStatement;
let ole: Learner;
let amina: Learner;
let lena: Learner;
let nobodys: Learner;
beforeAll(async () => {
  story = await beginLearning();
  ({ statement } = await publishTestCourse(story.network, story.hub));
  ole = await story.join({ identity: { name: "Ole Hansen" }, work: {} });
  amina = await story.join({
    identity: { name: "Amina Diallo", gender: "female" },
    work: { dutyStation: "Kaya" },
  });
  lena = await story.join({ identity: { name: "Lena Berg" }, work: { dutyStation: "Dori" } });
  nobodys = await story.join({ identity: { name: "Sam Nobody" }, work: {} });
}, 60_000);
afterAll(() => story.end());

const day = 24 * hour;
async function accept(learner: Learner, supervisor: LearnerSession, parts: readonly ("identity" | "work")[]) {
  const invitation = readTeamInvitation(makeTeamInvitation(supervisor, "Ole Hansen"))!;
  get(await acceptTeam(learner.session, get(await openLearner(learner.session)), invitation, parts));
}
const teamOf = async ({ session }: Learner) => get(await readTeam(session));

describe("a supervisor", () => {
  test("sees who let them, only what they let them see, and where they stand", async () => {
    await accept(amina, ole.session, ["identity", "work"]);
    await accept(lena, ole.session, ["work"]);
    get(await enrol(amina.session, statement.course));
    const team = await teamOf(ole);
    expect(team.map(({ record }) => record).toSorted()).toEqual([amina.record, lena.record].toSorted());
    const seen = Object.fromEntries(team.map((member) => [member.record, member]));
    expect(seen[amina.record]).toMatchObject({
      profile: { identity: { name: "Amina Diallo" }, work: { dutyStation: "Kaya" } },
      courses: [{ course: statement.course, state: "enrolled" }],
      faults: [],
    });
    expect(seen[lena.record]).toMatchObject({
      profile: { identity: {}, work: { dutyStation: "Dori" } },
      faults: [],
    });
  });

  test("sees nobody else's: neither whom nobody supervises, nor another's team", async () => {
    expect(await teamOf(nobodys)).toEqual([]);
    expect((await teamOf(ole)).map(({ record }) => record)).not.toContain(nobodys.record);
    const refused = await enrolTeamMember(nobodys.session, amina.record, statement.course, null);
    expect(refused.ok).toBe(false);
  });

  test("enrols their own people, who see by whom", async () => {
    const dueAt = story.network.clock() + 30 * day;
    const standing = get(await enrolTeamMember(ole.session, lena.record, statement.course, dueAt));
    expect(standing).toMatchObject({ by: "supervisor", dueAt, state: "enrolled" });
  });

  test("is on the list of who looked, and the learner knows until when they may", async () => {
    const opened = get(await readWhoOpened(amina.session.connection, amina.record));
    expect(opened.filter(({ purpose }) => purpose === "supervision")).toContainEqual(
      expect.objectContaining({ code: ole.session.keys.id, desk: null }),
    );
    const supervisors = listSupervisors(get(await openLearner(amina.session)), story.network.clock());
    expect(supervisors).toMatchObject([
      { supervisor: ole.session.keys.id, parts: expect.arrayContaining(["identity", "work"]) as string[] },
    ]);
    expect(supervisors[0]!.until! - story.network.clock()).toBeLessThanOrEqual(400 * day);
  });

  test("follows what their people change, and reads nothing any more once they left", async () => {
    const moved = { identity: { name: "Amina Diallo" }, work: { dutyStation: "Dori" } };
    get(await writeProfile(amina.session, get(await openLearner(amina.session)), moved));
    const before = await teamOf(ole);
    expect(before.find(({ record }) => record === amina.record)?.profile).toEqual(moved);
    get(await leaveTeam(amina.session, get(await openLearner(amina.session)), ole.session.keys.id));
    expect((await teamOf(ole)).map(({ record }) => record)).toEqual([lena.record]);
    const after = { ...moved, work: { dutyStation: "Bamako" } };
    get(await writeProfile(amina.session, get(await openLearner(amina.session)), after));
    expect(listSupervisors(get(await openLearner(amina.session)), story.network.clock())).toEqual([]);
  });

  test("who is invited later reads also what was written under earlier keys", async () => {
    await accept(amina, ole.session, ["identity", "work"]);
    const team = await teamOf(ole);
    expect(team.find(({ record }) => record === amina.record)?.profile).toEqual({
      identity: { name: "Amina Diallo" },
      work: { dutyStation: "Bamako" },
    });
  });

  test("reads what somebody wrote in another of their browsers", async () => {
    const laptop = await story.browser();
    await laptop.register.follow(laptop.connection);
    const { answer, record } = get(answerInvitation(laptop, get(await inviteBrowser(amina.session))));
    const further = get(await readBrowserAnswer(amina.session, answer));
    get(await admitBrowser(amina.session, get(await openLearner(amina.session)), further));
    const entered = get(await enterAdmitted(laptop, record));
    if (entered === "waiting") throw new Error("not let in");
    get(await writeProfile(laptop, entered, { identity: { name: "A. Diallo" }, work: {} }));
    const team = await teamOf(ole);
    const seen = team.find((member) => member.record === amina.record);
    expect(seen).toMatchObject({ profile: { identity: { name: "A. Diallo" } }, faults: [] });
  });

  test("has no team any more after 400 days in which nobody said again that they are in it", async () => {
    await story.wait(400 * day + hour);
    expect(await teamOf(ole)).toEqual([]);
  });
});
