import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MemberId, newId, type RecordId, type ScheduleId } from "#base/id.ts";
import { chooseMail } from "#protocol/broadcast-contracts.ts";
import { chooseMemberMail, readMemberMail } from "#protocol/courier-contracts.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { askApproval, listDisclosures } from "#protocol/disclosure-contracts.ts";
import { listLists, openList, signListScope } from "#protocol/list-contracts.ts";
import { askErasure } from "#protocol/record-contracts.ts";
import * as contracts from "#protocol/schedule-contracts.ts";
import { makeLearner, type TestLearner } from "#testing/learner.ts";
import { enrolIn, publishTestCourse } from "#testing/learning.ts";
import { letMemberLearn, readMailsTo } from "#testing/member-learner.ts";
import {
  startTestNetwork,
  testLimits,
  testOrigin,
  type TestNetwork,
  type TestPerson,
  type TestSociety,
} from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

const day = 24 * 60 * 60 * 1000;
/** More than may be opened in a day without a second person. */
const quota = 3;
let network: TestNetwork;
let hub: TestSociety;
let course: CourseStatement;

beforeAll(async () => {
  network = await startTestNetwork({
    limits: { quotas: { ...testLimits.quotas, memberHour: quota, memberDay: quota } },
  });
  hub = await network.addLearningDesk(await network.makeOrganisation());
  course = await publishTestCourse(network, hub);
  for (let i = 0; i < quota + 2; i++) await makeLearner(network, hub);
  network.clock.advance(31 * day);
}, 120_000);
afterAll(() => network?.close());

const byDevice = ({ device }: TestPerson) => network.connectDevice(device);
const figures: contracts.SharedQuestion = {
  kind: "figures",
  query: { course: null, rule: [], groupBy: ["gender"] },
};
const everybody: contracts.SharedQuestion = { kind: "list", rule: [], course: null, columns: ["name"] };

type Shared = { readonly question: contracts.SharedQuestion; readonly rhythm: contracts.Rhythm };
const share = (
  by: TestPerson,
  recipients: readonly MemberId[],
  { question = figures, rhythm = "once" }: Partial<Shared> = {},
) =>
  byDevice(by).call("gate", contracts.createSchedule, {
    parameters: { desk: hub.desk },
    body: { question, rhythm, recipients: [...recipients] },
  });
const shareWith = async (...given: Parameters<typeof share>): Promise<ScheduleId> =>
  answerOf(await share(...given)).schedule!;
const open = (by: TestPerson, schedule: ScheduleId) =>
  byDevice(by).call("gate", contracts.openSchedule, { parameters: { schedule }, body: {} });
const end = (by: TestPerson, schedule: ScheduleId) =>
  byDevice(by).call("gate", contracts.endSchedule, { parameters: { schedule } });
const leave = (by: TestPerson, schedule: ScheduleId) =>
  byDevice(by).call("gate", contracts.leaveSchedule, { parameters: { schedule } });
const shown = async (by: TestPerson, schedule: ScheduleId) =>
  answerOf(
    await byDevice(by).call("gate", contracts.listSchedules, { parameters: { desk: hub.desk } }),
  ).schedules.find((one) => one.schedule === schedule)!;
const passTime = async (milliseconds: number): Promise<void> => {
  network.clock.advance(milliseconds);
  await network.gate().tick();
};

const wantMail = (person: TestPerson, wanted = true) =>
  byDevice(person).call("gate", chooseMemberMail, { body: { wanted } });
const wantsMail = async (person: TestPerson) =>
  answerOf(await byDevice(person).call("gate", readMemberMail, {})).wanted;
const openingsOf = async ({ signer }: TestLearner, record: RecordId) =>
  answerOf(await network.connect(signer).call("gate", listDisclosures, { parameters: { record } }))
    .disclosures.length;

