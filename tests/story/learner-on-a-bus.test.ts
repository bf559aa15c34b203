import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { followCatalogue, readKeptCatalogue } from "#client/learner/catalogue.ts";
import { fetchCertificates, listCertificates, verifyCertificate } from "#client/learner/certificates.ts";
import { downloadCourse, fetchDocument } from "#client/learner/course-content.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { flushProgress, listReports, recordProgress } from "#client/learner/progress.ts";
import { enrol, readKeptStandings, readStandings } from "#client/learner/standings.ts";
import { openStudy } from "#client/learner/study.ts";
import { recordSurvey } from "#client/learner/surveys.ts";
import { inTurn } from "#client/store/exclusively.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { newDevice } from "#keys/device.ts";
import { gradeAttempt } from "#learning/grade-quiz.ts";
import type { ActivityState } from "#learning/activity-state.ts";
import { isNamed } from "#learning/credential.ts";
import type { Quiz } from "#learning/quiz.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { get } from "#testing/get.ts";
import { publishTestCourse } from "#testing/learner-browser.ts";
import { testClock } from "#testing/seeded-random.ts";
import type { LearningStory } from "./learning-scene.ts";
import { beginLearning, catchUp, hour, noLine } from "./learning-scene.ts";

let story: LearningStory;
beforeAll(async () => {
  story = await beginLearning();
}, 60_000);
afterAll(() => story.end());

const amina = { identity: { name: "Amina Diallo" }, work: { affiliation: "staff" } } as const;

/** Reads the page and answers the question, as the player does it: the score is what the answer is worth. */
async function study(
  session: LearnerSession,
  statement: CourseStatement,
  slugs: readonly string[],
  answer = "yes",
) {
  const document = get(await fetchDocument(session, statement, "en"));
  const standings = await readKeptStandings(session);
  const standing = standings!.courses.find(({ course }) => course === statement.course)!;
  const kept = openStudy(session, standing);
  for (const slug of slugs) {
    const activity = document.sections[0]!.activities.find((one) => one.activity === slug)!;
    const changedAt = session.connection.clock();
    const state: ActivityState =
      activity.content.kind === "quiz"
        ? { ...grade(activity.content, answer), changedAt }
        : { kind: "page", done: true, score: null, changedAt };
    const { version } = statement;
    const all = await kept.save({ version, activities: { [slug]: state } });
    get(await recordProgress(session, { statement, document, standing }, all));
  }
}

function grade(quiz: Quiz, option: string): Omit<Extract<ActivityState, { kind: "quiz" }>, "changedAt"> {
  const attempt = { questions: [{ question: "mail", options: ["yes", "no"] }] };
  const { percent, isPassed } = gradeAttempt(quiz, attempt, { mail: [option] });
  return { kind: "quiz", done: isPassed, score: percent, attempts: 1, current: null };
}

