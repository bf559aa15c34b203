import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { secureRandomBytes } from "#base/effects.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { readLibrary } from "#demo/read-library.ts";
import { get } from "#testing/get.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { openDevice, sitDown } from "#testing/sit-down.ts";
import type { CourseDraft } from "./course-draft.ts";
import { readCourseFile, writeCourseFile } from "./course-file.ts";
import { keepDraft, keepDraftFile, listDrafts, readDraftFiles } from "./drafts.ts";
import { courseIdOfLibrary, draftOfLibrary } from "./library-draft.ts";
import { getReportingKey, publishLists } from "./portal.ts";
import { publishDraft } from "./publish.ts";
import { draftOfPublished } from "./published-draft.ts";
import { readCatalogue, readDocuments } from "./published-courses.ts";
import { askReport } from "./reports.ts";
import { compareVersions } from "./summarise-changes.ts";

let network: TestNetwork;
let hub: TestSociety;
let author: OfficerSession;
let draft: CourseDraft;

beforeAll(async () => {
  network = await startTestNetwork();
  hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  author = await sitDown(network, hub.officer, hub);
  const entry = (await readLibrary()).find(({ course }) => course.course === "phishing");
  draft = {
    ...draftOfLibrary(hub.desk, entry!.course, entry!.documents, 0, network.clock()),
    course: courseIdOfLibrary(hub.desk, entry!.course.course),
  };
  draft = { ...draft, facts: { ...draft.facts, prerequisites: [] } };
}, 120_000);
afterAll(() => network?.close());

test("a course is published with all its languages, and read again as it was written", async () => {
  const statement = get(await publishDraft(author, hub.desk, draft, []));
  expect(statement).toMatchObject({ version: 1, desk: hub.desk, author: hub.officer.device.id });
  // What opens weeks later is in its document; the gate knows no more of it than name and day.
  expect(statement).toMatchObject({
    surveys: ["weeks-later"],
    later: { activity: "weeks-later", afterDays: 28 },
  });
  const { courses } = get(await readCatalogue(author, hub.desk));
  expect(courses.map((each) => each.statement)).toEqual([statement]);
  expect(get(await readDocuments(author, statement))).toEqual(draft.documents);
});

test("the next version follows the one that is there, and another one made of the same is refused", async () => {
  get(await draftOfPublished(author, draft.course, 0, network.clock()));
  const [again] = await listDrafts(author.store);
  expect(again).toMatchObject({ course: draft.course, after: 1, documents: draft.documents });
  expect(compareVersions(draft.facts, draft.documents, again!)).toEqual([{ kind: "nothing" }]);
  const shorter = { ...again!, facts: { ...again!.facts, minutes: 7 } };
  expect(compareVersions(draft.facts, draft.documents, shorter)).toEqual([{ kind: "facts" }]);
  expect(get(await publishDraft(author, hub.desk, shorter, [])).version).toBe(2);
  const late = await publishDraft(
    author,
    hub.desk,
    { ...again!, facts: { ...again!.facts, minutes: 9 } },
    [],
  );
  expect(late).toMatchObject({ ok: false, refusal: { kind: "conflict" } });
});

test("what is not whole is not published, and nothing of it is sent", async () => {
  const [original, ...others] = draft.documents;
  const untitled = { ...draft, documents: [{ ...original!, title: " " }, ...others] };
  expect(await publishDraft(author, hub.desk, untitled, [])).toEqual({
    ok: false,
    refusal: { kind: "course-faulty" },
  });
});

test("somebody who does not work at the desk publishes nothing in its name", async () => {
  const stranger = await openDevice(network, (await network.makeOrganisation("Nordmark")).officer);
  const other = { ...draft, course: newId<"course">(secureRandomBytes) };
  expect(await publishDraft(stranger, hub.desk, other, [])).toMatchObject({ ok: false });
});

test("a draft and its files lie wrapped on the device, survive it being opened anew, and make a file that others open", async () => {
  const course = newId<"course">(secureRandomBytes);
  const picture = Uint8Array.of(1, 2, 3);
  const file = await keepDraftFile(author.store, course, picture);
  const [original] = draft.documents;
  const [section, ...sections] = original!.sections;
  const page = {
    activity: "with-picture",
    title: "A picture",
    required: false,
    content: {
      kind: "page" as const,
      blocks: [{ kind: "picture" as const, file, type: "image/png", alt: "A dot" }],
    },
  };
  const withPicture: CourseDraft = {
    ...draft,
    course,
    documents: [
      { ...original!, sections: [{ ...section!, activities: [...section!.activities, page] }, ...sections] },
    ],
  };
  await keepDraft(author.store, withPicture);
  const found = (await listDrafts(author.store)).find((each) => each.course === course)!;
  expect(found.documents).toEqual(withPicture.documents);
  const files = await readDraftFiles(author.store, found);
  expect(files).toEqual([{ hash: file, bytes: picture }]);

  const other = newId<"course">(secureRandomBytes);
  const read = get(readCourseFile(writeCourseFile(found, files), other, 5));
  expect(read.draft).toMatchObject({ course: other, after: 0, documents: found.documents });
  expect(read.files).toEqual(files);
  expect(readCourseFile(Uint8Array.of(1, 2), other, 5)).toMatchObject({
    refusal: { kind: "no-course-file" },
  });
});

test("two officers of one desk count under one key, and an empty portal says of nobody how many they are", async () => {
  const colleague = await sitDown(network, hub.colleague, hub);
  const keys = await Promise.all([author, colleague].map((session) => getReportingKey(session, hub.desk)));
  expect(get(keys[0]!)).toEqual(get(keys[1]!));
  const portal = get(
    await publishLists(author, hub.desk, undefined, {
      organisations: [" Nordmark ", "", "Nordmark", "Sahel  Qamar"],
      dutyStations: [],
    }),
  );
  expect(portal.organisations).toEqual(["Nordmark", "Sahel Qamar"]);
  const report = get(
    await askReport(
      author,
      hub.desk,
      { key: get(keys[0]!), portal },
      {
        course: null,
        conditions: [{ kind: "field", field: "organisation", values: ["Nordmark"], not: false }],
        groupBy: ["gender"],
      },
    ),
  );
  expect(report).toMatchObject({ people: null, groups: [] });
});
