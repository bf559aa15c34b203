import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BroadcastId, newId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import { mostMailingsADay } from "#disclosure/broadcast-rules.ts";
import { mostUnopenedADay } from "#disclosure/list-rules.ts";
import * as broadcasts from "#protocol/broadcast-contracts.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import { signApprovalBytes } from "#protocol/approval.ts";
import { askApproval, listApprovals, signApproval } from "#protocol/disclosure-contracts.ts";
import { enrolSelf } from "#protocol/learner-contracts.ts";
import { enrolAudience } from "#protocol/learning-desk-contracts.ts";
import * as lists from "#protocol/list-contracts.ts";
import { decodeCbor } from "#base/cbor.ts";
import { sealPayload } from "#client/record/change.ts";
import { tickClock } from "#record/clock.ts";
import type { EntryPayload } from "#record/payload.ts";
import { openDatabase } from "#server/database.ts";
import { makeGrant, openAtDesk, toDesk } from "#testing/deposit.ts";
import { makeLearner, sendAsCode, type TestLearner } from "#testing/learner.ts";
import { publishTestCourse } from "#testing/learning.ts";
import {
  startTestNetwork,
  testLimits,
  type TestNetwork,
  type TestPerson,
  type TestSociety,
} from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

// An officer of a learning desk who wants to know something of one person, and not to be seen in the log or in a quota.

let network: TestNetwork;
let desk: TestSociety;
const learners: TestLearner[] = [];
const quota = 4;

beforeAll(async () => {
  network = await startTestNetwork({
    limits: { quotas: { ...testLimits.quotas, memberHour: quota, memberDay: quota } },
  });
  desk = await network.addLearningDesk(await network.makeOrganisation());
  for (let i = 0; i < 3; i++) learners.push(await makeLearner(network, desk));
  await network.gate().flush();
  network.clock.advance(31 * 24 * 60 * 60 * 1000);
}, 120_000);
afterAll(() => network?.close());

const officer = () => network.connectDevice(desk.officer.device);
/** Nobody at all: who was in a course that nobody was in. */
const nobody = (): AudienceRule => [
  { kind: "course", course: newId<"course">(network.random), states: ["completed"], not: false },
];
const tryToFreeze = (
  rule: AudienceRule = [],
  by: TestPerson = desk.officer,
  shown: Partial<Pick<lists.FrozenList, "course" | "columns">> = {},
) =>
  network.connectDevice(by.device).call("gate", lists.freezeList, {
    parameters: { desk: desk.desk },
    body: {
      rule,
      form: "list",
      course: null,
      columns: ["name"],
      recipients: [by.member],
      lifetime: null,
      ...shown,
    },
  });
const freezeList = async (rule: AudienceRule = []) => answerOf(await tryToFreeze(rule));
const openPage = (list: lists.FrozenList, from = 0) =>
  officer().call("gate", lists.openList, {
    parameters: { list: list.list },
    body: { from, approval: null },
  });
const freezeAudience = (rule: AudienceRule, broadcast: BroadcastId = newId<"broadcast">(network.random)) =>
  officer().call("gate", broadcasts.freezeAudience, {
    parameters: { desk: desk.desk },
    body: { broadcast, rule },
  });

