import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RecordId } from "#base/id.ts";
import { deriveAccessCodeKeys } from "#keys/access-code.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { get } from "#testing/get.ts";
import { makeLine } from "#testing/line.ts";
import { sitDown } from "#testing/sit-down.ts";
import type { Intake } from "#tracing/intake.ts";
import { messagesOf } from "#tracing/message.ts";
import { askForApproval, approve, listWaitingApprovals } from "#client/desk/approvals.ts";
import { listCaseload, readOwnQuota } from "#client/cases/caseload.ts";
import { openCase } from "#client/cases/case-view.ts";
import { createCase } from "#client/cases/create-case.ts";
import { changeStatus } from "#client/cases/change-status.ts";
import { editFields } from "#client/cases/edit-fields.ts";
import { openOwnRecord } from "#client/record/own-record.ts";
import type { OfficerSession } from "./officer-session.ts";
import { searchOwnRecords } from "#client/cases/own-search.ts";
import {
  endShare,
  recordConsent,
  shareRecord,
  transferRecord,
  withdrawConsent,
} from "#client/cases/share.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { sync } from "#client/sync.ts";
import { addNote, sendMessage } from "#client/cases/write-words.ts";

const registered = (givenName: string, familyName: string, more: object = {}): Intake => ({
  kind: "registered-person",
  person: { givenName, familyName, ...more },
  contact: { channel: "telephone", value: "+49 30 1234567", language: "en" },
  separation: {},
});

const request = (givenName: string, familyName: string): Intake => ({
  kind: "tracing-request",
  enquirer: { givenName: "Ana" },
  contact: { channel: "only-with-my-code", language: "es" },
  sought: [{ person: { givenName, familyName }, separation: {} }],
});

let network: TestNetwork;
let society: TestSociety;
let other: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation("Society");
  other = await network.makeOrganisation("Other");
});
afterAll(() => network.close());

async function sit(person: TestPerson, at = society) {
  const line = makeLine();
  return { session: await sitDown(network, person, at, line), line };
}

const make = async (session: OfficerSession, intake: Intake, withCode = false) =>
  get(await createCase(session, { desk: society.desk, intake, consent: null, withCode }));
const open = async (session: OfficerSession, record: RecordId, desk = society.desk) =>
  get(await openCase(session, { desk, record }));

describe("a case that an officer makes at the desk", () => {
  it("is taken in at once, and the paper that the person takes home opens it", async () => {
    const { session } = await sit(society.officer);
    const { record, code } = await make(session, request("Pedro", "Ruiz"), true);
    const view = await open(session, record);
    expect(view.status.changes.map(({ status }) => status)).toEqual(["received", "accepted"]);
    get(await sendMessage(session, view.opened, "We have begun.", false));
    const keys = deriveAccessCodeKeys(code!);
    const family = get(await openOwnRecord(network.connect(signerOfCode(keys)), network.register(), keys));
    expect(family.record).toBe(record);
    expect(messagesOf(family.state).map(({ text }) => text)).toEqual(["We have begun."]);
  });

  it("made again with the same id by an import that was interrupted, stays one", async () => {
    const { session } = await sit(society.officer);
    const { record } = await make(session, registered("Ivo", "Horvat"));
    const again = await createCase(session, {
      desk: society.desk,
      intake: registered("Ivo", "Horvat"),
      consent: null,
      withCode: false,
      record,
    });
    expect(again).toMatchObject({ value: { existed: true, record } });
    expect((await open(session, record)).status.changes).toHaveLength(2);
    const { cases } = get(await listCaseload(session, society.desk));
    expect(cases.filter((one) => one.record === record)).toHaveLength(1);
  });

  it("passes only through the statuses that follow each other, and closes with a reason", async () => {
    const { session } = await sit(society.officer);
    const { record } = await make(session, registered("Eva", "Novak"));
    const { opened } = await open(session, record);
    expect(await changeStatus(session, opened, { status: "reunited" })).toMatchObject({
      refusal: { kind: "status-not-allowed" },
    });
    expect(await changeStatus(session, opened, { status: "closed" })).toMatchObject({
      refusal: { kind: "status-not-allowed" },
    });
    get(await changeStatus(session, opened, { status: "closed", reason: "duplicate" }));
    expect((await open(session, record)).status).toMatchObject({ status: "closed", reason: "duplicate" });
  });
});

describe("searching one's own records", () => {
  it("finds any beginning of a name, in another script, by sound, on a device that never saw it", async () => {
    const maker = await sit(society.officer);
    const { record } = await make(maker.session, registered("Олександр", "Шевченко"));
    await make(maker.session, registered("Maria", "Garcia"));
    const { session } = await sit(society.colleague);
    for (const text of ["Олекс", "Oleks", "шевч", "Shevchenko oleksandr", "+49 30 1234567"]) {
      const { found, refusal } = await searchOwnRecords(session, society.desk, text);
      expect(refusal).toBeNull();
      expect(found.map((one) => one.record)).toContain(record);
    }
    const { found } = await searchOwnRecords(session, society.desk, "Garcia");
    expect(found.map((one) => one.record)).not.toContain(record);
  });

  it("discloses nothing by looking, and works on what is kept when the line is cut", async () => {
    const { session, line } = await sit(society.officer);
    const before = get(await readOwnQuota(session)).quotas.map(({ used }) => used);
    await searchOwnRecords(session, society.desk, "Shevchenko");
    expect(get(await readOwnQuota(session)).quotas.map(({ used }) => used)).toEqual(before);
    await listCaseload(session, society.desk);
    line.cut = true;
    const { found, complete, refusal } = await searchOwnRecords(session, society.desk, "Shevch");
    expect(found.map(({ displayName }) => displayName)).toContain("Олександр Шевченко");
    expect(complete).toBe(false);
    expect(refusal).toMatchObject({ kind: "unreachable" });
  });

  it("follows an edited name, and the list shows it", async () => {
    const { session } = await sit(society.officer);
    const { record } = await make(session, registered("Wrong", "Name"));
    const { opened } = await open(session, record);
    get(await editFields(session, opened, { identity: { "person.familyName": "Lindqvist" } }));
    expect((await open(session, record)).displayName).toBe("Wrong Lindqvist");
    const fresh = await sit(society.colleague);
    const { found } = await searchOwnRecords(fresh.session, society.desk, "Lindq");
    expect(found.map((one) => one.record)).toContain(record);
  });
});

