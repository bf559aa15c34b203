import { afterAll, beforeAll, expect, test } from "vitest";
import { readKeptCatalogue } from "#client/learner/catalogue.ts";
import { fetchDocument } from "#client/learner/course-content.ts";
import { listLaterMail } from "#client/learner/later-mail.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { recordProgress } from "#client/learner/progress.ts";
import { enrol, readKeptStandings, readStandings } from "#client/learner/standings.ts";
import { openStudy } from "#client/learner/study.ts";
import { recordSurvey } from "#client/learner/surveys.ts";
import { countSurvey } from "#client/teaching/learners.ts";
import { draftOfLibrary } from "#client/teaching/library-draft.ts";
import { publishDraft } from "#client/teaching/publish.ts";
import { readLibrary } from "#demo/read-library.ts";
import { judgeHandling, outcomesOf } from "#learning/handle-mails.ts";
import type { Handling } from "#learning/handle-mails.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { studyOf } from "#testing/done-course.ts";
import { get } from "#testing/get.ts";
import type { LearningStory } from "./learning-scene.ts";
import { beginLearning, catchUp, hour } from "./learning-scene.ts";

const day = 24 * hour;
const address = "amina@learner.example";
let story: LearningStory;
let statement: CourseStatement;
const learners: LearnerSession[] = [];

async function complete(session: LearnerSession): Promise<void> {
  await catchUp(session);
  const standing = get(await enrol(session, statement.course));
  get(await readStandings(session));
  const document = get(await fetchDocument(session, statement, "en"));
  const state = studyOf(document, statement.version, 1, session.connection.clock());
  const done = await openStudy(session, standing).save(state);
  expect(get(await recordProgress(session, { statement, document, standing }, done))).toBe("completed");
  await catchUp(session);
}

/** Of what the browser keeps. */
async function findWaiting(session: LearnerSession): Promise<readonly string[]> {
  const { courses } = await readKeptCatalogue(session);
  const standings = (await readKeptStandings(session))!.courses;
  const statements = courses.map((one) => one.statement);
  return (await listLaterMail(session, statements, standings)).map(({ activity }) => activity);
}

/** Goes through the mails, as the player does it. */
async function goThrough(session: LearnerSession, handled: Handling): Promise<void> {
  const document = get(await fetchDocument(session, statement, "en"));
  const { activity, content } = document.sections.at(-1)!.activities.at(-1)!;
  if (content.kind !== "mailbox") throw new Error("the last activity is no mailbox");
  const judged = judgeHandling(content, handled);
  await recordSurvey(session, statement.course, activity, outcomesOf(judged));
  const standing = (await readKeptStandings(session))!.courses.find(
    ({ course }) => course === statement.course,
  )!;
  const kept = openStudy(session, standing);
  const changedAt = session.connection.clock();
  const mailbox = { kind: "mailbox" as const, done: true, score: judged.percent, changedAt };
  const actions = Object.fromEntries(Object.entries(handled).map(([mail, done]) => [mail, [...done]]));
  await kept.save({
    version: statement.version,
    activities: { [activity]: { ...mailbox, handled: actions, finished: true } },
  });
}

beforeAll(async () => {
  story = await beginLearning();
  const entry = (await readLibrary()).find(({ course }) => course.course === "phishing")!;
  const draft = draftOfLibrary(story.hub.desk, entry.course, entry.documents, 0, story.network.clock());
  const open = { ...draft, facts: { ...draft.facts, prerequisites: [], enrolment: "open" as const } };
  statement = get(await publishDraft(await story.atHub(), story.hub.desk, open, []));
  learners.push((await story.joinWithAddress(address)).session);
  for (let i = 1; i < 12; i++) learners.push((await story.join()).session);
  await Promise.all(learners.map(complete));
}, 120_000);
afterAll(() => story.end());

test("four weeks after a course its mail waits, and one mail that says nothing of it tells so", async () => {
  const [amina] = learners;
  for (let i = 0; i < 27; i++) await story.wait(day);
  expect(await findWaiting(amina!)).toEqual([]);
  expect((await story.mailsTo(address)).filter(({ template }) => template === "reminder")).toEqual([]);
  for (let i = 0; i < 2; i++) await story.wait(day);
  expect(await findWaiting(amina!)).toEqual(["weeks-later"]);
  const reminders = (await story.mailsTo(address)).filter(({ template }) => template === "reminder");
  expect(reminders).toHaveLength(1);
  expect(reminders[0]!.text).not.toContain(statement.languages[0]!.title);
});

test("what a dozen did with it is told to the desk as numbers, and changes nothing of what anybody had reached", async () => {
  const [amina] = learners;
  const before = (await readKeptStandings(amina!))!.courses;
  const handled = { "room-conflict": ["report"], "village-name": ["report"], printers: ["keep"] } as const;
  for (const session of learners) await goThrough(session, handled);
  expect(await findWaiting(amina!)).toEqual([]);
  await Promise.all(learners.map(catchUp));
  // They had joined a few weeks ago: those who are too young for a report count once they are not.
  await story.wait(14 * day);
  const count = countSurvey(await story.atHub(), story.hub.desk, statement.course, "weeks-later");
  const { people, counts } = get(await count);
  expect(people).toBe(10);
  expect(counts.map(({ question, option, people: some }) => [question, option, some]).toSorted()).toEqual([
    ["printers", "well", 10],
    ["room-conflict", "well", 10],
    ["village-name", "harm", 10],
    ["voice-message", "left", 10],
  ]);
  get(await readStandings(amina!));
  expect((await readKeptStandings(amina!))!.courses).toEqual(before);
});