describe("an officer who freezes, to find out without opening", () => {
  it("cannot try ids on a digest, or see that two rules mean the same people", async () => {
    const [one, other] = [await freezeList(), await freezeList()];
    const ids = learners.map(({ record }) => record).sort();
    expect(one.list!.digest).not.toEqual(hashOf("frozen-list", ids));
    expect(one.list!.digest).not.toEqual(other.list!.digest);
    const [first, second] = [answerOf(await freezeAudience([])), answerOf(await freezeAudience([]))];
    expect(first.digest).not.toEqual(second.digest);
    expect(first.digest).not.toEqual(one.list!.digest);
  });

  it("is told no number of fewer than eleven, rounded or not", async () => {
    expect((await freezeList()).people).toBeNull();
    expect(answerOf(await freezeAudience([])).people).toBeNull();
    const { broadcasts: listed } = answerOf(
      await officer().call("gate", broadcasts.listBroadcasts, { parameters: { desk: desk.desk } }),
    );
    expect(new Set(listed.map(({ people }) => people))).toEqual(new Set([null]));
  });

  it("does not learn of a mailing that cannot go yet whether anybody is meant", async () => {
    const begun = [];
    for (const rule of [[], nobody()]) {
      const broadcast = newId<"broadcast">(network.random);
      answerOf(await freezeAudience(rule, broadcast));
      begun.push(
        await officer().call("gate", broadcasts.beginBroadcast, {
          parameters: { broadcast },
          body: { approval: null },
        }),
      );
    }
    expect(begun[0]).toEqual(begun[1]);
    expect(answerOf(begun[0]!)).toEqual({
      kind: "refused",
      why: ["test-first"],
      unlike: [],
      otherRole: false,
    });
  });

  it("is refused an enrolment that cannot be whether or not it would be of anybody", async () => {
    const course = (await publishTestCourse(network, desk)).course;
    const enrol = (rule: AudienceRule) =>
      officer().call("gate", enrolAudience, {
        parameters: { desk: desk.desk },
        body: { course, rule, dueAt: network.clock() - 1 },
      });
    expect(refusalOf(await enrol([]))).toBe("conflict");
    expect(refusalOf(await enrol(nobody()))).toBe("conflict");
  });

  it("has no list of nobody that differs from one of somebody, once the quota is used up", async () => {
    network.clock.advance(24 * 60 * 60 * 1000);
    const { record } = await makeLearner(network, desk);
    const request = { compartment: "identity", purpose: "learning" } as const;
    answerOf(await openAtDesk(network, desk, desk.officer, record, request));
    const [some, none] = [await freezeList(), await freezeList(nobody())];
    expect(none.verdict).toEqual(some.verdict);
    expect(none.people).toEqual(some.people);
  });

  it("cannot pad a rule with learners invented today until the quota says whether one more is meant", async () => {
    network.clock.advance(31 * 24 * 60 * 60 * 1000);
    const course = (await publishTestCourse(network, desk)).course;
    const [target] = learners;
    const invented = [];
    for (let i = 0; i < quota; i++) invented.push(await makeLearner(network, desk));
    const inCourse: AudienceRule = [{ kind: "course", course, states: ["enrolled"], not: false }];
    const enrol = async ({ signer }: TestLearner) =>
      answerOf(await network.connect(signer).call("gate", enrolSelf, { parameters: { course }, body: {} }));
    for (const one of invented) await enrol(one);
    const without = await freezeList(inCourse);
    await enrol(target!);
    const withThem = await freezeList(inCourse);
    expect(withThem.verdict).toEqual(without.verdict);
    expect(withThem.people).toEqual(without.people);
    expect(without.verdict.kind, "the quota counts them as they are opened").toBe("run");
    const page = answerOf(await openPage(withThem.list!));
    expect(page.rows).toHaveLength(quota);
  });

  it("has ten tries a day, unless they open what they froze; what a new colleague is refused is a try too", async () => {
    network.clock.advance(24 * 60 * 60 * 1000);
    const opened = await freezeList();
    answerOf(await openPage(opened.list!));
    for (let i = 0; i < mostUnopenedADay.member; i++) await freezeList();
    expect(refusalOf(await tryToFreeze())).toBe("quota-exceeded");
    const fresh = await network.addOfficer(desk);
    for (let i = 0; i < mostUnopenedADay.member; i++)
      expect(answerOf(await tryToFreeze([], fresh)).verdict).toMatchObject({
        kind: "refused",
        why: ["too-new", "above-the-quota"],
      });
    expect(refusalOf(await tryToFreeze([], fresh))).toBe("quota-exceeded");
  });

  it("is told no exact number through a colleague who may not sign what they ask to have signed", async () => {
    network.clock.advance(24 * 60 * 60 * 1000);
    const { list } = await freezeList();
    const approval = newId<"approval">(network.random);
    const scope = lists.signListScope(
      { kind: "list", approval, ...list!, expiresAt: network.clock() + 60_000 },
      desk.officer.device.signing.secretKey,
    );
    answerOf(await officer().call("gate", askApproval, { body: { scope } }));
    const fresh = await network.addOfficer(desk);
    const toldTo = async ({ device }: TestPerson) =>
      answerOf(await network.connectDevice(device).call("gate", listApprovals)).approvals.find(
        (one) => one.approval === approval,
      )!.people;
    expect(await toldTo(desk.officer)).toBeNull();
    expect(await toldTo(fresh)).toBeNull();
    expect(await toldTo(desk.dpo)).toBeGreaterThan(0);
  });

  it("is not told that nobody is meant, which whoever would sign reads and cannot sign", async () => {
    network.clock.advance(24 * 60 * 60 * 1000);
    const { record } = await makeLearner(network, desk);
    const request = { compartment: "identity", purpose: "learning" } as const;
    answerOf(await openAtDesk(network, desk, desk.officer, record, request));
    const signed = [];
    for (const rule of [[], nobody()]) {
      const { list } = await freezeList(rule);
      const approval = newId<"approval">(network.random);
      const scope = lists.signListScope(
        { kind: "list", approval, ...list!, expiresAt: network.clock() + 60_000 },
        desk.officer.device.signing.secretKey,
      );
      answerOf(await officer().call("gate", askApproval, { body: { scope } }));
      const signature = signApprovalBytes(scope, desk.dpo.device.signing.secretKey);
      signed.push(
        await network
          .connectDevice(desk.dpo.device)
          .call("gate", signApproval, { parameters: { approval }, body: { signature } }),
      );
    }
    answerOf(signed[0]!);
    expect(refusalOf(signed[1]!)).toBe("approval-invalid");
  });

  it("is counted also where it is the same mailing each time", async () => {
    network.clock.advance(24 * 60 * 60 * 1000);
    const broadcast = newId<"broadcast">(network.random);
    for (let i = 0; i < mostMailingsADay; i++) answerOf(await freezeAudience([], broadcast));
    expect(refusalOf(await freezeAudience([], broadcast))).toBe("quota-exceeded");
  });
});

