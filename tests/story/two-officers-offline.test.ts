import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeStatus } from "#client/cases/change-status.ts";
import { listKeptCases } from "#client/cases/caseload.ts";
import { openCase } from "#client/cases/case-view.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { editFields } from "#client/cases/edit-fields.ts";
import { addNote } from "#client/cases/write-words.ts";
import { readIntake } from "#tracing/layout.ts";
import { get } from "#testing/get.ts";
import type { Line } from "#testing/line.ts";
import { makeLine } from "#testing/line.ts";
import { mothersRequest } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory } from "./scene.ts";

describe("two officers edit one record, both without a network", () => {
  let story: Story;
  let mother: Family;
  const lines: Line[] = [makeLine(), makeLine()];
  let officers: Officer[];
  beforeAll(async () => {
    story = await beginStory();
    const { officer, colleague } = story.mothers;
    officers = [
      await story.sit(story.mothers, officer, { fetch: lines[0]!.fetch }),
      await story.sit(story.mothers, colleague, { fetch: lines[1]!.fetch }),
    ];
    mother = await story.deposit(story.mothers, mothersRequest);
    await officers[0]!.takeInEverything();
    for (const officer of officers) {
      await officer.caseload();
      await officer.open(mother.record);
    }
  });
  afterAll(() => story.end());
  const [first, second] = [() => officers[0]!, () => officers[1]!];
  const edit = async (officer: Officer, set: Record<string, string>) => {
    const { opened } = await officer.open(mother.record);
    return get(await editFields(officer.session, opened, { identity: set }));
  };
  const soughtAt = async (officer: Officer) => {
    const { opened } = await officer.open(mother.record);
    const intake = readIntake(opened.state, "tracing-request");
    return intake?.kind === "tracing-request" ? intake.sought[0]!.person : undefined;
  };

  it("each reads the case from the device, as of when it was last online", async () => {
    for (const line of lines) line.cut = true;
    story.network.clock.advance(3_600_000 * 2);
    for (const officer of officers) {
      const { opened, displayName } = await officer.open(mother.record);
      expect(opened.fromLease).toBe(true);
      expect(opened.asOf).toBeLessThan(story.network.clock());
      expect(displayName).toBe("محمد الحسن");
      expect(await officer.caseload()).toMatchObject([{ displayName: "محمد الحسن", status: "accepted" }]);
    }
  });

  it("each changes another field, adds a note, and sees their own change at once", async () => {
    expect(await edit(first(), { "sought.1.motherName": "فاطمة" })).toMatchObject({ acknowledged: false });
    story.network.clock.advance(1_000);
    await edit(second(), { "sought.1.nickname": "حمودي" });
    for (const [officer, words] of [
      [first(), "Telephoned the aunt."],
      [second(), "Wrote to the camp."],
    ] as const) {
      const { opened } = await officer.open(mother.record);
      get(await addNote(officer.session, opened, words));
      const { notes, timeline } = await officer.open(mother.record);
      expect(notes.map(({ text }) => text)).toEqual([words]);
      expect(timeline.some(({ kind, waiting }) => kind === "note" && waiting)).toBe(true);
    }
    expect(await soughtAt(first())).toMatchObject({ motherName: "فاطمة" });
    expect(await soughtAt(first())).not.toHaveProperty("nickname");
  });

  it("both change one field, one of them later", async () => {
    await edit(first(), { "sought.1.placeOfOrigin": "الميادين" });
    story.network.clock.advance(1_000);
    await edit(second(), { "sought.1.placeOfOrigin": "البوكمال" });
    expect(await soughtAt(first())).toMatchObject({ placeOfOrigin: "الميادين" });
    expect(await soughtAt(second())).toMatchObject({ placeOfOrigin: "البوكمال" });
  });

  it("the status that one changed is in that one's list already", async () => {
    const { opened } = await first().open(mother.record);
    get(await changeStatus(first().session, opened, { status: "tracing-in-progress" }));
    const [line] = await listKeptCases(first().session, story.mothers.desk);
    expect(line).toMatchObject({ status: "tracing-in-progress" });
  });

  it("back online, whoever is first, nothing is lost and both see the same", async () => {
    for (const line of lines) line.cut = false;
    const later = await second().sync();
    expect(later.refusals).toEqual([]);
    expect(later.outbox.sent.length).toBeGreaterThanOrEqual(3);
    const earlier = await first().sync();
    expect(earlier.refusals).toEqual([]);
    for (const officer of officers) {
      expect(await officer.session.outbox.waiting()).toEqual([]);
      const view = await officer.open(mother.record);
      expect(view.opened.fromLease).toBe(false);
      expect(await soughtAt(officer)).toMatchObject({
        motherName: "فاطمة",
        nickname: "حمودي",
        placeOfOrigin: "البوكمال",
      });
      expect(view.notes.map(({ text }) => text)).toEqual(["Telephoned the aunt.", "Wrote to the camp."]);
      expect(view.status.status).toBe("tracing-in-progress");
      expect(view.timeline.every(({ waiting }) => !waiting)).toBe(true);
    }
    const [one, other] = [await first().open(mother.record), await second().open(mother.record)];
    expect(one.opened.state).toEqual(other.opened.state);
  });

  it("a session that was closed without a network comes back with what it had written", async () => {
    const store = memoryStore();
    const line = makeLine();
    const { colleague } = story.mothers;
    const before = await story.sit(story.mothers, colleague, { store, fetch: line.fetch });
    await before.open(mother.record);
    line.cut = true;
    const { opened } = await before.open(mother.record);
    get(await addNote(before.session, opened, "Written on the train."));
    line.cut = false;
    const after = await story.sit(story.mothers, colleague, { store, fetch: line.fetch });
    expect((await after.open(mother.record)).notes.map(({ text }) => text)).toContain(
      "Written on the train.",
    );
    expect(await after.session.outbox.waiting()).toEqual([]);
  });

  it("what is opened is gone from the device when its time is over, network or not", async () => {
    lines[0]!.cut = true;
    story.network.clock.advance(4 * 24 * 3_600_000);
    const { desk } = story.mothers;
    expect(await openCase(first().session, { desk, record: mother.record })).toMatchObject({
      refusal: { kind: "not-kept" },
    });
    await first().session.leases.sweep();
    expect(await first().session.leases.records()).toEqual([]);
  });
});