describe("a member's mail", () => {
  test("goes to their own learner's address once they ask for it: a template and a link, and a disclosure that they see", async () => {
    const { officer, colleague } = hub;
    expect(refusalOf(await wantMail(colleague))).toBe("not-found");
    const learner = await letMemberLearn(network, hub, colleague, course);
    const quiet = await shareWith(officer, [colleague.member]);
    await passTime(0);
    expect(await readMailsTo(network, learner.address)).toEqual([]);
    answerOf(await wantMail(colleague));
    expect(await wantsMail(colleague)).toBe(true);
    const schedule = await shareWith(officer, [colleague.member]);
    await passTime(0);
    await passTime(0);
    const [mail, ...more] = await readMailsTo(network, learner.address);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: "report" });
    expect(mail!.text.match(/https?:\S+/g)).toEqual([`${testOrigin}/office/#/teaching/shared`]);
    for (const secret of [schedule, quiet, officer.member, colleague.member, hub.desk, learner.record])
      expect(mail!.text).not.toContain(secret);
    expect(await openingsOf(learner, learner.record)).toBe(1);
  });

  test("is ten at most in a day, however much is shared with them, and what is left comes the next", async () => {
    const person = await network.addOfficer(hub);
    const learner = await letMemberLearn(network, hub, person, course);
    answerOf(await wantMail(person));
    const shared = Array.from({ length: 12 }, () => shareWith(hub.officer, [person.member]));
    const [first] = await Promise.all(shared);
    await passTime(0);
    expect(await readMailsTo(network, learner.address)).toHaveLength(10);
    await passTime(day);
    expect(await readMailsTo(network, learner.address)).toHaveLength(12);
    for (const one of await Promise.all(shared)) answerOf(await end(hub.officer, one));
    expect((await shown(person, first!)).endedBy).toBe(hub.officer.member);
  });

  test("that does not reach somebody is told to whoever shared it, and to nobody else", async () => {
    const [reader, silent, author] = [
      await network.addOfficer(hub),
      await network.addOfficer(hub),
      await network.addOfficer(hub),
    ];
    await letMemberLearn(network, hub, reader, course);
    answerOf(await wantMail(reader));
    const shared = answerOf(await share(author, [reader.member, silent.member]));
    expect(shared.withoutMail).toEqual([silent.member]);
    const mailedOf = async (by: TestPerson) =>
      new Map(
        (await shown(by, shared.schedule!)).recipients.map(({ member, isMailed }) => [member, isMailed]),
      );
    const unknown = new Map([
      [reader.member, null],
      [silent.member, null],
    ]);
    expect(await mailedOf(author)).toEqual(unknown);
    await passTime(0);
    expect(await mailedOf(author)).toEqual(
      new Map([
        [reader.member, true],
        [silent.member, false],
      ]),
    );
    for (const other of [silent, hub.dpo]) expect(await mailedOf(other)).toEqual(unknown);
  });

  test("is chosen twenty times a day at most, since each choice is written where nothing is deleted; a learner's too", async () => {
    const person = await network.addOfficer(hub);
    const { signer } = await makeLearner(network, hub);
    const twenty = Array.from({ length: 20 }, () => false);
    for (const wanted of twenty) {
      answerOf(await wantMail(person, wanted));
      answerOf(await network.connect(signer).call("gate", chooseMail, { body: { wanted } }));
    }
    expect(refusalOf(await wantMail(person, false))).toBe("quota-exceeded");
    const more = await network.connect(signer).call("gate", chooseMail, { body: { wanted: true } });
    expect(refusalOf(more)).toBe("quota-exceeded");
  });

  test("ends when they say so, and with the erasure of their learner's record", async () => {
    const colleague = await network.addOfficer(hub);
    const { officer } = hub;
    const learner = await letMemberLearn(network, hub, colleague, course);
    answerOf(await wantMail(colleague));
    answerOf(await wantMail(colleague, false));
    await shareWith(officer, [colleague.member]);
    await passTime(0);
    expect(await readMailsTo(network, learner.address)).toEqual([]);
    answerOf(await wantMail(colleague));
    answerOf(
      await network.connect(learner.signer).call("gate", askErasure, {
        parameters: { record: learner.record },
        body: {},
      }),
    );
    await passTime(60 * day);
    expect(await wantsMail(colleague)).toBe(false);
  });
});

