import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchCertificates, listCertificates } from "#client/learner/certificates.ts";
import { followCatalogue } from "#client/learner/catalogue.ts";
import { fetchDocument } from "#client/learner/course-content.ts";
import type { LearnerSession, LearnerSessionOptions } from "#client/learner/learner-session.ts";
import { addressOfOutside, askOutside } from "#client/learner/outside.ts";
import { enrol, readStandings } from "#client/learner/standings.ts";
import { openStudy } from "#client/learner/study.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { newDevice } from "#keys/device.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { OutsideReport } from "#learning/outside-report.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { get } from "#testing/get.ts";
import { publishTestCourse } from "#testing/learner-browser.ts";
import type { LrsClient, LrsScene } from "#testing/lrs-scene.ts";
import { openLrsScene } from "#testing/lrs-scene.ts";
import type { Launch, OutsideContent } from "#testing/outside-content.ts";
import { startOutsideContent } from "#testing/outside-content.ts";
import type { LearningStory } from "./learning-scene.ts";
import { beginLearning, catchUp, noLine } from "./learning-scene.ts";

let story: LearningStory;
let lrs: LrsScene;
let provider: LrsClient;
let content: OutsideContent;
let report: OutsideReport;
beforeAll(async () => {
  story = await beginLearning();
  lrs = await openLrsScene();
  provider = await lrs.addClient("Example Publishers");
  content = await startOutsideContent(provider);
  const activityId = "https://publishers.example.org/cold-chain";
  report = { provider: provider.user, activityId, verb: "passed", leastScore: 80 };
}, 60_000);
afterAll(async () => {
  await content.close();
  await lrs.close();
  await story.end();
});

const documentOf = (): CourseDocument => ({
  format: 1,
  language: "en",
  title: "The cold chain",
  summary: "A course that others made.",
  sections: [
    {
      section: "all",
      title: "All of it",
      activities: [
        {
          activity: "elsewhere",
          title: "Their course",
          required: true,
          content: { kind: "link", address: content.address, description: "With them.", report },
        },
      ],
    },
  ],
});

type Link = { readonly session: LearnerSession; readonly statement: CourseStatement };
const homePage = "https://learn.example.org/learn/";

/** As the browser of a network that has a record store. */
const withStore = (): Partial<LearnerSessionOptions> => ({
  network: {
    gateUrl: story.network.gate().url,
    vaultUrl: story.network.vault().url,
    rootKey: story.network.root.publicKey,
    recordStoreUrl: lrs.url,
  },
});

async function enrolIn({ session, statement }: Link): Promise<void> {
  get(await followCatalogue(session));
  get(await enrol(session, statement.course));
  get(await readStandings(session));
  get(await fetchDocument(session, statement, "en"));
}

const roundOf = async ({ session, statement }: Link) =>
  get(await readStandings(session)).courses.find(({ course }) => course === statement.course)!;

/** What the player does when somebody opens the link. */
async function open(link: Link): Promise<Launch> {
  const { session, statement } = link;
  const round = await roundOf(link);
  const address = get(await addressOfOutside(session, round, { address: content.address, report }, homePage));
  await openStudy(session, round).save({
    version: statement.version,
    activities: {
      elsewhere: { kind: "link", done: false, score: null, changedAt: session.connection.clock() },
    },
  });
  expect((await fetch(address)).status).toBe(200);
  return content.launches.at(-1)!;
}

const nameIn = ({ parameters }: Launch): string =>
  (JSON.parse(parameters.get("actor")!) as { account: { name: string } }).account.name;

describe("a course that others made", () => {
  const store = memoryStore();
  let device: ReturnType<typeof newDevice>;
  let statement: CourseStatement;
  let session: LearnerSession;
  let record: string;
  let launch: Launch;

  test("is opened with an invented name, and with nothing else that is the learner's", async () => {
    device = newDevice(story.network.random);
    ({ statement } = await publishTestCourse(story.network, story.hub, { document: documentOf() }));
    ({ session, record } = await story.join(undefined, { store, device, ...withStore() }));
    await enrolIn({ session, statement });
    launch = await open({ session, statement });
    const { parameters } = launch;
    expect([...parameters.keys()].toSorted()).toEqual(["activity_id", "actor", "endpoint", "registration"]);
    expect(JSON.parse(parameters.get("actor")!)).toEqual({
      objectType: "Agent",
      account: { homePage, name: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) as string },
    });
    expect(parameters.get("endpoint")).toBe(`${lrs.url}/`);
    expect(parameters.get("registration")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/,
    );
    for (const secret of [record, provider.password, statement.course]) {
      expect(parameters.toString()).not.toContain(secret);
    }
  });

  test("is not done before its provider says so, with the score that the author asked for, in its own name", async () => {
    expect((await catchUp(session)).progress).toEqual([]);
    await content.report("completed", 100);
    await content.report("passed", 79);
    const other = await startOutsideContent(await lrs.addClient("Somebody else"));
    await other.report("passed", 100, launch);
    await other.close();
    expect((await catchUp(session)).progress).toEqual([]);
    expect(get(await askOutside(session, await roundOf({ session, statement }), report))).toBeUndefined();
  });

  test("is done by what its provider said while nobody looked, and waits as long as the store is away", async () => {
    await content.report("passed", 85);
    const away = await story.browser({
      store,
      device,
      ...withStore(),
      fetch: (input, init) =>
        String(input instanceof Request ? input.url : input).startsWith(lrs.url)
          ? noLine(input)
          : fetch(input, init),
    });
    expect((await catchUp(away)).progress).toEqual([]);
    const [told] = (await catchUp(session)).progress;
    expect(told?.standing).toMatchObject({ state: "completed", percent: 100 });
    const study = await openStudy(session, told!.standing).state();
    expect(study.activities["elsewhere"]).toMatchObject({ kind: "link", done: true, score: 85 });
    get(await fetchCertificates(session));
    expect(await listCertificates(session)).toHaveLength(1);
    // Once done it is asked for no more, and told no more.
    expect((await catchUp(session)).progress).toEqual([]);
  });

  test("knows one learner in two courses as two, and two learners in one", async () => {
    const second = await publishTestCourse(story.network, story.hub, { document: documentOf() });
    const sameLearner = { session, statement: second.statement };
    await enrolIn(sameLearner);
    const { session: another } = await story.join(undefined, withStore());
    const otherLearner = { session: another, statement };
    await enrolIn(otherLearner);
    const names = [launch, await open(sameLearner), await open(otherLearner)].map(nameIn);
    expect(new Set(names).size).toBe(3);
    expect(nameIn(await open(sameLearner))).toBe(names[1]);
    expect((await catchUp(another)).progress).toEqual([]);
  });

  test("of a network without a record store is said to be so, and everything else goes on", async () => {
    const { session: plain } = await story.join();
    await enrolIn({ session: plain, statement });
    const round = await roundOf({ session: plain, statement });
    expect(await askOutside(plain, round, report)).toEqual({
      ok: false,
      refusal: { kind: "record-store-missing" },
    });
    await catchUp(plain);
  });
});
