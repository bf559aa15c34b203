// So long because one desk and its five learners serve all of it: founding them again for a second file takes longer than the tests.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApprovalId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { joinPortal } from "#client/learner/join.ts";
import { openLearner, writeProfile } from "#client/learner/learner-record.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { readWhoOpened } from "#client/record/own-record.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { Profile } from "#learning/profile.ts";
import { signApprovalBytes } from "#protocol/approval.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { askApproval, listApprovals, readLog, signApproval } from "#protocol/disclosure-contracts.ts";
import { enrolSelf, leaveCourse, readCertificate } from "#protocol/learner-contracts.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import { openList, openMany, signListScope } from "#protocol/list-contracts.ts";
import { get } from "#testing/get.ts";
import { openBrowser } from "#testing/learner-browser.ts";
import { publishTestCourse } from "#testing/learning.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork, testLimits } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";
import { assignCourse } from "../learners.ts";
import { getReportingKey } from "../portal.ts";
import type { SpokenCondition } from "../reports.ts";
import { ruleOf } from "../reports.ts";
import { openShared, questionOfList } from "../schedules.ts";
import type { Frozen, WantedList } from "./frozen-lists.ts";
import { askForList, confirmDeleted, freeze, isDeletionDue, readLists, recall } from "./frozen-lists.ts";
import { openFrozenList } from "./open-list.ts";

const day = 24 * 60 * 60 * 1000;
const profiles: readonly Profile[] = [
  "Amina Yusuf",
  "Öykü Şahin",
  "张伟",
  "Olena Kovalenko",
  "João Silva",
].map((name, i) => ({
  identity: { name, gender: "female" },
  work: { dutyStation: i % 2 ? "Maiduguri" : "Aden", supervisor: "A. Berg" },
}));

let network: TestNetwork;
let hub: TestSociety;
let officer: OfficerSession;
let colleague: OfficerSession;
let key: Uint8Array;
let course: CourseStatement;
const learners: LearnerSession[] = [];
const records: RecordId[] = [];

beforeAll(async () => {
  network = await startTestNetwork({
    limits: { quotas: { ...testLimits.quotas, memberHour: 3, memberDay: 3 } },
  });
  hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  officer = await sitDown(network, hub.officer, hub);
  colleague = await sitDown(network, hub.colleague, hub);
  key = get(await getReportingKey(officer, hub.desk));
  course = await publishTestCourse(network, hub);
  for (const profile of profiles) {
    const session = await openBrowser(network, hub);
    records.push(get(await joinPortal(session, { profile, notify: null })).record);
    learners.push(session);
  }
  for (const { connection } of learners.slice(0, 2))
    get(await connection.call("gate", enrolSelf, { parameters: { course: course.course }, body: {} }));
  await network.gate().flush();
  network.clock.advance(31 * day);
  for (const session of [officer, colleague]) get(await session.register.follow(session.connection));
}, 120_000);
afterAll(() => network?.close());

const want = (changed: Partial<WantedList> = {}): WantedList => ({
  conditions: [],
  course: course.course,
  columns: ["name", "duty-station", "supervisor", "state"],
  recipients: [hub.officer.member],
  form: "list",
  lifetime: null,
  ...changed,
});
const freezeAsOfficer = async (changed: Partial<WantedList> = {}) =>
  get(await freeze(officer, hub.desk, key, want(changed)));
const inCourse = (not = false): SpokenCondition => ({
  kind: "course",
  course: course.course,
  states: ["enrolled"],
  not,
});
const sign = (person: TestPerson, approval: ApprovalId) =>
  signWith(person, network.connectDevice(person.device), approval);
const signWith = async (
  { device }: TestPerson,
  connection: ReturnType<TestNetwork["connectDevice"]>,
  approval: ApprovalId,
) => {
  const { approvals } = get(await connection.call("gate", listApprovals));
  const { scope } = approvals.find((one) => one.approval === approval)!;
  const signature = signApprovalBytes(scope, device.signing.secretKey);
  return connection.call("gate", signApproval, { parameters: { approval }, body: { signature } });
};
const ask = async (list: FrozenList) => get(await askForList(officer, list, network.clock() + day));
const kindOf = (result: { readonly ok: boolean; readonly refusal?: { readonly kind: string } }) =>
  result.ok ? "ok" : result.refusal!.kind;