describe("a share", () => {
  const terms = {
    compartments: ["contact" as const],
    purpose: "restoring-contact" as const,
    attested: "by-telephone" as const,
    expiresAt: null,
    regarding: null,
  };

  it("that ends while a change waits: the change is sealed again under the new key and nothing is lost", async () => {
    const { session, line } = await sit(society.officer);
    const { record } = await make(session, registered("Yusuf", "Demir"));
    get(await shareRecord(session, (await open(session, record)).opened, { with: other.desk, ...terms }));
    const colleague = await sit(society.colleague);
    const before = await open(colleague.session, record);
    const mine = await open(session, record);
    line.cut = true;
    get(await changeStatus(session, mine.opened, { status: "located" }));
    get(await endShare(colleague.session, before.opened, other.desk));
    line.cut = false;
    const report = await sync(session);
    expect(report.refusals).toEqual([]);
    expect(report.outbox.sent).toHaveLength(1);
    expect((await open(colleague.session, record)).status.status).toBe("located");
    const reader = await sit(other.officer, other);
    expect((await openCase(reader.session, { desk: other.desk, record })).ok).toBe(false);
  });

  it("cannot be handed on by whoever received it", async () => {
    const { session } = await sit(society.officer);
    const { record } = await make(session, registered("Sara", "Cohen"));
    get(await shareRecord(session, (await open(session, record)).opened, { with: other.desk, ...terms }));
    const third = await network.makeOrganisation("Third");
    const reader = await sit(other.officer, other);
    await sync(reader.session);
    const { opened } = await open(reader.session, record, other.desk);
    expect(await shareRecord(reader.session, opened, { with: third.desk, ...terms })).toMatchObject({
      refusal: { kind: "no-share-right" },
    });
    expect(await addNote(reader.session, opened, "mine")).toMatchObject({
      refusal: { kind: "no-write-right" },
    });
  });

  it("of the whole case hands it over: the other desk works on it as its own", async () => {
    const { session } = await sit(society.officer);
    const { record } = await make(session, registered("Tariq", "Aziz"));
    get(await addNote(session, (await open(session, record)).opened, "Moved to the other country."));
    get(
      await transferRecord(session, (await open(session, record)).opened, {
        to: other.desk,
        attested: "in-person",
      }),
    );
    const reader = await sit(other.officer, other);
    const view = await open(reader.session, record, other.desk);
    expect(view.notes.map(({ text }) => text)).toEqual(["Moved to the other country."]);
    get(await changeStatus(reader.session, view.opened, { status: "tracing-in-progress" }));
    expect((await open(reader.session, record, other.desk)).status.status).toBe("tracing-in-progress");
    expect(await openCase(session, { desk: society.desk, record })).toMatchObject({ ok: false });
  });

  it("ends with the consent it stands on", async () => {
    const { session } = await sit(society.officer);
    const { record } = await make(session, registered("Lin", "Wei"));
    const consent = get(
      await shareRecord(session, (await open(session, record)).opened, { with: other.desk, ...terms }),
    );
    get(
      await recordConsent(session, (await open(session, record)).opened, {
        purpose: "comparison",
        compartments: ["comparison"],
        organisations: "all",
        never: [other.organisation],
        attested: "in-writing",
        expiresAt: null,
      }),
    );
    get(await withdrawConsent(session, (await open(session, record)).opened, consent));
    const { consents, timeline } = await open(session, record);
    expect(consents.map(({ purpose, withdrawnAt }) => [purpose, withdrawnAt === null])).toEqual([
      ["restoring-contact", false],
      ["comparison", true],
    ]);
    expect(timeline.map(({ kind }) => kind)).toContain("consent-withdrawn");
    const reader = await sit(other.officer, other);
    expect((await openCase(reader.session, { desk: other.desk, record })).ok).toBe(false);
  });
});

describe("above a quota", () => {
  it("a second person's signature opens exactly what was asked for", async () => {
    const { session } = await sit(society.officer);
    const { record } = await make(session, registered("Ruth", "Levi"));
    const approval = get(
      await askForApproval(session, {
        desk: society.desk,
        purpose: "tracing",
        compartments: ["headline", "identity"],
        records: [record],
        expiresAt: network.clock() + 60 * 60 * 1000,
      }),
    );
    network.clock.advance(31 * 24 * 60 * 60 * 1000);
    const later = await askForApproval(session, {
      desk: society.desk,
      purpose: "tracing",
      compartments: ["headline", "identity"],
      records: [record],
      expiresAt: network.clock() + 60 * 60 * 1000,
    });
    const signer = await sit(society.colleague);
    const waiting = get(await listWaitingApprovals(signer.session));
    expect(waiting.map((one) => one.approval)).toEqual([get(later)]);
    expect(waiting[0]!.scope.records).toEqual([record]);
    expect(approval).not.toBe(get(later));
    get(await approve(signer.session, waiting[0]!));
    const compartments = ["headline", "identity"] as const;
    const opened = await openCase(session, {
      desk: society.desk,
      record,
      compartments,
      approval: get(later),
    });
    expect(opened.ok).toBe(true);
  });
});
