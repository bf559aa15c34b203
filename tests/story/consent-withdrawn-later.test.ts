import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { withdrawConsent } from "#client/record/own-record.ts";
import { changeStatus } from "#client/cases/change-status.ts";
import { addNote } from "#client/cases/write-words.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory, shareWith } from "./scene.ts";

describe("the son takes his consent back", () => {
  let story: Story;
  let motherOfficer: Officer;
  let sonOfficer: Officer;
  let mother: Family;
  let son: Family;
  beforeAll(async () => {
    story = await beginStory();
    motherOfficer = await story.sit(story.mothers);
    sonOfficer = await story.sit(story.sons);
    son = await story.deposit(story.sons, sonsRegistration);
    mother = await story.deposit(story.mothers, mothersRequest);
    await sonOfficer.takeInEverything();
    await motherOfficer.takeInEverything();
  });
  afterAll(() => story.end());
  const openAtMothers = () =>
    openCase(motherOfficer.session, { desk: story.mothers.desk, record: son.record });
  const keptAtMothers = () =>
    openKeptCase(motherOfficer.session, { desk: story.mothers.desk, record: son.record });

  it("he shared, and her society read it", async () => {
    const consent = await shareWith(sonOfficer, son.record, story.mothers, { regarding: mother.record });
    expect(await openAtMothers()).toMatchObject({ ok: true });
    expect((await keptAtMothers()).ok).toBe(true);
    await son.send((family) => {
      const shared = family.access.grants.find((grant) => grant.consent === consent);
      return withdrawConsent(family, shared!.consent!);
    });
  });

  it("from that moment her society opens nothing", async () => {
    expect(await openAtMothers()).toMatchObject({ ok: false });
    expect((await motherOfficer.caseload()).map(({ record }) => record)).toEqual([mother.record]);
  });

  it("he writes where the share was at once, under a next key that he makes for those who still hold it", async () => {
    const { contentKeyByCompartment } = await son.open();
    expect(contentKeyByCompartment.has("contact"), "the share ended this key").toBe(false);
    await son.write("contact", { set: { "contact.notWhen": "never on Fridays" } });
    expect((await son.open()).contentKeyByCompartment.has("contact")).toBe(true);
    const { intake } = await sonOfficer.open(son.record);
    expect(intake?.contact.notWhen).toBe("never on Fridays");
    expect(await openAtMothers()).toMatchObject({ ok: false });
  });

  it("what it kept is wiped at the next sync, and only that", async () => {
    const report = await motherOfficer.sync();
    expect(report.forgotten).toBeGreaterThan(0);
    expect(report.refusals).toEqual([]);
    expect(await keptAtMothers()).toMatchObject({ refusal: { kind: "not-kept" } });
    expect((await motherOfficer.sync()).forgotten, "and not again").toBe(0);
    expect((await motherOfficer.open(mother.record)).displayName).toBe("محمد الحسن");
  });

  it("what is written from now on lies under keys that her society never had", async () => {
    const before = await sonOfficer.open(son.record);
    const ended = before.opened.access.grants.filter(({ keyEnded }) => keyEnded);
    expect(ended.length).toBeGreaterThan(0);
    const { opened } = await sonOfficer.open(son.record);
    get(await changeStatus(sonOfficer.session, opened, { status: "tracing-in-progress" }));
    get(
      await addNote(sonOfficer.session, (await sonOfficer.open(son.record)).opened, "He changed his mind."),
    );
    const after = await sonOfficer.open(son.record);
    expect(after.status.status).toBe("tracing-in-progress");
    const newest = after.opened.contentKeysByCompartment.get("headline")!.at(-1)!;
    expect(ended.some(({ keyCommitment }) => Buffer.compare(keyCommitment, newest.commitment) === 0)).toBe(
      false,
    );
  });

  it("he can still write to his own record", async () => {
    await son.write("messages", { add: [{ list: "messages", item: { text: "Thank you." } }] });
    const { messages } = await sonOfficer.open(son.record);
    expect(messages.map(({ text }) => text)).toEqual(["Thank you."]);
  });

  it("his mother takes back the consent to be compared, and no new proposal carries her request", async () => {
    await mother.send((family) =>
      withdrawConsent(family, family.consents.find(({ purpose }) => purpose === "comparison")!.consent),
    );
    await story.deliver();
    expect(await sonOfficer.matches()).toEqual([]);
  });
});
