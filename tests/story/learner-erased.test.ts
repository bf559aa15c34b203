import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLearner } from "#client/learner/learner-record.ts";
import { enrol, readStandings } from "#client/learner/standings.ts";
import { forgetStudies, openStudy } from "#client/learner/study.ts";
import { syncLearner } from "#client/learner/sync-learner.ts";
import { askForErasure, keepRecord, readWhoOpened } from "#client/record/own-record.ts";
import { openForRegrant } from "#client/teaching/regrants.ts";
import { readLearner } from "#protocol/learner-contracts.ts";
import { get } from "#testing/get.ts";
import { publishTestCourse } from "#testing/learner-browser.ts";
import type { Learner, LearningStory } from "./learning-scene.ts";
import { beginLearning, hour, profileOf } from "./learning-scene.ts";

let story: LearningStory;
let amina: Learner;
const profile = { identity: { name: "Amina Diallo" }, work: { dutyStation: "Kaya" } };
beforeAll(async () => {
  story = await beginLearning();
  amina = await story.join(profile);
}, 60_000);
afterAll(() => story.end());

describe("a learner", () => {
  test("sees each time that somebody of the desk looked, at what, and why; and not their own looking", async () => {
    const { connection } = amina.session;
    await profileOf(amina.session);
    expect(get(await readWhoOpened(connection, amina.record))).toEqual([]);
    const desk = await story.atHub();
    expect(get(await openForRegrant(desk, story.hub.desk, amina.record))).toEqual(profile);
    const opened = get(await readWhoOpened(connection, amina.record));
    expect(opened).toMatchObject([
      {
        desk: story.hub.desk,
        organisation: story.hub.organisation,
        purpose: "learning",
        compartments: ["identity", "work"],
        member: null,
      },
    ]);
  });

  test("asks to be erased, thinks again, and nothing is lost", async () => {
    const { connection } = amina.session;
    get(await askForErasure(connection, amina.record));
    expect(get(await openLearner(amina.session)).own.access.erasure).not.toBeNull();
    await story.wait(48 * hour);
    get(await keepRecord(connection, amina.record));
    await story.wait(48 * hour);
    expect(await profileOf(amina.session)).toEqual(profile);
  });

  test("is erased after three days: nobody opens anything, what was studied is gone, and the browser is told", async () => {
    const { session, record } = amina;
    const { statement } = await publishTestCourse(story.network, story.hub);
    const standing = get(await enrol(session, statement.course));
    get(await readStandings(session));
    await openStudy(session, standing).save({ version: 1, activities: {} });
    get(await openStudy(session, standing).exchange());
    get(await askForErasure(session.connection, record));
    get(await forgetStudies(session));
    await story.wait(72 * hour + 1);
    await story.wait(hour);

    expect((await openLearner(session)).ok).toBe(false);
    expect((await session.connection.call("gate", readLearner)).ok).toBe(false);
    const desk = await story.atHub();
    expect((await openForRegrant(desk, story.hub.desk, record)).ok).toBe(false);
    expect(await syncLearner(session)).toMatchObject({ online: true, isLetGo: true });
  });

  test("who was erased can join anew, in a new browser, as somebody whom nobody knows", async () => {
    const again = await story.join(profile);
    expect(await syncLearner(again.session)).toMatchObject({ isLetGo: false, refusals: [] });
    expect(again.record).not.toBe(amina.record);
    expect(get(await readStandings(again.session)).courses).toEqual([]);
  });
});