describe("an officer who makes so many small ones that nobody finds a large one", () => {
  it("hides neither a list that was opened nor a mailing that was begun from whoever may call it back", async () => {
    network.clock.advance(24 * 60 * 60 * 1000);
    const { list } = await freezeList();
    answerOf(await openPage(list!));
    const broadcast = newId<"broadcast">(network.random);
    answerOf(await freezeAudience([], broadcast));
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    // Sixty lists and thirty mailings a day are let through: with a friend these are two days' work.
    await sql`
      insert into lists (list, desk, organisation, requester, form, rule, columns, recipients, digest, people, records,
        needs_approval, frozen_at, expires_at)
      select lpad(i::text, 21, 'S') || 'A', desk, organisation, requester, form, rule, columns, recipients, digest, 1, records,
        false, frozen_at + i, expires_at from lists, generate_series(1, 150) as i where list = ${list!.list}`;
    await sql`
      insert into list_openings (list, member, opened_at) select list, requester, frozen_at from lists where list like 'SSS%'`;
    await sql`update broadcasts set begun_at = frozen_at, done_at = frozen_at where broadcast = ${broadcast}`;
    await sql`
      insert into broadcasts (broadcast, desk, organisation, requester, digest, rule, people, weight, old, frozen_at, begun_at, done_at)
      select lpad(i::text, 21, 'S') || 'A', desk, organisation, requester, digest, rule, 1, 1, 1, frozen_at + i, frozen_at, frozen_at
      from broadcasts, generate_series(1, 150) as i where broadcast = ${broadcast}`;
    const dpo = network.connectDevice(desk.dpo.device);
    const asked = { parameters: { desk: desk.desk } };
    const out = answerOf(await dpo.call("gate", lists.listLists, asked)).lists;
    const sent = answerOf(await dpo.call("gate", broadcasts.listBroadcasts, asked)).broadcasts;
    await sql`delete from lists where list like 'SSS%'`;
    await sql`delete from list_openings where list like 'SSS%'`;
    await sql`delete from broadcasts where broadcast like 'SSS%'`;
    await sql.end();
    expect(out.map((one) => one.list.list)).toContain(list!.list);
    expect(sent.map((one) => one.broadcast)).toContain(broadcast);
    expect(Math.max(out.length, sent.length), "and not all that there ever was").toBeLessThanOrEqual(200);
  });
});

