import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeStatus } from "#client/cases/change-status.ts";
import { editFields } from "#client/cases/edit-fields.ts";
import { stopSearch } from "#client/family/stop-search.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { searchOwnRecords } from "#client/cases/own-search.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { takeIn } from "#client/cases/take-in.ts";
import { get } from "#testing/get.ts";
import type { Line } from "#testing/line.ts";
import { makeLine } from "#testing/line.ts";
import { mothersRequest, sonsRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory } from "./scene.ts";

const withdrawn = { add: [{ list: "statuses", item: { status: "withdrawn" } }] };

describe("a case that is closed, taken up again, and at last taken back by the family", () => {
  let story: Story;
  let motherOfficer: Officer;
  let sonOfficer: Officer;
  let mother: Family;
  const line: Line = makeLine();
  beforeAll(async () => {
    story = await beginStory();
    motherOfficer = await story.sit(story.mothers, story.mothers.officer, {
      store: memoryStore(),
      fetch: line.fetch,
    });
    sonOfficer = await story.sit(story.sons);
    mother = await story.deposit(story.mothers, mothersRequest);
    await motherOfficer.takeInEverything();
    await story.deposit(story.sons, sonsRegistration);
    await sonOfficer.takeInEverything();
    await story.deliver();
  });
  afterAll(() => story.end());
  const change = async (status: Parameters<typeof changeStatus>[2]) =>
    get(await changeStatus(motherOfficer.session, (await motherOfficer.open(mother.record)).opened, status));
  const searchAtMothers = async () => {
    const colleague = await story.sit(story.mothers, story.mothers.colleague);
    const { found } = await searchOwnRecords(colleague.session, story.mothers.desk, "الحسن");
    return found.map(({ record }) => record);
  };

  it("while it is open, her son's desk is shown the request", async () => {
    expect(await sonOfficer.matches()).toMatchObject([{ request: mother.record }]);
    expect(await searchAtMothers()).toEqual([mother.record]);
  });

  it("once it is closed, the proposal is gone and whoever registers later is not compared with her", async () => {
    await change({ status: "closed", reason: "enquirer-not-reachable" });
    expect(await sonOfficer.matches()).toEqual([]);
    const namesake = await story.deposit(story.sons, sonsRegistration);
    await sonOfficer.takeInEverything();
    await story.deliver();
    expect(await sonOfficer.matches()).toEqual([]);
    expect(await searchAtMothers()).toEqual([]);
    expect(namesake.record).not.toBe(mother.record);
  });

  it("what an officer corrects in the closed case does not bring it back", async () => {
    const { opened } = await motherOfficer.open(mother.record);
    get(
      await editFields(motherOfficer.session, opened, { circumstances: { "sought.1.lastContact": "June" } }),
    );
    await motherOfficer.sync();
    await motherOfficer.open(mother.record);
    await story.deliver();
    expect(await sonOfficer.matches()).toEqual([]);
    expect(await searchAtMothers()).toEqual([]);
  });

  it("taken up again it is searched for again, and both who may be him are proposed", async () => {
    await change({ status: "tracing-in-progress" });
    await story.deliver();
    const matches = await sonOfficer.matches();
    expect(matches.map(({ request }) => request)).toEqual([mother.record, mother.record]);
    expect(await searchAtMothers()).toEqual([mother.record]);
  });

  it("closed on a device without a line, it leaves the index when the line is back", async () => {
    const { opened } = await motherOfficer.open(mother.record);
    line.cut = true;
    const written = get(
      await changeStatus(motherOfficer.session, opened, { status: "closed", reason: "not-found" }),
    );
    expect(written.acknowledged).toBe(false);
    expect(await sonOfficer.matches()).toHaveLength(2);
    line.cut = false;
    expect((await motherOfficer.sync()).refusals).toEqual([]);
    expect(await sonOfficer.matches()).toEqual([]);
    await change({ status: "tracing-in-progress" });
    await story.deliver();
    expect(await sonOfficer.matches()).toHaveLength(2);
  });

  it("the family takes the request back, and nobody is shown it from that moment", async () => {
    await mother.write("headline", withdrawn);
    const connection = story.network.connect(signerOfCode(mother.keys));
    get(await stopSearch(connection, mother.record));
    expect(await sonOfficer.matches()).toEqual([]);
    expect((await mother.open()).access.indexed).toBe(false);
    expect(await searchAtMothers()).toEqual([]);
  });

  it("a family whose line was lost in between is helped by whoever opens the case next", async () => {
    const aunt = await story.deposit(story.mothers, mothersRequest);
    await motherOfficer.takeInEverything();
    await aunt.write("headline", withdrawn);
    expect((await aunt.open()).access.indexed).toBe(true);
    await motherOfficer.open(aunt.record);
    expect((await aunt.open()).access.indexed).toBe(false);
  });

  it("what was taken back before anybody took it in is not taken in", async () => {
    const uncle = await story.deposit(story.mothers, mothersRequest);
    await uncle.write("headline", withdrawn);
    const taken = await takeIn(motherOfficer.session, { desk: story.mothers.desk, record: uncle.record });
    expect(taken).toMatchObject({ refusal: { kind: "status-not-allowed" } });
  });
});