describe("a list within the quota", () => {
  beforeEach(async () => {
    network.clock.advance(day);
    for (const session of [officer, colleague]) get(await session.register.follow(session.connection));
  });

  test("opens for who asked, with where people stand, and each opening is in the log with the list", async () => {
    const conditions = [inCourse()];
    const { list, people, verdict } = await freezeAsOfficer({ conditions });
    expect(verdict).toEqual({ kind: "run", why: [], otherRole: false });
    expect(people, "fewer than eleven").toBeNull();
    const opened = get(await openFrozenList(officer, list!, null));
    expect(opened.rows.map(({ profile }) => profile.identity.name).sort()).toEqual([
      "Amina Yusuf",
      "Öykü Şahin",
    ]);
    expect(opened.rows[0]).toMatchObject({
      profile: { work: { supervisor: "A. Berg" } },
      standing: { state: "enrolled" },
    });
    expect(opened).toMatchObject({ people: 2, faulty: 0, refused: [], canary: null });
    const { entries } = get(
      await network.connectDevice(hub.dpo.device).call("gate", readLog, {
        parameters: { organisation: hub.organisation },
        query: {},
      }),
    );
    expect(
      entries
        .filter((line) => line.list === list!.list)
        .map(({ compartment }) => compartment)
        .sort(),
    ).toEqual(["identity", "identity", "work", "work"]);
  });

  test("shows what a learner wrote last", async () => {
    const session = learners[0]!;
    const own = get(await openLearner(session));
    const work = { ...own.profile.work, dutyStation: "Goma" };
    get(await writeProfile(session, own, { ...own.profile, work }));
    const { list } = await freezeAsOfficer({ conditions: [inCourse()] });
    const { rows } = get(await openFrozenList(officer, list!, null));
    expect(rows.map(({ profile }) => profile.work.dutyStation).sort()).toEqual(["Goma", "Maiduguri"]);
  });

  test("is of those whom it meant when it was frozen, and each of them reads that the desk opened it, what, when and for what", async () => {
    const { list } = await freezeAsOfficer({ conditions: [inCourse()] });
    const [inList, , late] = learners;
    const parameters = { course: course.course };
    get(await late!.connection.call("gate", enrolSelf, { parameters, body: {} }));
    const { rows } = get(await openFrozenList(officer, list!, null));
    expect(rows.map(({ record }) => record).sort()).toEqual(records.slice(0, 2).sort());
    get(await late!.connection.call("gate", leaveCourse, { parameters }));
    const opened = get(await readWhoOpened(inList!.connection, records[0]!));
    expect(opened.filter(({ time }) => time === network.clock())).toEqual([
      {
        time: network.clock(),
        organisation: hub.organisation,
        desk: hub.desk,
        code: null,
        member: null,
        purpose: "learning",
        compartments: ["identity", "work"],
        leaseUntil: null,
      },
    ]);
    expect(get(await readWhoOpened(late!.connection, records[2]!))).toEqual([]);
  });

  test("means by a deadline whom it means at that moment, as it passes", async () => {
    const { course: due } = await publishTestCourse(network, hub);
    const dueAt = network.clock() + 12 * 60 * 60 * 1000;
    get(await assignCourse(officer, hub.desk, key, { course: due, conditions: [inCourse()], dueAt }));
    const meant = async (value: "soon" | "overdue") => {
      const conditions: SpokenCondition[] = [{ kind: "deadline", course: due, values: [value], not: false }];
      const { list } = await freezeAsOfficer({ conditions, course: due, columns: ["name", "due-at"] });
      return list ? get(await openFrozenList(officer, list, null)).rows.map(({ record }) => record) : [];
    };
    expect((await meant("soon")).sort()).toEqual(records.slice(0, 2).sort());
    network.clock.advance(day);
    get(await officer.register.follow(officer.connection));
    expect((await meant("overdue")).sort()).toEqual(records.slice(0, 2).sort());
  });

  test("is tried ten times a day by one member who opens none, however many they ask for at once", async () => {
    const wanted = want({ conditions: [inCourse()], recipients: [hub.colleague.member] });
    const frozen = await Promise.all(
      Array.from({ length: 20 }, () => freeze(colleague, hub.desk, key, wanted)),
    );
    expect(frozen.map(kindOf).filter((kind) => kind === "ok")).toHaveLength(10);
  });

  test("opens for nobody else, at the gate or with its ticket at the vault", async () => {
    const { list } = await freezeAsOfficer({ conditions: [inCourse()] });
    expect(kindOf(await openFrozenList(colleague, list!, null))).toBe("not-found");
    const page = get(
      await officer.connection.call("gate", openList, {
        parameters: { list: list!.list },
        body: { from: 0, approval: null },
      }),
    );
    const signatures = new Uint8Array(page.signatures.length);
    const holder = `desk:${hub.desk}` as const;
    const take = (session: OfficerSession, given: Uint8Array) =>
      session.connection.call("vault", openMany, {
        body: { ticket: page.ticket, from: 0, holder, signatures: given },
      });
    const right = page.signatures;
    expect(kindOf(await take(colleague, right))).toBe("ticket-invalid");
    // The ticket alone, as a thief of the gate's key could write it, fetches nothing.
    expect(kindOf(await take(officer, signatures))).toBe("ticket-invalid");
    expect(kindOf(await take(officer, right))).toBe("ok");
    // It is a ticket for now: what was called back is not fetched with one of yesterday.
    network.clock.advance(10 * 60_000);
    expect(kindOf(await take(officer, right))).toBe("ticket-invalid");
  });
});

