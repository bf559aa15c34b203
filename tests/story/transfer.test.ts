import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { changeStatus } from "#client/cases/change-status.ts";
import { askForErasure, withdrawConsent } from "#client/record/own-record.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { searchOwnRecords } from "#client/cases/own-search.ts";
import { readWhoOpened } from "#client/record/own-record.ts";
import {
  recordConsent,
  shareRecord,
  transferRecord,
  withdrawConsent as takeConsentBack,
} from "#client/cases/share.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { addNote } from "#client/cases/write-words.ts";
import { cancelErasure } from "#protocol/record-contracts.ts";
import { get } from "#testing/get.ts";
import type { Line } from "#testing/line.ts";
import { makeLine } from "#testing/line.ts";
import { mothersRequest, sonsRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory } from "./scene.ts";

describe("a mother moves to another country, and her case with her", () => {
  let story: Story;
  let first: Officer;
  let offline: Officer;
  let next: Officer;
  let sons: Officer;
  let mother: Family;
  let son: Family;
  const line: Line = makeLine();
  beforeAll(async () => {
    story = await beginStory();
    first = await story.sit(story.mothers);
    offline = await story.sit(story.mothers, story.mothers.colleague, {
      store: memoryStore(),
      fetch: line.fetch,
    });
    next = await story.sit(story.third);
    sons = await story.sit(story.sons);
    mother = await story.deposit(story.mothers, mothersRequest);
    await first.takeInEverything();
    get(await addNote(first.session, (await first.open(mother.record)).opened, "She moves in spring."));
    // Under a share that ended, what came before it and after it has two keys.
    const { opened } = await first.open(mother.record);
    const terms = { purpose: "restoring-contact", attested: "in-person", expiresAt: null } as const;
    const shared = { ...terms, with: story.sons.desk, compartments: ["identity"], regarding: null } as const;
    const consent = get(await shareRecord(first.session, opened, shared));
    get(await takeConsentBack(first.session, (await first.open(mother.record)).opened, consent));
    await first.open(mother.record);
    await offline.open(mother.record);
  });
  afterAll(() => story.end());

  const openAt = (officer: Officer) =>
    openCase(officer.session, { desk: officer.society.desk, record: mother.record });
  const searchAt = async (officer: Officer) => {
    const { found } = await searchOwnRecords(officer.session, officer.society.desk, "الحسن");
    return found.map(({ record }) => record);
  };
  const connectFamily = () => story.network.connect(signerOfCode(mother.keys));

  it("her society hands it over with everything in it", async () => {
    expect(await searchAt(first)).toEqual([mother.record]);
    const { opened } = await first.open(mother.record);
    get(await transferRecord(first.session, opened, { to: story.third.desk, attested: "by-telephone" }));
    const { relation, organisation } = (await next.caseload())[0]!;
    expect({ relation, organisation }).toEqual({ relation: "own", organisation: story.third.organisation });
    const view = await next.open(mother.record);
    expect(view.intake).toMatchObject({ kind: "tracing-request", enquirer: { familyName: "الحسن" } });
    expect(view.notes.map(({ text }) => text)).toEqual(["She moves in spring."]);
    expect(view.opened.faults).toEqual([]);
  });

  it("the first desk keeps nothing: not on the device that handed it over, not on another, not in its search", async () => {
    expect(await openAt(first)).toMatchObject({ ok: false, refusal: { kind: "not-found" } });
    const kept = () => openKeptCase(offline.session, { desk: story.mothers.desk, record: mother.record });
    expect((await openKeptCase(first.session, { desk: story.mothers.desk, record: mother.record })).ok).toBe(
      false,
    );
    expect((await kept()).ok, "this one has not been told yet").toBe(true);
    expect((await offline.sync()).forgotten).toBeGreaterThan(0);
    expect((await kept()).ok).toBe(false);
    expect(await first.caseload()).toEqual([]);
    expect(await searchAt(first)).toEqual([]);
  });

  it("the new desk works on it as its own: it writes, finds it by name, and is who may share it", async () => {
    const { opened } = await next.open(mother.record);
    get(await changeStatus(next.session, opened, { status: "tracing-in-progress" }));
    get(await addNote(next.session, (await next.open(mother.record)).opened, "She came to see us."));
    expect(await searchAt(next)).toEqual([mother.record]);
    expect((await next.open(mother.record)).notes).toHaveLength(2);
  });

  it("the family reads who helps now, writes to them, and sees that both opened it", async () => {
    expect((await mother.open()).access.desk).toBe(story.third.desk);
    await mother.write("messages", { add: [{ list: "messages", item: { text: "I have arrived." } }] });
    const { messages } = await next.open(mother.record);
    expect(messages.map(({ text }) => text)).toEqual(["I have arrived."]);
    const societies = new Set((await mother.whoOpened()).map(({ society }) => society));
    expect(societies).toContain("Society of the mother");
    expect(societies).toContain("Third society");
  });

  it("her son registers, and is compared with her under the new desk's name", async () => {
    son = await story.deposit(story.sons, sonsRegistration);
    await sons.takeInEverything();
    await story.deliver();
    expect(await sons.matches()).toMatchObject([
      { request: mother.record, organisation: story.third.organisation, own: { record: son.record } },
    ]);
  });

  it("the first desk decides nothing more: not who opened it, not an erasure, not a consent, not another hand-over", async () => {
    const asFirst = first.session.connection;
    get(await askForErasure(connectFamily(), mother.record));
    const parameters = { record: mother.record };
    expect((await asFirst.call("gate", cancelErasure, { parameters })).ok).toBe(false);
    expect((await readWhoOpened(asFirst, mother.record)).ok).toBe(false);
    const { opened } = await next.open(mother.record);
    const stale = { ...opened, desk: story.mothers.desk };
    const compared = opened.access.grants.find(({ dormant }) => dormant)!.consent!;
    expect((await takeConsentBack(first.session, stale, compared)).ok).toBe(false);
    const agreed = {
      purpose: "tracing",
      compartments: ["identity"],
      organisations: "all",
      never: [],
      attested: "in-person",
      expiresAt: null,
    } as const;
    expect((await recordConsent(first.session, stale, agreed)).ok).toBe(false);
    expect(
      (await transferRecord(first.session, stale, { to: story.sons.desk, attested: "in-person" })).ok,
    ).toBe(false);
    expect((await next.session.connection.call("gate", cancelErasure, { parameters })).ok).toBe(true);
    expect((await readWhoOpened(next.session.connection, mother.record)).ok).toBe(true);
  });

  it("the consent to hand over, taken back by whoever holds the paper, does not close the case at the new desk", async () => {
    const { access } = await mother.open();
    const given = access.grants.find((grant) => grant.consent !== null && grant.purpose === "tracing");
    await mother.send((family) => withdrawConsent(family, given!.consent!));
    expect((await openAt(next)).ok).toBe(true);
    get(await addNote(next.session, (await next.open(mother.record)).opened, "Still here."));
  });
});

