import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeStatus } from "#client/cases/change-status.ts";
import { listAccess, listDisclosuresOf } from "#client/cases/access-lines.ts";
import { answerMatch } from "#client/cases/proposals.ts";
import { shareRecord } from "#client/cases/share.ts";
import { sendMessage } from "#client/cases/write-words.ts";
import { messagesOf } from "#tracing/message.ts";
import { readIntake } from "#tracing/layout.ts";
import { statusOf } from "#tracing/status.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration, strangersRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory } from "./scene.ts";

describe("a mother finds her son across two societies", () => {
  let story: Story;
  let motherOfficer: Officer;
  let sonOfficer: Officer;
  let thirdOfficer: Officer;
  let son: Family;
  let mother: Family;
  beforeAll(async () => {
    story = await beginStory();
    motherOfficer = await story.sit(story.mothers);
    sonOfficer = await story.sit(story.sons);
    thirdOfficer = await story.sit(story.third);
  });
  afterAll(() => story.end());

  it("the son registered himself, and his society took him in", async () => {
    son = await story.deposit(story.sons, sonsRegistration);
    await story.deposit(story.sons, strangersRegistration);
    await story.deposit(story.third, strangersRegistration);
    expect(await sonOfficer.takeInEverything()).toHaveLength(2);
    expect(await thirdOfficer.takeInEverything()).toHaveLength(1);
    await story.deliver();
    expect(await sonOfficer.matches()).toEqual([]);
  });

  it("the mother writes in Arabic, and her officer reads it", async () => {
    mother = await story.deposit(story.mothers, mothersRequest);
    const [waiting] = await motherOfficer.inbox();
    expect(waiting).toMatchObject({ displayName: "محمد الحسن", status: "received", relation: "intake" });
    const { intake } = await motherOfficer.open(mother.record);
    expect(intake).toMatchObject({ ...mothersRequest, kind: "tracing-request" });
  });

  it("her officer takes it in and learns nothing of where he is", async () => {
    await motherOfficer.takeInEverything();
    expect(await motherOfficer.inbox()).toEqual([]);
    const [own] = await motherOfficer.caseload();
    expect(own).toMatchObject({ record: mother.record, status: "accepted", relation: "own" });
    await story.deliver();
    expect(await motherOfficer.matches()).toEqual([]);
    const { opened } = await motherOfficer.open(mother.record);
    expect(
      listAccess(motherOfficer.session, opened)
        .map(({ holder }) => holder.kind)
        .sort(),
    ).toEqual(["desk", "desk", "family"]);
  });

  it("his society sees one proposal, with reasons; dummies are seen by nobody", async () => {
    expect(await sonOfficer.openProposals()).toBe(1);
    expect(await thirdOfficer.openProposals(), "a dummy was delivered").toBe(1);
    const matches = await sonOfficer.matches();
    expect(matches).toHaveLength(1);
    const [match] = matches;
    expect(match).toMatchObject({ request: mother.record, subject: 1, own: { record: son.record } });
    expect(match!.sought.person.givenName).toBe("محمد");
    expect(match!.self.person.givenName).toBe("Mohamed");
    expect(match!.comparison.score).toBeGreaterThan(0.9);
    expect(match!.comparison.fields.map(({ field }) => field)).toContain("given");
    expect(await thirdOfficer.matches()).toEqual([]);
    expect(await thirdOfficer.openProposals(), "and answered without anybody").toBe(0);
  });

  it("the mother does not learn that anybody compared, nor where", async () => {
    const lines = await mother.whoOpened();
    expect(lines.filter(({ purpose }) => purpose === "comparison")).toEqual([
      { purpose: "comparison", society: null, compartments: "comparison" },
    ]);
    expect(lines.some(({ society }) => society === "Society of the son")).toBe(false);
  });

  it("he agrees, and his contact is shared with her society alone", async () => {
    const [match] = await sonOfficer.matches();
    const view = await sonOfficer.open(son.record);
    get(
      await shareRecord(sonOfficer.session, view.opened, {
        with: story.mothers.desk,
        compartments: ["identity", "contact"],
        purpose: "restoring-contact",
        attested: "in-person",
        expiresAt: null,
        regarding: mother.record,
      }),
    );
    get(await answerMatch(sonOfficer.session, match!, "shared"));
    expect(await sonOfficer.matches()).toEqual([]);
    expect((await thirdOfficer.caseload()).map(({ record }) => record)).not.toContain(son.record);
  });

  it("her officer reads where he is, and nothing that he did not agree to", async () => {
    const shared = (await motherOfficer.caseload()).find(({ relation }) => relation === "shared");
    expect(shared).toMatchObject({
      record: son.record,
      regarding: mother.record,
      displayName: "Mohamed Al Hassan",
    });
    const { opened, intake } = await motherOfficer.open(son.record);
    expect([...opened.contentKeysByCompartment.keys()].sort()).toEqual(["contact", "headline", "identity"]);
    expect(intake).toMatchObject({ contact: { value: "+30 210 555 0199" } });
    expect(intake).not.toHaveProperty("separation.place");
  });

  it("she reads the news with her code, and answers", async () => {
    const { opened } = await motherOfficer.open(mother.record);
    get(await changeStatus(motherOfficer.session, opened, { status: "possible-match" }));
    const again = await motherOfficer.open(mother.record);
    get(await sendMessage(motherOfficer.session, again.opened, "ابنك حيّ. رقمه +30 210 555 0199", false));
    const read = await mother.open();
    expect(messagesOf(read.state).map(({ text }) => text)).toEqual(["ابنك حيّ. رقمه +30 210 555 0199"]);
    await mother.write("messages", { add: [{ list: "messages", item: { text: "الحمد لله" } }] });
    const { messages } = await motherOfficer.open(mother.record);
    expect(messages.map(({ text }) => text)).toEqual(["ابنك حيّ. رقمه +30 210 555 0199", "الحمد لله"]);
  });

  it("both cases close as contact restored", async () => {
    for (const [officer, family] of [
      [motherOfficer, mother],
      [sonOfficer, son],
    ] as const) {
      const steps =
        officer === motherOfficer
          ? (["verified", "located", "contact-restored"] as const)
          : (["located", "contact-restored"] as const);
      for (const status of steps) {
        const { opened } = await officer.open(family.record);
        get(await changeStatus(officer.session, opened, { status }));
      }
      const { opened } = await officer.open(family.record);
      get(await changeStatus(officer.session, opened, { status: "closed", reason: "contact-restored" }));
      const { state } = await family.open();
      expect(statusOf(state)).toMatchObject({ status: "closed", reason: "contact-restored" });
    }
  });

  it("she sees every opening of her record; the comparison has a name now that he shared", async () => {
    const lines = await mother.whoOpened();
    expect(lines.filter(({ purpose }) => purpose === "comparison")).toContainEqual({
      purpose: "comparison",
      society: "Society of the son",
      compartments: "comparison",
    });
    expect(lines.filter(({ purpose }) => purpose === "tracing").length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ society }) => society))).toEqual(
      new Set([null, "Society of the mother", "Society of the son"]),
    );
    const forOfficer = get(await listDisclosuresOf(motherOfficer.session, mother.record));
    expect(forOfficer.some(({ member }) => member !== null)).toBe(true);
    expect(readIntake((await mother.open()).state, "tracing-request")).toMatchObject({ sought: [{}] });
  });
});
