import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCase } from "#client/cases/case-view.ts";
import { listCertificates, proveTraining } from "#client/learner/certificates.ts";
import { fetchDocument } from "#client/learner/course-content.ts";
import { recordProgress } from "#client/learner/progress.ts";
import { enrol, readStandings } from "#client/learner/standings.ts";
import { openStudy } from "#client/learner/study.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { askTraining, showCertificate } from "#client/teaching/training.ts";
import { sync } from "#client/sync.ts";
import type { RecordId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { makeDeposit } from "#testing/deposit.ts";
import { get } from "#testing/get.ts";
import { publishTestCourse } from "#testing/learner-browser.ts";
import { sitDown } from "#testing/sit-down.ts";
import type { Learner, LearningStory } from "./learning-scene.ts";
import { beginLearning, catchUp, hour } from "./learning-scene.ts";

let story: LearningStory;
let statement: CourseStatement;
let officer: OfficerSession;
let record: RecordId;
let learner: Learner;
beforeAll(async () => {
  story = await beginLearning();
  const { network, society, hub } = story;
  ({ statement } = await publishTestCourse(network, hub, { validMonths: 12 }));
  officer = await sitDown(network, society.officer, society);
  ({ record } = await makeDeposit(network, society));
  learner = await story.join({ identity: { name: "The Officer" }, work: {} });
}, 60_000);
afterAll(() => story.end());

const openIt = () =>
  openCase(officer, { desk: story.society.desk, record }).then((opened) =>
    opened.ok ? (opened.value.opened.refused[0]?.refusal.kind ?? "opened") : opened.refusal.kind,
  );
/** The whole course, as the player does it. */
async function take({ session }: Learner): Promise<void> {
  await catchUp(session);
  const standing = get(await enrol(session, statement.course));
  get(await readStandings(session));
  const document = get(await fetchDocument(session, statement, "en"));
  const changedAt = session.connection.clock();
  // Also when it is taken again: what was done for the certificate of then does not count for this one.
  expect((await openStudy(session, standing).state()).activities).toEqual({});
  const state = await openStudy(session, standing).save({
    version: 1,
    activities: {
      read: { kind: "page", done: true, score: null, changedAt },
      answer: { kind: "quiz", done: true, score: 100, attempts: 1, current: null, changedAt },
    },
  });
  get(await recordProgress(session, { statement, document, standing }, state));
  await catchUp(session);
}

describe("an officer whose network asks for training", () => {
  test("opens a case as ever until the day from which it is asked for", async () => {
    const from = story.network.clock() + 24 * hour;
    const courses = [{ course: statement.course, desk: story.hub.desk }];
    const said = await story.network.say({ kind: "training", courses, duties: ["tracing"], from });
    expect(said).toBeUndefined();
    await story.network.gate().flush();
    expect(await openIt()).toBe("opened");
  });

  test("opens none from then on, and is told which course is missing", async () => {
    await story.wait(24 * hour + 1);
    await officer.leases.forget(record, null);
    expect(await openIt()).toBe("training-required");
    expect(get(await askTraining(officer)).required).toMatchObject([
      { course: statement.course, isCurrent: false, expiresAt: null },
    ]);
  });

  test("takes the course as a learner, shows the certificate, and opens the case again", async () => {
    await take(learner);
    const [certificate] = await listCertificates(learner.session);
    const { member } = story.society.officer;
    const letters = proveTraining(learner.session, certificate!.credential.certificate, member);
    get(await showCertificate(officer, letters));
    expect(get(await askTraining(officer)).required).toMatchObject([{ isCurrent: true }]);
    expect(await openIt()).toBe("opened");
  });

  test("whose colleague shows the same certificate gains nothing: it serves one member", async () => {
    const { network, society } = story;
    const colleague = await sitDown(network, society.colleague, society);
    const [certificate] = await listCertificates(learner.session);
    const id = certificate!.credential.certificate;
    const others = proveTraining(learner.session, id, society.colleague.member);
    expect((await showCertificate(colleague, others)).ok).toBe(false);
    const stolen = proveTraining(learner.session, id, society.officer.member);
    expect((await showCertificate(colleague, stolen)).ok).toBe(false);
    expect(get(await askTraining(colleague)).required).toMatchObject([{ isCurrent: false }]);
  });

  test("opens none any more once the certificate has run out, until the course was taken again", async () => {
    await story.wait(370 * 24 * hour);
    await sync(officer);
    await officer.leases.forget(record, null);
    expect(await openIt()).toBe("training-required");
    await take(learner);
    const [newest] = await listCertificates(learner.session);
    const { member } = story.society.officer;
    get(
      await showCertificate(officer, proveTraining(learner.session, newest!.credential.certificate, member)),
    );
    expect(await openIt()).toBe("opened");
  });
});
