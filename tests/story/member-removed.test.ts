import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRecords } from "#protocol/record-contracts.ts";
import { readMailbox } from "#protocol/vault-contracts.ts";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { removeMember } from "#client/desk/administration.ts";
import { listDesks } from "#client/session/officer-session.ts";
import { resealDesk } from "#client/desk/reseal.ts";
import { addNote, sendMessage } from "#client/cases/write-words.ts";
import type { ContentKey } from "#client/record/change.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory, shareWith } from "./scene.ts";

describe("a member is removed while the case goes on", () => {
  let story: Story;
  let remaining: Officer;
  let leaving: Officer;
  let mother: Family;
  let son: Family;
  const keysHeld = new Map<Compartment, readonly ContentKey[]>();
  beforeAll(async () => {
    story = await beginStory();
    remaining = await story.sit(story.mothers, story.mothers.officer);
    leaving = await story.sit(story.mothers, story.mothers.colleague);
    const sonOfficer = await story.sit(story.sons);
    son = await story.deposit(story.sons, sonsRegistration);
    mother = await story.deposit(story.mothers, mothersRequest);
    await sonOfficer.takeInEverything();
    await leaving.takeInEverything();
    await shareWith(sonOfficer, son.record, story.mothers, { regarding: mother.record });
    await leaving.caseload();
    await leaving.open(mother.record);
    await leaving.open(son.record);
  });
  afterAll(() => story.end());
  const place = () => ({ desk: story.mothers.desk, record: mother.record });

  it("is refused at once, by the gate and by the vault", async () => {
    const administrator = await story.sit(story.mothers, story.mothers.administrator);
    get(await removeMember(administrator.session, story.mothers.colleague.member));
    await story.network.gate().flush();
    const { connection } = leaving.session;
    expect(
      await connection.call("gate", listRecords, { parameters: { desk: story.mothers.desk } }),
    ).toMatchObject({ ok: false });
    expect((await connection.call("vault", readMailbox)).ok).toBe(false);
    expect((await openCase(leaving.session, place())).ok).toBe(false);
  });

  it("has on its device what it had leased, as long as it asks nobody and the lease lasts", async () => {
    const kept = get(await openKeptCase(leaving.session, place()));
    expect(kept).toMatchObject({ notes: [], messages: [] });
    for (const [compartment, keys] of kept.opened.contentKeysByCompartment) keysHeld.set(compartment, keys);
    expect([...keysHeld.keys()]).toEqual(expect.arrayContaining(["journal", "messages"]));
  });

  it("learns from the register that it is no member any more, and keeps nothing", async () => {
    await leaving.sync();
    expect(listDesks(leaving.session)).toEqual([]);
    expect(await openKeptCase(leaving.session, place())).toMatchObject({ refusal: { kind: "not-kept" } });
    expect(await leaving.session.leases.records()).toEqual([]);
  });

  it("a colleague's client begins the next key by itself, and seals boxes again in the background", async () => {
    const before = remaining.session.register.state().deskById.get(story.mothers.desk)!.generations.length;
    const report = await remaining.sync();
    expect(report).toMatchObject({ generationsBegun: 1, refusals: [] });
    const desk = remaining.session.register.state().deskById.get(story.mothers.desk)!;
    expect(desk.generations).toHaveLength(before + 1);
    expect(desk.generationDue).toBe(false);
    expect(await remaining.sync()).toMatchObject({ generationsBegun: 0, resealing: 0 });
  });

  it("none is left under the old key, those that others shared included", async () => {
    expect(get(await resealDesk(remaining.session, story.mothers.desk))).toEqual({
      resealed: 0,
      remaining: 0,
      refusals: [],
    });
    for (const record of [mother.record, son.record]) {
      const { opened } = await remaining.open(record);
      const own = opened.access.grants.filter(
        ({ holder, dormant }) => holder === holderOfDesk(story.mothers.desk) && !dormant,
      );
      expect(own.length).toBeGreaterThan(0);
      expect(new Set(own.map(({ generation }) => generation))).toEqual(new Set([2]));
    }
  });

  it("the case goes on: all is there, and both sides can write", async () => {
    const { opened, intake } = await remaining.open(mother.record);
    expect(intake).toMatchObject({ sought: [{ person: { givenName: "محمد" } }] });
    get(await addNote(remaining.session, opened, "A colleague left."));
    get(
      await sendMessage(remaining.session, (await remaining.open(mother.record)).opened, "We go on.", false),
    );
    await mother.write("messages", { add: [{ list: "messages", item: { text: "Thank you." } }] });
    const { messages, notes } = await remaining.open(mother.record);
    expect(messages.map(({ text }) => text)).toEqual(["We go on.", "Thank you."]);
    expect(notes.map(({ text }) => text)).toEqual(["A colleague left."]);
    expect((await remaining.open(son.record)).displayName).toBe("Mohamed Al Hassan");
  });

  it("what was written since lies under keys that the removed device does not hold", async () => {
    const { opened } = await remaining.open(mother.record);
    for (const compartment of ["journal", "messages"] as const) {
      const newest = opened.contentKeysByCompartment.get(compartment)!.at(-1)!;
      const held = keysHeld.get(compartment)!;
      expect(held.length).toBeGreaterThan(0);
      expect(held.some(({ key }) => Buffer.compare(key, newest.key) === 0)).toBe(false);
    }
    expect(leaving.session.keyring.findSecret(story.mothers.desk, 2)).toBeUndefined();
  });
});