describe("a list above the quota", () => {
  test("is refused until a second person signed for exactly it, and opens once for each recipient", async () => {
    const { list, verdict } = await freezeAsOfficer({
      recipients: [hub.officer.member, hub.colleague.member],
    });
    expect(verdict).toMatchObject({ kind: "needs-approval", why: ["above-the-quota", "for-others"] });
    expect(kindOf(await openFrozenList(officer, list!, null))).toBe("approval-invalid");
    const approval = await ask(list!);
    expect(kindOf(await openFrozenList(officer, list!, approval))).toBe("approval-invalid");
    // Neither who asked nor who would receive it may sign.
    expect(kindOf(await sign(hub.officer, approval))).toBe("not-entitled");
    expect(kindOf(await sign(hub.colleague, approval))).toBe("not-entitled");
    get(await sign(hub.dpo, approval));
    const opened = get(await openFrozenList(officer, list!, approval));
    expect(opened.rows).toHaveLength(5);
    expect(opened.refused).toEqual([]);
    network.clock.advance(16 * 60_000);
    expect(kindOf(await openFrozenList(officer, list!, approval))).toBe("approval-invalid");
    expect(get(await openFrozenList(colleague, list!, approval)).rows).toHaveLength(5);
  });

  test("tells who may sign the true number, and who asked no more than a report would", async () => {
    const { list, people } = await freezeAsOfficer();
    expect(people).toBeNull();
    const approval = await ask(list!);
    const seenBy = async ({ device }: TestPerson) =>
      get(await network.connectDevice(device).call("gate", listApprovals)).approvals.find(
        (one) => one.approval === approval,
      )?.people;
    expect(await seenBy(hub.dpo)).toBe(5);
    expect(await seenBy(hub.officer)).toBeNull();
  });

  test("is another list with another column, form, recipient or people: nobody signed anything of it", async () => {
    const { list } = await freezeAsOfficer();
    const approval = await ask(list!);
    get(await sign(hub.dpo, approval));
    for (const changed of [
      want({ columns: ["name"] }),
      want({ conditions: [inCourse(true)] }),
      want({ recipients: [hub.officer.member, hub.colleague.member] }),
      want({ form: "spreadsheet", lifetime: day }),
      want(),
    ]) {
      const other = get(await freeze(officer, hub.desk, key, changed)).list!;
      expect(kindOf(await openFrozenList(officer, other, approval))).not.toBe("ok");
    }
  });

  test("is not asked for where the gate says that it froze whom nobody asked for", async () => {
    const rule: AudienceRule = [{ kind: "course", course: course.course, states: ["none"], not: false }];
    const { connection } = officer;
    const lying = {
      ...connection,
      call: async (...asked: Parameters<typeof connection.call>) => {
        const { list, ...frozen } = get(await connection.call(...asked)) as Frozen;
        return ok({ ...frozen, list: { ...list, rule } });
      },
    } as typeof connection;
    const frozen = await freeze({ connection: lying }, hub.desk, key, want({ conditions: [inCourse()] }));
    expect(kindOf(frozen)).toBe("answer-wrong");
  });

  test("nor opened as what a colleague shared, where the gate names another list for it", async () => {
    const shared = { schedule: newId<"schedule">(network.random), question: questionOfList(key, want()) };
    const { list, ...frozen } = await freezeAsOfficer();
    const openAs = (answered: object | null) => {
      const call = () => Promise.resolve(ok({ kind: "list", frozen: { ...frozen, list: answered } }));
      const connection = { ...officer.connection, call } as unknown as typeof officer.connection;
      return openShared({ ...officer, connection }, hub.desk, { key, portal: undefined }, shared);
    };
    expect(kindOf(await openAs(list))).toBe("ok");
    expect(kindOf(await openAs(null))).toBe("ok");
    for (const changed of [
      { rule: ruleOf(key, [inCourse()]) },
      { course: null },
      { columns: ["name", "certificate"] },
      { form: "spreadsheet" },
      { lifetime: day },
      { recipients: [hub.officer.member, hub.colleague.member] },
      { desk: newId<"desk">(network.random) },
    ])
      expect([changed, kindOf(await openAs({ ...list, ...changed }))]).toEqual([changed, "answer-wrong"]);
  });

  test("cannot be asked for under another description than the gate froze", async () => {
    const { list } = await freezeAsOfficer();
    for (const lie of [
      { columns: ["name"] as const },
      { digest: new Uint8Array(32) },
      { recipients: [hub.officer.member, hub.dpo.member] },
      { form: "spreadsheet" as const, lifetime: day },
    ]) {
      const scope = signListScope(
        {
          kind: "list",
          approval: "AAAAAAAAAAAAAAAAAAAAAA" as ApprovalId,
          ...list!,
          ...lie,
          columns: [...(lie.columns ?? list!.columns)],
          expiresAt: network.clock() + day,
        },
        officer.device.signing.secretKey,
      );
      expect(kindOf(await officer.connection.call("gate", askApproval, { body: { scope } }))).toBe(
        "approval-invalid",
      );
    }
  });
});