describe("sharing", () => {
  test("is refused in words for addresses and for whoever does not work there; nothing is kept", async () => {
    const { officer, colleague, dpo, administrator } = hub;
    const columns = ["name", "e-mail"] as const;
    const addresses = await share(officer, [colleague.member], {
      question: { ...everybody, columns: [...columns] },
    });
    expect(answerOf(addresses)).toEqual({
      schedule: null,
      why: ["address-is-the-couriers"],
      withoutMail: [],
    });
    const stranger = network.makePerson(hub.organisation).member;
    for (const outside of [dpo.member, stranger])
      expect(answerOf(await share(officer, [colleague.member, outside]))).toEqual({
        schedule: null,
        why: ["recipients-without-rights"],
        withoutMail: [],
      });
    expect(answerOf(await share(administrator, [officer.member])).why).toEqual(["not-of-this-desk"]);
    const everyone = Array.from({ length: 400 }, () => newId<"member">(network.random));
    expect(refusalOf(await share(officer, everyone))).toBe("malformed-request");
  });

  test("opens as each recipient alone: by their quota, in their name, whatever its author may still open", async () => {
    const { officer, colleague } = hub;
    const schedule = await shareWith(officer, [officer.member, colleague.member], { question: everybody });
    const asColleague = answerOf(await open(colleague, schedule));
    expect(asColleague).toMatchObject({ kind: "list", frozen: { verdict: { kind: "needs-approval" } } });
    const { list } = (asColleague as Extract<typeof asColleague, { kind: "list" }>).frozen;
    expect(list).toMatchObject({ requester: colleague.member, recipients: [colleague.member] });
    // Nor does it open for whoever shared it.
    const byAuthor = await byDevice(officer).call("gate", openList, {
      parameters: { list: list!.list },
      body: { from: 0, approval: null },
    });
    expect(refusalOf(byAuthor)).toBe("not-found");
    const counted = await shareWith(officer, [colleague.member]);
    expect(answerOf(await open(colleague, counted))).toMatchObject({ kind: "figures" });
    expect(refusalOf(await open(officer, counted))).toBe("not-found");
    expect((await shown(officer, counted)).recipients).toEqual([
      expect.objectContaining({ member: colleague.member, openedAt: network.clock() }),
    ]);
  });

  test("comes again in its rhythm to who still wants it and still works there, and not to who left or was removed", async () => {
    const { officer, colleague, organisation, administrator } = hub;
    const leaver = await network.addOfficer(hub);
    const removed = await network.addOfficer(hub);
    const all = [colleague.member, leaver.member, removed.member];
    const schedule = await shareWith(officer, all, { rhythm: "weekly" });
    const first = network.clock();
    answerOf(await open(colleague, schedule));
    answerOf(await leave(leaver, schedule));
    expect(refusalOf(await open(leaver, schedule))).toBe("not-found");
    await network.say({ kind: "member-removed", organisation, member: removed.member }, administrator.device);
    await passTime(7 * day);
    const again = network.clock();
    const { recipients, nextAt } = await shown(officer, schedule);
    const byMember = new Map(recipients.map((one) => [one.member, one]));
    expect(byMember.get(colleague.member)).toMatchObject({ waitingSince: again, openedAt: null });
    expect(byMember.get(leaver.member)).toMatchObject({ waitingSince: first, leftAt: first });
    // Whoever shared it reads that it does not come to them.
    expect(byMember.get(removed.member)).toMatchObject({ waitingSince: null });
    expect(nextAt).toBe(first + 14 * day);
  });

  test("is for who works at the desk on that day: who left it opens neither what was shared with them nor what they had frozen", async () => {
    const { organisation, desk, officer, administrator } = hub;
    const leaving = await network.addOfficer(hub);
    // New no more, so that it is not that which is refused.
    network.clock.advance(4 * day);
    const few: contracts.SharedQuestion = {
      ...everybody,
      rule: [{ kind: "course", course: course.course, states: ["lapsed"], not: false }],
    };
    const schedule = await shareWith(officer, [leaving.member], { question: few });
    const answer = answerOf(await open(leaving, schedule));
    const frozen = (answer as Extract<typeof answer, { kind: "list" }>).frozen.list!;
    const { list } = frozen;
    const { member, device } = leaving;
    const said = { kind: "desk-member-removed", organisation, desk, member } as const;
    expect(await network.say(said, administrator.device)).toBeUndefined();
    expect(refusalOf(await open(leaving, schedule))).toBe("not-found");
    const rows = byDevice(leaving).call("gate", openList, {
      parameters: { list },
      body: { from: 0, approval: null },
    });
    expect(refusalOf(await rows)).toBe("not-found");
    // Nor do they have it signed for.
    const approval = newId<"approval">(network.random);
    const asked = { kind: "list" as const, approval, ...frozen, expiresAt: network.clock() + day };
    const scope = signListScope(asked, device.signing.secretKey);
    const signing = byDevice(leaving).call("gate", askApproval, { body: { scope } });
    expect(refusalOf(await signing)).toBe("not-entitled");
  });

  test("stops with whoever shared it: nobody opens it any more, and it comes to nobody", async () => {
    const { colleague, organisation, administrator } = hub;
    const author = await network.addOfficer(hub);
    const schedule = await shareWith(author, [colleague.member], { rhythm: "weekly" });
    answerOf(await open(colleague, schedule));
    await network.say({ kind: "member-removed", organisation, member: author.member }, administrator.device);
    expect(refusalOf(await open(colleague, schedule))).toBe("grant-ended");
    await passTime(8 * day);
    expect(await shown(colleague, schedule)).toMatchObject({ nextAt: null, endedBy: null });
    expect((await shown(colleague, schedule)).endedAt).not.toBeNull();
  });

  test("is recalled by a DPO with the lists that were opened through it; a colleague cannot, nor a stranger", async () => {
    const { officer, colleague, dpo } = hub;
    const schedule = await shareWith(officer, [colleague.member], { question: everybody });
    const answer = answerOf(await open(colleague, schedule));
    const { list } = (answer as Extract<typeof answer, { kind: "list" }>).frozen.list!;
    const elsewhere = await network.makeOrganisation("Elsewhere");
    for (const other of [colleague, elsewhere.dpo, elsewhere.administrator])
      expect(refusalOf(await end(other, schedule))).toBe("not-found");
    answerOf(await end(dpo, schedule));
    expect(refusalOf(await open(colleague, schedule))).toBe("grant-ended");
    const { lists } = answerOf(
      await byDevice(dpo).call("gate", listLists, { parameters: { desk: hub.desk } }),
    );
    expect(lists.find((one) => one.list.list === list)).toMatchObject({ closedBy: dpo.member });
    expect(await shown(dpo, schedule)).toMatchObject({ endedBy: dpo.member });
  });

  test("outlives a restart, and twenty run at once for one member and no more, nor are more made in a day", async () => {
    const busy = await network.addOfficer(hub);
    const schedule = await shareWith(busy, [hub.colleague.member]);
    await network.restartGate();
    const atOnce = await Promise.all(Array.from({ length: 25 }, () => share(busy, [hub.colleague.member])));
    expect(atOnce.filter(({ ok }) => ok)).toHaveLength(19);
    expect(refusalOf(await share(busy, [hub.colleague.member]))).toBe("quota-exceeded");
    answerOf(await end(busy, schedule));
    expect(refusalOf(await share(busy, [hub.colleague.member]))).toBe("quota-exceeded");
    network.clock.advance(2 * day);
    expect(answerOf(await share(busy, [hub.colleague.member])).why).toEqual([]);
    expect(refusalOf(await share(busy, [hub.colleague.member]))).toBe("quota-exceeded");
  });

  test("once, is there for a month; what comes regularly, for a year", async () => {
    const { officer, colleague } = hub;
    const [once, weekly] = [
      await shareWith(officer, [colleague.member]),
      await shareWith(officer, [colleague.member], { rhythm: "weekly" }),
    ];
    const kinds = async () =>
      [await open(colleague, once), await open(colleague, weekly)].map((one) =>
        one.ok ? "open" : one.refusal.kind,
      );
    network.clock.advance(30 * day - 1);
    expect(await kinds()).toEqual(["open", "open"]);
    network.clock.advance(1);
    expect(await kinds()).toEqual(["grant-ended", "open"]);
    network.clock.advance(335 * day);
    expect(await kinds()).toEqual(["grant-ended", "grant-ended"]);
  });

  test("names nobody to a recipient who lacks the training, who reads figures alone", async () => {
    const untrained = await network.addOfficer(hub);
    const small = await publishTestCourse(network, hub);
    answerOf(await enrolIn(network, await makeLearner(network, hub), small.course));
    const question: contracts.SharedQuestion = {
      ...everybody,
      rule: [{ kind: "course", course: small.course, states: ["enrolled"], not: false }],
    };
    const schedule = await shareWith(hub.officer, [untrained.member], { question });
    const required = [{ course: course.course, desk: hub.desk }];
    await network.say({ kind: "training", courses: required, duties: ["learning"], from: network.clock() });
    const answer = answerOf(await open(untrained, schedule));
    const { frozen } = answer as Extract<typeof answer, { kind: "list" }>;
    expect(frozen).toMatchObject({ people: null, verdict: { kind: "run" } });
    const rows = await byDevice(untrained).call("gate", openList, {
      parameters: { list: frozen.list!.list },
      body: { from: 0, approval: null },
    });
    expect(refusalOf(rows)).toBe("training-required");
    // Else whoever lacks it would have tried out rules for nothing.
    const { lists } = answerOf(
      await byDevice(hub.dpo).call("gate", listLists, { parameters: { desk: hub.desk } }),
    );
    expect(lists.find((one) => one.list.list === frozen.list!.list)!.openings).toEqual([]);
  });
});