describe("what is under way while a case is handed over", () => {
  let story: Story;
  let first: Officer;
  let offline: Officer;
  let next: Officer;
  let sons: Officer;
  const line: Line = makeLine();
  beforeAll(async () => {
    story = await beginStory();
    first = await story.sit(story.mothers);
    offline = await story.sit(story.mothers, story.mothers.colleague, {
      store: memoryStore(),
      fetch: line.fetch,
    });
    next = await story.sit(story.third);
    sons = await story.sit(story.sons);
  });
  afterAll(() => story.end());

  it("what a colleague wrote without a line is refused by name afterwards, and nobody reads it", async () => {
    const mother = await story.deposit(story.mothers, mothersRequest);
    await first.takeInEverything();
    const { opened } = await offline.open(mother.record);
    line.cut = true;
    get(await addNote(offline.session, opened, "Written on the way."));
    const handed = (await first.open(mother.record)).opened;
    get(await transferRecord(first.session, handed, { to: story.third.desk, attested: "in-person" }));
    line.cut = false;
    const { outbox } = await offline.sync();
    expect(outbox.refused.map(({ refusal }) => refusal.kind)).toEqual(["not-entitled"]);
    expect((await next.open(mother.record)).notes).toEqual([]);
  });

  it("a proposal that waits at the first desk goes to the new one, and to it alone", async () => {
    const son = await story.deposit(story.sons, sonsRegistration);
    await sons.takeInEverything();
    await story.deposit(story.mothers, mothersRequest);
    await first.takeInEverything();
    await story.deliver();
    const before = (await sons.matches()).filter(({ own }) => own.record === son.record).length;
    expect(before).toBeGreaterThan(0);
    const { opened } = await sons.open(son.record);
    get(await transferRecord(sons.session, opened, { to: story.third.desk, attested: "in-person" }));
    expect(await sons.matches()).toEqual([]);
    expect((await next.open(son.record)).opened.relation).toBe("own");
    await story.deliver();
    expect(await sons.matches()).toEqual([]);
    expect((await next.matches()).filter(({ own }) => own.record === son.record).length).toBe(before);
  });

  it("a case goes back to the desk that it came from", async () => {
    const mother = await story.deposit(story.mothers, mothersRequest);
    await first.takeInEverything();
    for (const [from, to] of [
      [first, next],
      [next, first],
    ] as const) {
      const { opened } = await from.open(mother.record);
      get(await transferRecord(from.session, opened, { to: to.society.desk, attested: "in-person" }));
    }
    const back = await first.open(mother.record);
    expect(back.opened.relation).toBe("own");
    get(await addNote(first.session, back.opened, "She came back."));
    expect(await openCase(next.session, { desk: story.third.desk, record: mother.record })).toMatchObject({
      ok: false,
    });
  });
});
