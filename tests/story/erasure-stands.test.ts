import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askErasureOf } from "#client/cases/access-lines.ts";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import { askForErasure, openOwnRecord } from "#client/record/own-record.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { openDatabase } from "#server/database.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory, day, shareWith } from "./scene.ts";

describe("an erasure that stands", () => {
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
    await shareWith(sonOfficer, son.record, story.mothers, { regarding: mother.record });
    await motherOfficer.open(son.record);
  });
  afterAll(() => story.end());

  function neverIssued() {
    const { network } = story;
    const keys = deriveAccessCodeKeys(newAccessCode(network.random));
    return openOwnRecord(network.connect(signerOfCode(keys)), network.register(), keys);
  }

  it("is done when its day comes: for his society, for hers, and for himself", async () => {
    get(await askForErasure(story.network.connect(signerOfCode(son.keys)), son.record));
    await story.wait(3 * day + 1);
    for (const officer of [sonOfficer, motherOfficer]) {
      const { desk } = officer.society;
      expect((await openCase(officer.session, { desk, record: son.record })).ok).toBe(false);
      expect((await officer.caseload()).map(({ record }) => record)).not.toContain(son.record);
    }
    expect(await son.tryToOpen(), "as a code that was never issued").toEqual(await neverIssued());
  });

  it("is wiped from every device that kept some of it", async () => {
    for (const officer of [sonOfficer, motherOfficer]) {
      await officer.sync();
      const kept = await openKeptCase(officer.session, { desk: officer.society.desk, record: son.record });
      expect(kept).toMatchObject({ refusal: { kind: "not-kept" } });
      expect(await officer.session.leases.records()).not.toContain(son.record);
    }
  });

  it("leaves the vault without his entries and boxes", async () => {
    await story.wait(1_000);
    const sql = openDatabase(story.network.databaseUrls.vault, { max: 1 });
    const [erased, others] = await Promise.all(
      [son.record, mother.record].map((record) =>
        Promise.all([
          sql`select from placements join entries using (entry, digest) where record = ${record}`,
          sql`select from boxes where record = ${record}`,
        ]),
      ),
    );
    await sql.end();
    for (const rows of others!) expect(rows.length, "the right tables were asked").toBeGreaterThan(0);
    for (const rows of erased!) expect(rows).toHaveLength(0);
  });

  it("is proposed to nobody any more", async () => {
    await story.deposit(story.mothers, mothersRequest);
    await motherOfficer.takeInEverything();
    await story.deliver();
    expect(await sonOfficer.matches()).toEqual([]);
  });

  it("is done at once when the society's data protection officer asks", async () => {
    const dpo = await story.sit(story.mothers, story.mothers.dpo);
    get(await askErasureOf(dpo.session, mother.record));
    expect(await mother.tryToOpen()).toEqual(await neverIssued());
  });
});