describe("what leaves", () => {
  beforeAll(async () => {
    network.clock.advance(day);
    for (const session of [officer, colleague]) get(await session.register.follow(session.connection));
  });

  test("has no addresses, and nothing for whoever has no rights at the desk", async () => {
    const mails = await freezeAsOfficer({ columns: ["name", "e-mail"] });
    expect(mails).toMatchObject({
      list: null,
      people: null,
      verdict: { kind: "refused", why: ["address-is-the-couriers"] },
    });
    const strangers = await freezeAsOfficer({ recipients: [hub.dpo.member] });
    expect(strangers.verdict).toMatchObject({ why: ["recipients-without-rights"] });
  });

  test("as a file names its holder and is betrayed by a certificate of nobody", async () => {
    const { list, verdict } = await freezeAsOfficer({ form: "spreadsheet", lifetime: day });
    expect(verdict).toMatchObject({
      kind: "needs-approval",
      why: ["above-the-quota", "leaves-the-application"],
    });
    const approval = await ask(list!);
    get(await sign(hub.dpo, approval));
    const { canary } = get(await openFrozenList(officer, list!, approval));
    const found = async () =>
      get(await readLists(officer, hub.desk)).find((one) => one.list.list === list!.list)!;
    expect((await found()).soughtAt).toBeNull();
    const shown = get(
      await network.connect().call("gate", readCertificate, { parameters: { certificate: canary! } }),
    );
    expect(shown).toMatchObject({ course: course.course, revokedAt: null });
    expect((await found()).soughtAt).toBe(network.clock());
  });

  test("is called back by the DPO: no further opening, who had it is known and confirms that they keep nothing", async () => {
    const { list } = await freezeAsOfficer({ recipients: [hub.officer.member, hub.colleague.member] });
    const approval = await ask(list!);
    get(await sign(hub.dpo, approval));
    get(await openFrozenList(colleague, list!, approval));
    const dpo = await sitDown(network, hub.dpo, undefined);
    const outsider = await sitDown(network, (await network.makeOrganisation("Others")).officer, undefined);
    expect(kindOf(await recall(outsider, list!.list))).toBe("not-found");
    get(await recall(dpo, list!.list));
    expect(kindOf(await openFrozenList(officer, list!, approval))).toBe("grant-ended");
    const seen = async () => get(await readLists(dpo, hub.desk)).find((one) => one.list.list === list!.list)!;
    const before = await seen();
    expect(before).toMatchObject({
      closedBy: hub.dpo.member,
      openings: [{ member: hub.colleague.member, deletedAt: null }],
    });
    expect(before.percentDeleted).toBe(0);
    expect(isDeletionDue(before, hub.colleague.member, network.clock())).toBe(true);
    expect(isDeletionDue(before, hub.officer.member, network.clock())).toBe(false);
    get(await confirmDeleted(colleague, list!.list));
    expect((await seen()).percentDeleted).toBe(100);
  });

  test("is over a week after it was frozen, whoever signed for it", async () => {
    const { list } = await freezeAsOfficer();
    const approval = await ask(list!);
    get(await sign(hub.dpo, approval));
    const small = await freezeAsOfficer({ conditions: [inCourse()] });
    network.clock.advance(7 * day);
    get(await officer.register.follow(officer.connection));
    expect(kindOf(await openFrozenList(officer, list!, approval))).toBe("grant-ended");
    expect(kindOf(await openFrozenList(officer, small.list!, null))).toBe("grant-ended");
  });
});
