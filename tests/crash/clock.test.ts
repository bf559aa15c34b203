import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { openCase } from "#client/cases/case-view.ts";
import { listCaseload } from "#client/cases/caseload.ts";
import { recordConsent } from "#client/cases/share.ts";
import { editFields } from "#client/cases/edit-fields.ts";
import { sync } from "#client/sync.ts";
import { addNote } from "#client/cases/write-words.ts";
import { readIntake } from "#tracing/layout.ts";
import { get } from "#testing/get.ts";
import type { Line } from "#testing/line.ts";
import { makeLine } from "#testing/line.ts";
import { openDevice } from "#testing/sit-down.ts";
import { mothersRequest } from "../story/people.ts";
import type { Family, Officer, Story } from "../story/scene.ts";
import { beginStory, day } from "../story/scene.ts";

/** Old phones do not know the time. They are told it, and what they wrote before wins over nothing that came later. */
let story: Story;
let mother: Family;
let right: Officer;
beforeAll(async () => {
  story = await beginStory();
  right = await story.sit(story.mothers);
  mother = await story.deposit(story.mothers, mothersRequest);
  await right.takeInEverything();
});
afterAll(() => story.end());

/** The colleague's device, as wrong as is said. */
async function sitWrong(offset: number, line: Line): Promise<OfficerSession> {
  const { network, mothers } = story;
  const clock = () => network.clock() + offset;
  const session = await openDevice(network, mothers.colleague, { clock, fetch: line.fetch });
  await session.keyring.add(mothers.secret);
  return session;
}

const desk = () => story.mothers.desk;
const openWith = async (session: OfficerSession) =>
  get(await openCase(session, { desk: desk(), record: mother.record })).opened;

async function soughtPlace(): Promise<string | undefined> {
  const intake = readIntake((await right.open(mother.record)).opened.state, "tracing-request");
  return intake?.kind === "tracing-request" ? intake.sought[0]!.person.placeOfOrigin : undefined;
}

describe.each([
  ["a year ahead", 365 * day],
  ["a day ahead", day],
  ["a day behind", -day],
  ["a year behind", -365 * day],
])("a device whose clock is %s", (called, offset) => {
  const line = makeLine();
  let session: OfficerSession;
  beforeAll(async () => {
    session = await sitWrong(offset, line);
  });

  it("reads and writes like any other", async () => {
    expect((await sync(session)).refusals).toEqual([]);
    expect(get(await listCaseload(session, desk())).cases).toHaveLength(1);
    const opened = await openWith(session);
    expect(opened.fromLease).toBe(false);
    const written = get(await addNote(session, opened, `Written ${called}.`));
    expect(written.acknowledged).toBe(true);
    const { notes } = await right.open(mother.record);
    expect(notes.map(({ text }) => text)).toContain(`Written ${called}.`);
  });

  it("does not win for ever: a later edit by another device stands", async () => {
    get(
      await editFields(session, await openWith(session), { identity: { "sought.1.placeOfOrigin": called } }),
    );
    expect(await soughtPlace()).toBe(called);
    story.network.clock.advance(2_000);
    const { opened } = await right.open(mother.record);
    get(await editFields(right.session, opened, { identity: { "sought.1.placeOfOrigin": "دير الزور" } }));
    expect(await soughtPlace()).toBe("دير الزور");
  });
});

describe("a device that wrote without a network while its clock was a year ahead", () => {
  it("sends all of it once it is told the time, and is not ahead of anybody afterwards", async () => {
    const line = makeLine();
    const session = await sitWrong(0, line);
    await sync(session);
    get(await listCaseload(session, desk()));
    const opened = await openWith(session);
    line.cut = true;
    // Its battery was empty, and it woke in another year.
    story.network.clock.advance(365 * day);
    for (const text of ["First, from next year.", "Second, from next year."]) {
      expect(get(await addNote(session, opened, text)).acknowledged).toBe(false);
    }
    const consent = get(
      await recordConsent(session, opened, {
        purpose: "comparison",
        compartments: ["comparison"],
        organisations: "all",
        never: [],
        attested: "by-telephone",
        expiresAt: null,
      }),
    );
    expect(await session.outbox.waiting()).toHaveLength(3);
    story.network.clock.advance(-365 * day);
    line.cut = false;
    story.network.clock.advance(1_000);
    const report = await sync(session);
    expect(report.refusals).toEqual([]);
    expect(await session.outbox.waiting()).toEqual([]);
    const { notes, consents } = await right.open(mother.record);
    expect(consents.map((one) => one.consent)).toContain(consent);
    const texts = notes.map(({ text }) => text);
    expect(texts).toContain("First, from next year.");
    expect(texts).toContain("Second, from next year.");
    // And what it writes now is of now.
    get(await addNote(session, await openWith(session), "Of now."));
    expect((await session.outbox.waiting()).length).toBe(0);
  });
});