describe("an officer who opens a list", () => {
  it("is given of where people stand what its columns show, and nothing else that nobody signed for", async () => {
    const { course } = await publishTestCourse(network, desk);
    for (const { signer } of learners.slice(0, 2))
      answerOf(await network.connect(signer).call("gate", enrolSelf, { parameters: { course }, body: {} }));
    const rule: AudienceRule = [{ kind: "course", course, states: ["enrolled"], not: false }];
    const nothing = { state: null, percent: null, completedAt: null, dueAt: null, certificate: null };
    const given = async (...columns: lists.ListColumn[]) => {
      network.clock.advance(24 * 60 * 60 * 1000);
      const { list } = answerOf(await tryToFreeze(rule, desk.officer, { course, columns }));
      return answerOf(await openPage(list!)).rows.map(({ standing }) => standing);
    };
    expect(await given("name")).toEqual([nothing, nothing]);
    expect(await given("name", "percent")).toEqual([0, 0].map((percent) => ({ ...nothing, percent })));
  });

  it("learns its number from no page beyond its end, and from none that begins amid another", async () => {
    network.clock.advance(24 * 60 * 60 * 1000);
    const { list } = await freezeList();
    for (const from of [1, 3, 399, 400, 4_000])
      expect(refusalOf(await openPage(list!, from)), `${from}`).toBe("not-found");
  });

  it("is told nobody beyond the quota: not that they are in it, not where they stand, not how many", async () => {
    const [first, second] = [await freezeList(), await freezeList()];
    const open = async () => {
      const { record } = await makeLearner(network, desk);
      answerOf(
        await openAtDesk(network, desk, desk.officer, record, {
          compartment: "identity",
          purpose: "learning",
        }),
      );
    };
    for (let i = 0; i < quota - 1; i++) await open();
    const page = answerOf(await openPage(first.list!));
    expect(page.rows).toHaveLength(1);
    expect(page).toMatchObject({ people: 1, refused: [] });
    expect(page.signatures).toHaveLength(64);
    network.clock.advance(24 * 60 * 60 * 1000);
    for (let i = 0; i < quota; i++) await open();
    expect(await openPage(second.list!)).toEqual({
      ok: false,
      refusal: expect.objectContaining({ kind: "quota-exceeded" }),
    });
  });
});

describe("a learner who wants that nobody opens a list in which they stand", () => {
  it("cannot fill it with boxes, and of what they fill it with nobody is given more than of others", async () => {
    network.clock.advance(24 * 60 * 60 * 1000);
    const [malicious, other] = [await makeLearner(network, desk), await makeLearner(network, desk)];
    const { course } = await publishTestCourse(network, desk);
    for (const { signer } of [malicious, other])
      answerOf(await network.connect(signer).call("gate", enrolSelf, { parameters: { course }, body: {} }));
    const key = malicious.contentKeys.get("identity")!;
    const boxes = Array.from({ length: 64 }, () =>
      makeGrant(network, malicious.signer, key, toDesk(desk), {
        purpose: "learning",
        rights: ["read", "share"],
      }),
    );
    expect(refusalOf(await sendAsCode(network, malicious, { boxes }))).toBe("too-many-requests");
    answerOf(await sendAsCode(network, malicious, { boxes: boxes.slice(0, 63) }));

    const rule: AudienceRule = [{ kind: "course", course, states: ["enrolled"], not: false }];
    const { list } = answerOf(await tryToFreeze(rule));
    const open = async () => {
      const { ticket, signatures, rows } = answerOf(await openPage(list!));
      const body = { ticket, from: 0, holder: `desk:${desk.desk}` as const, signatures };
      const given = answerOf(await officer().call("vault", lists.openMany, { body }));
      const served = decodeCbor(given.openings) as lists.ServedBoxes;
      expect([rows.length, given.next, served.length]).toEqual([2, null, 65]);
      return { served, bytes: given.openings.length };
    };
    const entries = await open();
    expect(entries.served.every((one) => one !== null)).toBe(true);
    expect(
      entries.served.filter((one) => one!.entries.length > 0),
      "each person's once, under however many keys they lie",
    ).toHaveLength(2);

    const writer = { signer: malicious.signer, clock: network.clock, random: network.random };
    for (let i = 0; i < 5; i++) {
      const time = tickClock(undefined, network.clock(), malicious.signer.author);
      const entry = sealPayload(writer, key, { set: { note: "x".repeat(60_000) } } as EntryPayload, time);
      answerOf(await sendAsCode(network, malicious, { entries: [entry] }));
    }
    await network.gate().flush();
    const { served, bytes } = await open();
    expect(served.filter((one) => one !== null)).toHaveLength(1);
    expect(bytes).toBeLessThan(20_000);
  });
});
