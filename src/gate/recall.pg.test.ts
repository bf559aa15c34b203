import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BroadcastId, newId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { isDeletionDue } from "#client/teaching/lists/frozen-lists.ts";
import { tellOfAlarms } from "#leaving/alarms.ts";
import { listAlarms, seeAlarm } from "#protocol/alarm-contracts.ts";
import { signApprovalBytes } from "#protocol/approval.ts";
import * as broadcasts from "#protocol/broadcast-contracts.ts";
import { chooseMemberMail } from "#protocol/courier-contracts.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { askApproval, listDisclosures, signApproval } from "#protocol/disclosure-contracts.ts";
import { readCertificate, readLearner } from "#protocol/learner-contracts.ts";
import * as lists from "#protocol/list-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import { openDatabase } from "#server/database.ts";
import { makeLearner, type TestLearner } from "#testing/learner.ts";
import { publishTestCourse } from "#testing/learning.ts";
import { letMemberLearn, readMailsTo } from "#testing/member-learner.ts";
import { startTestNetwork, type TestNetwork, type TestPerson, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

// What is called back, who is asked to forget it, and what a DPO is told without asking.

const day = 24 * 60 * 60 * 1000;
let network: TestNetwork;
let hub: TestSociety;
let other: TestSociety;
let course: CourseStatement;
type WithAddress = TestLearner & { readonly address: string };
let dpoLearner: WithAddress;
let mine: WithAddress;
const learners: TestLearner[] = [];

beforeAll(async () => {
  network = await startTestNetwork();
  hub = await network.addLearningDesk(await network.makeOrganisation());
  other = await network.makeOrganisation();
  course = await publishTestCourse(network, hub);
  for (let i = 0; i < 10; i++) learners.push(await makeLearner(network, hub));
  dpoLearner = await letMemberLearn(network, hub, hub.dpo, course);
  mine = await letMemberLearn(network, hub, hub.officer, course);
  network.clock.advance(31 * day);
  await network.gate().tick();
}, 120_000);
afterAll(() => network?.close());

const as = ({ device }: TestPerson) => network.connectDevice(device);
const alarms = async (by: TestPerson, organisation = hub.organisation) =>
  as(by).call("gate", listAlarms, { parameters: { organisation } });
const pass = async (milliseconds: number): Promise<void> => {
  network.clock.advance(milliseconds);
  await network.gate().tick();
};

async function sign(requester: TestPerson, scope: Signed, approval: broadcasts.BroadcastScope["approval"]) {
  answerOf(await as(requester).call("gate", askApproval, { body: { scope } }));
  const signature = signApprovalBytes(scope, hub.dpo.device.signing.secretKey);
  answerOf(await as(hub.dpo).call("gate", signApproval, { parameters: { approval }, body: { signature } }));
}

/** To everybody, tested on the sender's own learner's record. */
async function prepare(by: TestPerson, found: string[] = [], broadcast = newId<"broadcast">(network.random)) {
  const { digest } = answerOf(
    await as(by).call("gate", broadcasts.freezeAudience, {
      parameters: { desk: hub.desk },
      body: { broadcast, rule: [] },
    }),
  );
  const statement: broadcasts.BroadcastStatement = {
    broadcast,
    desk: hub.desk,
    author: by.device.id,
    digest,
    documents: [{ language: "en", document: network.random(32) }],
    necessary: false,
    found,
  };
  const signed = broadcasts.signBroadcast(statement, by.device.signing.secretKey);
  const test = () =>
    as(by).call("gate", broadcasts.testBroadcast, {
      parameters: { broadcast },
      body: { statement: signed, sealed: null },
    });
  const begin = async () =>
    answerOf(
      await as(by).call("gate", broadcasts.beginBroadcast, {
        parameters: { broadcast },
        body: { approval: null },
      }),
    );
  return { broadcast, test, begin };
}
const shown = async (broadcast: BroadcastId) =>
  answerOf(
    await as(hub.officer).call("gate", broadcasts.listBroadcasts, { parameters: { desk: hub.desk } }),
  ).broadcasts.find((one) => one.broadcast === broadcast)!;

describe("a test of a mailing", () => {
  it("goes to the sender's own learner's record, as often as they ask, and is an opening that they see", async () => {
    const prepared = await prepare(hub.officer);
    answerOf(await prepared.test());
    answerOf(await prepared.test());
    const mails = await readMailsTo(network, mine.address);
    expect(mails.map(({ template }) => template)).toEqual(["broadcast", "broadcast"]);
    expect(mails[0]!.text).toContain(`/learn/#/messages/${prepared.broadcast}`);
    const { disclosures } = answerOf(
      await network
        .connect(mine.signer)
        .call("gate", listDisclosures, { parameters: { record: mine.record } }),
    );
    expect(disclosures.filter(({ purpose }) => purpose === "notification")).toHaveLength(2);
    const without = await prepare(hub.colleague);
    expect(refusalOf(await without.test()), "who never showed a certificate").toBe("not-found");
    expect((await shown(without.broadcast)).testedAt).toBeNull();
  });
});

describe("an alarm", () => {
  it("is raised once by a mailing that is unlike others, for any DPO of the organisation and for nobody else", async () => {
    answerOf(await as(hub.dpo).call("gate", chooseMemberMail, { body: { wanted: true } }));
    const { broadcast, test, begin } = await prepare(hub.officer, ["email"]);
    answerOf(await test());
    expect(await begin()).toMatchObject({ kind: "needs-approval", unlike: ["words"] });
    await begin();
    const { alarms: listed } = answerOf(await alarms(hub.dpo));
    expect(listed).toMatchObject([
      {
        kind: "unlike-mailing",
        broadcast,
        list: null,
        member: hub.officer.member,
        desk: hub.desk,
        unlike: ["words"],
        seenAt: null,
      },
    ]);
    for (const stranger of [hub.officer, hub.administrator, other.dpo])
      expect(refusalOf(await alarms(stranger))).toBe("not-entitled");
    const see = (by: TestPerson) =>
      as(by).call("gate", seeAlarm, { parameters: { alarm: listed[0]!.alarm }, body: {} });
    expect(refusalOf(await see(other.dpo))).toBe("not-found");
    expect(refusalOf(await see(hub.officer))).toBe("not-found");
    answerOf(await see(hub.dpo));
    const seen = answerOf(await alarms(hub.dpo)).alarms[0];
    expect(seen).toMatchObject({ seenAt: network.clock(), seenBy: hub.dpo.member });
  });

  it("is raised anew once its mailing is for others, is not seen to by whoever it is about, and is told until one was told", async () => {
    network.clock.advance(60_000);
    const [before] = answerOf(await alarms(hub.dpo)).alarms;
    const again = await prepare(hub.officer, ["email"], before!.broadcast!);
    answerOf(await again.test());
    await again.begin();
    const { alarm } = before!;
    expect(answerOf(await alarms(hub.dpo)).alarms).toMatchObject([
      { alarm, unlike: ["words"], seenAt: null, at: network.clock() },
    ]);
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    const dpo = network.register().memberById.get(hub.dpo.member)!;
    const memberById = new Map([dpo, { ...dpo, id: other.dpo.member }].map((one) => [one.id, one]));
    const register = { state: () => ({ ...network.register(), memberById }) };
    // One has no mail, and the other's does not go out: nobody has been told.
    await tellOfAlarms({ sql, clock: network.clock, register }, async (member) =>
      member === dpo.id ? refuse({ kind: "courier-unreachable" }) : ok({ outcome: "no-address" }),
    );
    expect(await sql`select told_at from alarms where alarm = ${alarm}`).toEqual([{ told_at: null }]);
    await sql`update alarms set member = ${dpo.id} where alarm = ${alarm}`;
    const see = () => as(hub.dpo).call("gate", seeAlarm, { parameters: { alarm }, body: {} });
    expect(refusalOf(await see())).toBe("not-found");
    await sql`update alarms set member = ${hub.officer.member} where alarm = ${alarm}`;
    answerOf(await see());
    await sql.end();
  });

  it("is mailed once to a DPO who wants mail: a link, and nothing of what it is about", async () => {
    await pass(60_000);
    await pass(60_000);
    const mails = await readMailsTo(network, dpoLearner.address);
    expect(mails.map(({ template }) => template)).toEqual(["alarm"]);
    const { alarm, broadcast } = answerOf(await alarms(hub.dpo)).alarms[0]!;
    for (const id of [alarm, broadcast!, hub.officer.member, hub.desk])
      expect(mails[0]!.text).not.toContain(id);
  });
});

describe("a message that is called back", () => {
  it("is asked of every reader's application to be forgotten, and says how far that got, in numbers that name nobody", async () => {
    const { broadcast, test, begin } = await prepare(hub.officer);
    answerOf(await test());
    expect(await begin()).toMatchObject({ kind: "run" });
    const open = () =>
      network.connect().call("gate", broadcasts.readBroadcast, { parameters: { broadcast } });
    for (let i = 0; i < 12; i++) answerOf(await open());
    const ask = ({ signer }: TestLearner) => network.connect(signer);
    const forget = (one: TestLearner, hadOpened: boolean) =>
      ask(one).call("gate", broadcasts.forgetMessage, { parameters: { broadcast }, body: { hadOpened } });
    const [first] = learners;
    const read = async () => answerOf(await ask(first!).call("gate", readLearner));
    expect(await read()).toMatchObject({ messages: [{ broadcast }], withdrawn: [] });
    expect(refusalOf(await forget(first!, true)), "nobody is asked before").toBe("not-found");
    expect(await shown(broadcast)).toMatchObject({
      counts: { linkOpened: 10, linkAsked: null },
      recall: null,
    });

    answerOf(await as(hub.dpo).call("gate", broadcasts.closeBroadcast, { parameters: { broadcast } }));
    expect(await read()).toMatchObject({
      messages: [],
      withdrawn: [{ broadcast, withdrawnAt: network.clock() }],
    });
    for (let i = 0; i < 12; i++) expect(refusalOf(await open())).toBe("not-found");
    for (const one of learners.slice(0, 5)) answerOf(await forget(one, true));
    expect(await shown(broadcast), "five are too few to be told").toMatchObject({
      recall: { closedBy: hub.dpo.member, opened: null, forgotten: null, percentForgotten: null },
    });
    for (const one of [...learners.slice(5), mine]) answerOf(await forget(one, true));
    answerOf(await forget(dpoLearner, false));
    answerOf(await forget(first!, false));
    expect(await shown(broadcast)).toMatchObject({
      counts: { linkOpened: 10, linkAsked: 10 },
      // Eleven of twelve had opened it: the number would name the twelfth.
      recall: { opened: null, forgotten: 10, percentForgotten: 100 },
    });
    expect((await read()).withdrawn).toEqual([]);
    const late = await makeLearner(network, hub);
    expect(refusalOf(await forget(late, true)), "it was not for them").toBe("not-found");
  });
});

/** A workbook of everybody, signed for by the DPO, that its holder opened. */
async function openFile(lifetime: number) {
  const { list } = answerOf(
    await as(hub.officer).call("gate", lists.freezeList, {
      parameters: { desk: hub.desk },
      body: {
        rule: [],
        form: "spreadsheet",
        course: course.course,
        columns: ["name"],
        recipients: [hub.officer.member],
        lifetime,
      },
    }),
  );
  const approval = newId<"approval">(network.random);
  const scope = lists.signListScope(
    { kind: "list", approval, ...list!, expiresAt: network.clock() + day },
    hub.officer.device.signing.secretKey,
  );
  await sign(hub.officer, scope, approval);
  const { canary } = answerOf(
    await as(hub.officer).call("gate", lists.openList, {
      parameters: { list: list!.list },
      body: { from: 0, approval },
    }),
  );
  const stands = async () =>
    answerOf(await as(hub.dpo).call("gate", lists.listLists, { parameters: { desk: hub.desk } })).lists.find(
      (one) => one.list.list === list!.list,
    )!;
  const confirm = () =>
    as(hub.officer).call("gate", lists.confirmDeletion, { parameters: { list: list!.list }, body: {} });
  return { list: list!, canary, stands, confirm };
}
const recallsMailed = async () =>
  (await readMailsTo(network, mine.address)).filter(({ template }) => template === "recall");

describe("a file that is called back", () => {
  it("is asked for by mail, and once more after three days of who did not say that they keep nothing", async () => {
    answerOf(await as(hub.officer).call("gate", chooseMemberMail, { body: { wanted: true } }));
    const { list, canary, stands, confirm } = await openFile(20 * day);
    expect(await stands()).toMatchObject({ percentDeleted: 0, list: { rule: [] } });
    await pass(60_000);
    expect((await stands()).openings).toMatchObject([{ remindedAt: null }]);
    expect(await recallsMailed()).toEqual([]);

    // Somebody has the file who should not.
    const seek = () =>
      network.connect().call("gate", readCertificate, { parameters: { certificate: canary! } });
    answerOf(await seek());
    answerOf(await seek());
    const raised = answerOf(await alarms(hub.dpo)).alarms.filter(({ kind }) => kind === "canary-asked");
    expect(raised).toMatchObject([{ list: list.list, broadcast: null, member: hub.officer.member }]);

    answerOf(await as(hub.dpo).call("gate", lists.closeList, { parameters: { list: list.list } }));
    await pass(60_000);
    expect((await stands()).openings).toMatchObject([{ remindedAt: null }]);
    expect(await recallsMailed()).toHaveLength(1);
    await pass(3 * day);
    const reminded = { remindedAt: network.clock(), isMailed: true, deletedAt: null };
    expect((await stands()).openings).toMatchObject([reminded]);
    await pass(3 * day);
    expect(await recallsMailed(), "twice, and no more").toHaveLength(2);
    for (const { text } of await recallsMailed())
      for (const secret of [list.list, canary!, course.course, hub.officer.member])
        expect(text).not.toContain(secret);
    answerOf(await confirm());
    expect(await stands()).toMatchObject({ percentDeleted: 100 });
  });

  it("names who called it back whom no mail asks: they are not taken for reminded", async () => {
    answerOf(await as(hub.officer).call("gate", chooseMemberMail, { body: { wanted: false } }));
    const { list, stands, confirm } = await openFile(20 * day);
    answerOf(await as(hub.dpo).call("gate", lists.closeList, { parameters: { list: list.list } }));
    const before = (await recallsMailed()).length;
    await pass(60_000);
    expect((await stands()).openings).toMatchObject([{ isMailed: false, deletedAt: null }]);
    expect(await recallsMailed()).toHaveLength(before);
    answerOf(await confirm());
    answerOf(await as(hub.officer).call("gate", chooseMemberMail, { body: { wanted: true } }));
  });
});

describe("a file whose time is over", () => {
  it("is asked for like one that was called back, though nobody called it back", async () => {
    const before = (await recallsMailed()).length;
    const lifetime = 5 * day;
    const { stands, confirm } = await openFile(lifetime);
    await pass(lifetime - 1);
    expect(await recallsMailed()).toHaveLength(before);
    await pass(1);
    expect(await recallsMailed()).toHaveLength(before + 1);
    const listed = await stands();
    expect(listed).toMatchObject({ closedAt: null, percentDeleted: 0 });
    expect(isDeletionDue(listed, hub.officer.member, network.clock())).toBe(true);
    expect(isDeletionDue(listed, hub.officer.member, network.clock() - 1)).toBe(false);
    answerOf(await confirm());
    await pass(3 * day);
    expect(await recallsMailed(), "who keeps nothing is not asked again").toHaveLength(before + 1);
    expect(await stands()).toMatchObject({ percentDeleted: 100 });
  });
});