describe("a learner on a bus", () => {
  const store = memoryStore();
  const device = newDevice;
  let phone: ReturnType<typeof newDevice>;
  let statement: CourseStatement;
  let jwt: string;

  test("joins, finds a course, enrols and takes it along", async () => {
    phone = device(story.network.random);
    ({ statement } = await publishTestCourse(story.network, story.hub, {
      files: [Uint8Array.from({ length: 5_000 }, (_, i) => i % 250)],
    }));
    const { session } = await story.join(amina, { store, device: phone });
    const { courses } = get(await followCatalogue(session));
    expect(courses.map((one) => one.statement)).toContainEqual(statement);
    expect(get(await enrol(session, statement.course))).toMatchObject({ state: "enrolled", percent: 0 });
    get(await readStandings(session));
    get(await downloadCourse(session, statement, "en"));
  });

  test("learns without a line: what they did is kept, graded there, and waits", async () => {
    await story.wait(hour);
    const onBus = await story.browser({ store, device: phone, fetch: noLine });
    expect((await readKeptCatalogue(onBus)).courses.length).toBeGreaterThan(0);
    await study(onBus, statement, ["read"]);
    await story.wait(hour);
    await study(onBus, statement, ["answer"]);
    expect((await flushProgress(onBus)).stoppedBy).toMatchObject({ kind: "unreachable" });
    expect(await listReports(onBus)).toHaveLength(1);
  });

  test("is told of nothing twice by a tab that was closed, and gets the certificate when the line is back", async () => {
    const completedAt = story.network.clock();
    await story.wait(5 * hour);
    const exclusively = inTurn();
    const tabs = [
      await story.browser({ store, device: phone, exclusively }),
      await story.browser({ store, device: phone, exclusively }),
    ];
    const synced = await Promise.all(tabs.map(catchUp));
    expect(synced.flatMap(({ progress }) => progress)).toHaveLength(1);
    expect(await listReports(tabs[0]!)).toEqual([]);
    const standings = get(await readStandings(tabs[0]!));
    expect(standings.courses).toMatchObject([{ state: "completed", percent: 100, completedAt }]);
    const [certificate] = await listCertificates(tabs[1]!);
    expect(certificate?.credential).toMatchObject({ course: statement.course, title: "Handling lists" });
    jwt = certificate!.jwt;
  });

  test("shows it to a stranger, who checks it with nothing but the network's own word", async () => {
    const stranger = story.network.connect();
    const { credential, status } = get(await verifyCertificate(stranger, story.network.register(), jwt));
    expect(status.revokedAt).toBeNull();
    expect(isNamed(credential, "Amina Diallo")).toBe(true);
    expect(isNamed(credential, "Somebody Else")).toBe(false);
    expect(jwt).not.toContain("Amina");
    const [header, payload, signature] = jwt.split(".");
    const forged = `${header}.${payload!.slice(0, -4)}AAAA.${signature}`;
    expect(await verifyCertificate(stranger, story.network.register(), forged)).toEqual({
      ok: false,
      refusal: { kind: "certificate-invalid" },
    });
  });

  test("is believed once: what is sent again changes nothing, and the certificate can be had again", async () => {
    const again = await story.browser({ store, device: phone });
    await study(again, statement, ["read", "answer"]);
    expect(await listReports(again)).toEqual([]);
    for (const key of await again.store.list("certificate/")) await again.store.delete(key);
    expect(get(await fetchCertificates(again))).toBe(1);
    const [certificate] = await listCertificates(again);
    expect(isNamed(certificate!.credential, "Amina Diallo")).toBe(true);
  });
});

describe("a phone", () => {
  test.each([
    ["a day ahead", 24 * hour],
    ["two days behind", -48 * hour],
  ])("whose clock is %s finishes a course offline all the same", async (_, wrong) => {
    const { statement } = await publishTestCourse(story.network, story.hub);
    const store = memoryStore();
    const clock = testClock(story.network.clock() + wrong);
    const device = newDevice(story.network.random);
    const { session } = await story.join(amina, { store, device, clock });
    get(await enrol(session, statement.course));
    get(await readStandings(session));
    get(await downloadCourse(session, statement, "en"));
    await story.wait(hour);
    clock.advance(hour);
    const onBus = await story.browser({ store, device, clock, fetch: noLine });
    await study(onBus, statement, ["read", "answer"]);
    const online = await story.browser({ store, device, clock });
    expect((await catchUp(online)).progress).toMatchObject([{ standing: { state: "completed" } }]);
    expect(await listCertificates(online)).toHaveLength(1);
  });
});

test("a line that breaks when the gate has heard costs nothing: the same is said again, and there is one certificate", async () => {
  const { statement } = await publishTestCourse(story.network, story.hub);
  const store = memoryStore();
  const device = newDevice(story.network.random);
  const { session } = await story.join(amina, { store, device });
  get(await enrol(session, statement.course));
  get(await readStandings(session));
  await study(session, statement, ["read", "answer"]);
  const heard: unknown[] = [];
  const breaking: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!new URL(input as URL).pathname.endsWith("/progress")) return response;
    heard.push(response.status);
    return noLine(input);
  };
  const broken = await story.browser({ store, device, fetch: breaking });
  expect((await flushProgress(broken)).stoppedBy).toMatchObject({ kind: "unreachable" });
  expect(heard).toEqual([200]);
  const [told] = get(await readStandings(session)).courses;
  expect(told).toMatchObject({ state: "completed" });
  expect((await catchUp(session)).progress).toMatchObject([{ standing: { certificate: told!.certificate } }]);
  expect(await listCertificates(session)).toHaveLength(1);
});

test("a wrong answer is no completion, and a survey that was answered in a tunnel is counted once", async () => {
  const { statement } = await publishTestCourse(story.network, story.hub);
  const { session } = await story.join(amina);
  get(await enrol(session, statement.course));
  get(await readStandings(session));
  await study(session, statement, ["read", "answer"], "no");
  expect((await catchUp(session)).progress).toMatchObject([
    { standing: { state: "under-way", percent: 50 } },
  ]);
  const answers = [{ question: "how", options: ["well"] }];
  await recordSurvey(session, statement.course, "how-was-it", answers);
  await catchUp(session);
  await recordSurvey(session, statement.course, "how-was-it", answers);
  await catchUp(session);
  expect(await session.store.list("survey/")).toEqual([]);
});
