import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAccess } from "#client/cases/access-lines.ts";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { addNote, sendMessage } from "#client/cases/write-words.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory, day, shareWith } from "./scene.ts";

describe("a share that expires", () => {
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
  const place = () => ({ desk: story.mothers.desk, record: son.record });

  it("opens until its day", async () => {
    const expiresAt = story.network.clock() + 2 * day;
    await shareWith(sonOfficer, son.record, story.mothers, { regarding: mother.record, expiresAt });
    await story.wait(day);
    expect((await openCase(motherOfficer.session, place())).ok).toBe(true);
    const { opened } = await sonOfficer.open(son.record);
    const line = listAccess(sonOfficer.session, opened).find(
      ({ holder }) => holder.kind === "desk" && holder.desk === story.mothers.desk,
    );
    expect(line).toMatchObject({ expiresAt, purpose: "restoring-contact", mayWrite: false });
  });

  it("is refused from the moment it is past, before anything was swept", async () => {
    story.network.clock.advance(day + 1);
    expect((await openCase(motherOfficer.session, place())).ok).toBe(false);
  });

  it("is then destroyed, off the lists, and wiped from the device that kept it", async () => {
    await story.wait(1_000);
    expect((await motherOfficer.caseload()).map(({ record }) => record)).toEqual([mother.record]);
    await motherOfficer.sync();
    expect(await openKeptCase(motherOfficer.session, place())).toMatchObject({
      refusal: { kind: "not-kept" },
    });
  });

  it("leaves the son's own desk and the son able to write", async () => {
    const { opened } = await sonOfficer.open(son.record);
    get(await addNote(sonOfficer.session, opened, "The share is over."));
    const again = await sonOfficer.open(son.record);
    get(await sendMessage(sonOfficer.session, again.opened, "It is over.", false));
    await son.write("messages", { add: [{ list: "messages", item: { text: "Good." } }] });
    const { messages, notes } = await sonOfficer.open(son.record);
    expect(messages.map(({ text }) => text)).toEqual(["It is over.", "Good."]);
    expect(notes).toHaveLength(1);
  });
});
