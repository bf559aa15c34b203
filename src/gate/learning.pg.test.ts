// A long file, because it is one story: where learners stand, and what they, their desk, their supervisor and a DPO see of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromBase64url, toBase64url } from "#base/bytes.ts";
import { type CertificateId, newId } from "#base/id.ts";
import { freezeAudience } from "#protocol/broadcast-contracts.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import * as learners from "#protocol/learner-contracts.ts";
import {
  answerCourseRequest,
  countLearners,
  enrolAudience,
  listCourseRequests,
  listQuestions,
  readSurvey,
  revokeCertificate,
} from "#protocol/learning-desk-contracts.ts";
import { hideName, readCredential } from "#learning/credential.ts";
import { publishCourse } from "#protocol/course-contracts.ts";
import { signCourse } from "#protocol/course.ts";
import { freezeList, openList } from "#protocol/list-contracts.ts";
import { askErasure } from "#protocol/record-contracts.ts";
import { openDatabase } from "#server/database.ts";
import { sealGrant } from "#client/record/change.ts";
import { makeLearner, sendAsCode, toBrowser, type TestLearner } from "#testing/learner.ts";
import { completeCourse, enrolIn, learn, publishTestCourse } from "#testing/learning.ts";
import { freeTerms } from "#testing/deposit.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

const day = 24 * 60 * 60 * 1000;
/** Thirty days, to the next week. */
const oldEnough = 38 * day;
let network: TestNetwork;
let academy: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  academy = await network.addLearningDesk(await network.makeOrganisation());
});
afterAll(() => network.close());

const publish = (changed: Parameters<typeof publishTestCourse>[2] = {}) =>
  publishTestCourse(network, academy, changed);
const asOfficer = () => network.connectDevice(academy.officer.device);
const as = (learner: TestLearner) => network.connect(learner.signer);
async function read(learner: TestLearner): Promise<AnswerOf<typeof learners.readLearner>> {
  return answerOf(await as(learner).call("gate", learners.readLearner, {}));
}
const stateOf = async (learner: TestLearner, { course }: { course: string }) =>
  (await read(learner)).courses.find((one) => one.course === course)?.state;
const note = (
  learner: TestLearner,
  course: learners.Completion["course"],
  version: number,
  percent: number,
) =>
  as(learner).call("gate", learners.noteProgress, {
    parameters: { course },
    body: { version, percent, completion: null },
  });

describe("a learner", () => {
  it("is on the roster from the moment their record is founded, and over a restart", async () => {
    const learner = await makeLearner(network, academy);
    const course = await publish();
    const before = await read(learner);
    expect(before).toMatchObject({ record: learner.record, desk: academy.desk, declared: [], courses: [] });
    answerOf(await enrolIn(network, learner, course.course));
    answerOf(
      await as(learner).call("gate", learners.declareCodes, {
        body: {
          codes: {
            affiliation: network.random(16),
            organisation: null,
            "duty-station": null,
            gender: network.random(16),
            contract: null,
            language: null,
          },
        },
      }),
    );
    await network.restartGate();
    expect(await read(learner)).toMatchObject({
      declared: ["affiliation", "gender"],
      courses: [{ course: course.course, state: "enrolled", percent: 0, by: "self" }],
    });
  });

  it("goes on and never back, and completes with a word that they signed themselves", async () => {
    const learner = await makeLearner(network, academy);
    const other = await makeLearner(network, academy);
    const course = await publish();
    expect(refusalOf(await note(learner, course.course, 1, 10))).toBe("not-found");
    answerOf(await enrolIn(network, learner, course.course));
    expect(answerOf(await note(learner, course.course, 1, 40)).standing).toMatchObject({
      percent: 40,
      state: "under-way",
    });
    expect(answerOf(await note(learner, course.course, 1, 20)).standing.percent).toBe(40);
    expect(refusalOf(await note(learner, course.course, 2, 50))).toBe("not-found");
    expect(refusalOf(await completeCourse(network, learner, course, {}, other))).toBe("wrong-signature");
    expect(refusalOf(await completeCourse(network, learner, course, { record: other.record }))).toBe(
      "wrong-signature",
    );
    const ahead = { completedAt: network.clock() + day };
    expect(refusalOf(await completeCourse(network, learner, course, ahead))).toBe("clock-skew");
    const early = { completedAt: network.clock() - day };
    expect(refusalOf(await completeCourse(network, learner, course, early))).toBe("clock-skew");
    const done = answerOf(await completeCourse(network, learner, course));
    expect(done.standing).toMatchObject({ state: "completed", percent: 100 });
    const again = answerOf(await completeCourse(network, learner, course));
    expect(again.standing).toEqual(done.standing);
    expect(answerOf(await note(learner, course.course, 1, 10)).standing.state).toBe("completed");
  });

  it("has a certificate that anybody can verify and ask about, in the name that they chose or none", async () => {
    const learner = await makeLearner(network, academy);
    const course = await publish({ validMonths: 12 });
    answerOf(await enrolIn(network, learner, course.course));
    const identity = hideName("Inés Duarte", toBase64url(network.random(16)));
    const { standing, credential } = answerOf(await completeCourse(network, learner, course, { identity }));
    const key = network.register().network!.gate.signingKey;
    const given = readCredential(credential!, key)!;
    expect(given).toMatchObject({ certificate: standing.certificate, course: course.course, identity });
    expect(given.expiresAt).toBeGreaterThan(network.clock() + 360 * day);
    const ask = (certificate: CertificateId) =>
      network.connect().call("gate", learners.readCertificate, { parameters: { certificate } });
    const status = answerOf(await ask(given.certificate));
    expect(status).toEqual({
      course: course.course,
      version: 1,
      issuedAt: standing.completedAt,
      expiresAt: given.expiresAt,
      revokedAt: null,
    });
    const again = (claimed: learners.Completion["identity"]) =>
      as(learner).call("gate", learners.readCredential, {
        parameters: { certificate: given.certificate },
        body: { identity: claimed },
      });
    expect(answerOf(await again(identity)).credential).toBe(credential);
    expect(readCredential(answerOf(await again(null)).credential, key)?.identity).toBeNull();
    const friend = hideName("A Friend", identity.salt);
    expect(refusalOf(await again(friend))).toBe("conflict");
    const parameters = { certificate: given.certificate };
    const stranger = (await network.makeOrganisation()).officer;
    expect(
      refusalOf(await network.connectDevice(stranger.device).call("gate", revokeCertificate, { parameters })),
    ).toBe("not-found");
    answerOf(await asOfficer().call("gate", revokeCertificate, { parameters }));
    expect(answerOf(await ask(given.certificate)).revokedAt).toBe(network.clock());
    expect(refusalOf(await again(null))).toBe("not-found");
    expect(await stateOf(learner, course)).toBe("lapsed");
    const anew = (await learn(network, learner, course)).standing;
    expect(anew).toMatchObject({ state: "completed", certificate: expect.any(String) as string });
    expect(anew.certificate).not.toBe(given.certificate);
  });

  it("needs what a course needs, asks where the desk decides, and stays out of what is only assigned", async () => {
    const learner = await makeLearner(network, academy);
    const first = await publish();
    const second = await publish({ prerequisites: [first.course], enrolment: "approval" });
    const assigned = await publish({ enrolment: "assigned" });
    const missing = await enrolIn(network, learner, second.course);
    expect(missing).toMatchObject({
      refusal: { kind: "prerequisite-missing", detail: { course: first.course } },
    });
    await learn(network, learner, first);
    expect(answerOf(await enrolIn(network, learner, second.course)).standing.state).toBe("requested");
    expect(refusalOf(await enrolIn(network, learner, assigned.course))).toBe("not-entitled");
    expect(refusalOf(await note(learner, second.course, 1, 10))).toBe("not-entitled");
    const parameters = { desk: academy.desk };
    const { requests } = answerOf(
      await asOfficer().call("gate", listCourseRequests, { parameters, query: {} }),
    );
    expect(requests).toEqual([
      { record: learner.record, course: second.course, askedAt: expect.any(Number) as number },
    ]);
    const answer = (accept: boolean) =>
      asOfficer().call("gate", answerCourseRequest, {
        parameters: { ...parameters, record: learner.record, course: second.course },
        body: { accept },
      });
    // Another learning desk answers for its own learners alone, and counts its own surveys.
    const elsewhere = await network.addLearningDesk(await network.makeOrganisation());
    const asStranger = network.connectDevice(elsewhere.officer.device);
    const theirs = { desk: elsewhere.desk, record: learner.record, course: second.course };
    const body = { accept: true };
    expect(refusalOf(await asStranger.call("gate", answerCourseRequest, { parameters: theirs, body }))).toBe(
      "not-found",
    );
    const survey = { desk: elsewhere.desk, course: second.course, activity: "how-was-it" };
    expect(refusalOf(await asStranger.call("gate", readSurvey, { parameters: survey }))).toBe("not-found");
    const terms = { form: "list" as const, columns: ["state" as const], lifetime: null, rule: [] };
    const asked = { ...terms, course: second.course, recipients: [elsewhere.officer.member] };
    const list = asStranger.call("gate", freezeList, { parameters: { desk: elsewhere.desk }, body: asked });
    expect(refusalOf(await list)).toBe("not-found");
    expect(await stateOf(learner, second)).toBe("requested");
    answerOf(await answer(true));
    expect(refusalOf(await answer(true))).toBe("not-found");
    expect(await stateOf(learner, second)).toBe("enrolled");
    const leave = (course: typeof first) =>
      as(learner).call("gate", learners.leaveCourse, { parameters: { course: course.course } });
    answerOf(await leave(second));
    expect(await stateOf(learner, second)).toBe("left");
    answerOf(await leave(first));
    expect(await stateOf(learner, first)).toBe("completed");
  });

  it("completes a path with its courses, and has its certificate then", async () => {
    const learner = await makeLearner(network, academy);
    const courses = [await publish(), await publish({ enrolment: "assigned" })];
    const path = await publish({ path: courses.map(({ course }) => course) });
    await learn(network, learner, courses[0]!);
    expect(answerOf(await enrolIn(network, learner, path.course)).standing).toMatchObject({
      state: "under-way",
      percent: 50,
    });
    expect(refusalOf(await note(learner, path.course, 1, 90))).toBe("conflict");
    expect(refusalOf(await completeCourse(network, learner, path))).toBe("conflict");
    await learn(network, learner, courses[1]!);
    const done = (await read(learner)).courses.find(({ course }) => course === path.course)!;
    expect(done).toMatchObject({
      state: "completed",
      percent: 100,
      certificate: expect.any(String) as string,
    });
  });

  it("takes a course again in time where it was assigned; else the completion lapses", async () => {
    const own = await makeLearner(network, academy);
    const course = await publish({ validMonths: 2 });
    const { standing } = await learn(network, own, course);
    network.clock.advance(40 * day);
    await network.gate().tick();
    expect(await stateOf(own, course)).toBe("completed");
    network.clock.advance(30 * day);
    await network.gate().tick();
    expect(await stateOf(own, course)).toBe("lapsed");
    const again = answerOf(await enrolIn(network, own, course.course)).standing;
    expect(again).toMatchObject({ state: "enrolled", percent: 0, certificate: standing.certificate });
    expect(again.since).toBeGreaterThan(standing.since);
    const old = { completedAt: standing.completedAt! };
    expect(refusalOf(await completeCourse(network, own, course, old))).toBe("clock-skew");
  });

  it("who is erased leaves the roster at once, with the certificates that they had", async () => {
    const learner = await makeLearner(network, academy);
    const { standing } = await learn(network, learner, await publish());
    const erased = await network.connectDevice(academy.dpo.device).call("gate", askErasure, {
      parameters: { record: learner.record },
      body: {},
    });
    expect(erased.ok).toBe(true);
    await network.gate().tick();
    const parameters = { certificate: standing.certificate! };
    expect(refusalOf(await network.connect().call("gate", learners.readCertificate, { parameters }))).toBe(
      "not-found",
    );
    await network.gate().flush();
    const vault = openDatabase(network.databaseUrls.vault, { max: 1 });
    const rows = await vault`select from roster where record = ${learner.record}`;
    await vault.end();
    expect(rows).toHaveLength(0);
  });

  it("nor do they stand on in lists and audiences that were frozen before", async () => {
    const [erased, other] = [await makeLearner(network, academy), await makeLearner(network, academy)];
    const course = await publish();
    for (const one of [erased, other]) answerOf(await enrolIn(network, one, course.course));
    const rule = [
      { kind: "course" as const, course: course.course, states: ["enrolled" as const], not: false },
    ];
    const parameters = { desk: academy.desk };
    const terms = { form: "list" as const, course: null, columns: ["name" as const], lifetime: null };
    const { list } = answerOf(
      await asOfficer().call("gate", freezeList, {
        parameters,
        body: { ...terms, rule, recipients: [academy.officer.member] },
      }),
    );
    const broadcast = newId<"broadcast">(network.random);
    answerOf(await asOfficer().call("gate", freezeAudience, { parameters, body: { broadcast, rule } }));
    const gate = openDatabase(network.databaseUrls.gate, { max: 1 });
    const standsIn = async ({ record }: TestLearner) =>
      (
        await gate`
        select from lists where position(${fromBase64url(record)}::bytea in records) > 0
        union all select from broadcast_recipients where record = ${record}`
      ).length;
    expect([await standsIn(erased), await standsIn(other)]).toEqual([2, 2]);
    answerOf(
      await network.connectDevice(academy.dpo.device).call("gate", askErasure, {
        parameters: { record: erased.record },
        body: {},
      }),
    );
    await network.gate().tick();
    expect([await standsIn(erased), await standsIn(other)]).toEqual([0, 2]);
    await gate.end();
    await network.gate().flush();
    const page = answerOf(
      await asOfficer().call("gate", openList, {
        parameters: { list: list!.list },
        body: { from: 0, approval: null },
      }),
    );
    expect(page).toMatchObject({ rows: [{ record: other.record }], next: null });
  });
});

describe("an audience", () => {
  it("is enrolled at once by its rule, with its deadline: those alone whom every condition means, and who is in already stays as they are", async () => {
    const [first, course] = [await publish(), await publish()];
    const [here, society, staff] = [network.random(16), network.random(16), network.random(16)];
    const another = network.random(16);
    const said = { organisation: society, "duty-station": here, contract: staff };
    const join = async (over: Partial<Record<keyof typeof said, Uint8Array | null>>, at = academy) => {
      const learner = await makeLearner(network, at);
      const codes = { affiliation: null, gender: null, language: null, ...said, ...over };
      answerOf(await as(learner).call("gate", learners.declareCodes, { body: { codes } }));
      return learner;
    };
    const [meant, inside] = [await join({}), await join({})];
    const others = [
      await join({ organisation: another }),
      await join({ "duty-station": another }),
      await join({ contract: another }),
      await join({ contract: null }),
    ];
    for (const one of [meant, inside, ...others]) await learn(network, one, first);
    others.push(await join({}));
    const elsewhere = await network.addLearningDesk(await network.makeOrganisation());
    others.push(await join({}, elsewhere));
    answerOf(await enrolIn(network, inside, course.course));
    const is = (field: keyof typeof said) => ({
      kind: "field" as const,
      field,
      codes: [said[field]],
      not: false,
    });
    const rule = [
      is("organisation"),
      is("duty-station"),
      is("contract"),
      { kind: "course" as const, course: first.course, states: ["completed" as const], not: false },
    ];
    const dueAt = network.clock() + 20 * day;
    const enrol = (at = academy) =>
      network.connectDevice(at.officer.device).call("gate", enrolAudience, {
        parameters: { desk: at.desk },
        body: { course: course.course, rule, dueAt },
      });
    expect(refusalOf(await enrol(elsewhere)), "another desk's course").toBe("not-found");
    expect(answerOf(await enrol())).toEqual({ people: null });
    const standingOf = async (learner: TestLearner) =>
      (await read(learner)).courses.find((one) => one.course === course.course);
    expect(await standingOf(meant)).toMatchObject({ state: "enrolled", by: "audience", dueAt, percent: 0 });
    expect(await standingOf(inside)).toMatchObject({ state: "enrolled", by: "self", dueAt: null });
    for (const one of others) expect(await standingOf(one)).toBeUndefined();

    // A rule that means everybody means that desk's own: here one, in a list and in a mailing.
    const parameters = { desk: elsewhere.desk };
    const asStranger = network.connectDevice(elsewhere.officer.device);
    const terms = {
      form: "list" as const,
      course: null,
      columns: ["name" as const],
      lifetime: null,
      rule: [],
    };
    const body = { ...terms, recipients: [elsewhere.officer.member] };
    const { list } = answerOf(await asStranger.call("gate", freezeList, { parameters, body }));
    const broadcast = newId<"broadcast">(network.random);
    answerOf(await asStranger.call("gate", freezeAudience, { parameters, body: { broadcast, rule: [] } }));
    const gate = openDatabase(network.databaseUrls.gate, { max: 1 });
    expect(await gate`select people from lists where list = ${list!.list}`).toEqual([{ people: 1 }]);
    expect(await gate`select record from broadcast_recipients where broadcast = ${broadcast}`).toEqual([
      { record: others.at(-1)!.record },
    ]);
    await gate.end();
    for (let i = 1; i < 30; i++) answerOf(await enrol());
    expect(refusalOf(await enrol()), "everybody, in every course, is not one member's to say in a day").toBe(
      "quota-exceeded",
    );
  });
});

describe("a survey", () => {
  it("is answered once, counted in nobody's name, and read from eleven answers on", async () => {
    const activity = "how-was-it";
    const course = await publish({ surveys: [activity] });
    const answer = (learner: TestLearner, options: string[]) =>
      as(learner).call("gate", learners.answerSurvey, {
        parameters: { course: course.course, activity },
        body: { answers: [{ question: "q1", options }] },
      });
    const people: TestLearner[] = [];
    for (let i = 0; i < 24; i++) {
      const learner = await makeLearner(network, academy);
      answerOf(await enrolIn(network, learner, course.course));
      people.push(learner);
    }
    for (const [i, learner] of people.entries()) answerOf(await answer(learner, [i < 12 ? "good" : "bad"]));
    expect(refusalOf(await answer(people[0]!, ["bad"]))).toBe("conflict");
    const said = async () =>
      answerOf(
        await asOfficer().call("gate", readSurvey, {
          parameters: { desk: academy.desk, course: course.course, activity },
        }),
      );
    expect(await said()).toEqual({ people: null, counts: [] });
    network.clock.advance(8 * day);
    await network.gate().tick();
    // They all joined last week.
    expect(await said()).toEqual({ people: null, counts: [] });
    network.clock.advance(oldEnough);
    await network.gate().tick();
    expect(await said()).toEqual({
      people: 25,
      counts: [
        { question: "q1", option: "bad", people: 10 },
        { question: "q1", option: "good", people: 10 },
      ],
    });
  });

  it("is not kept from the honest by some who keep answering with choices that they invented, nor by who only asked to come in", async () => {
    const course = await publish({ enrolment: "approval", surveys: ["how-was-it"] });
    const place = { course: course.course, activity: "how-was-it" };
    const join = async (isIn = true) => {
      const learner = await makeLearner(network, academy);
      answerOf(await enrolIn(network, learner, course.course));
      const { record } = learner;
      const parameters = { desk: academy.desk, record, course: course.course };
      if (isIn)
        answerOf(await asOfficer().call("gate", answerCourseRequest, { parameters, body: { accept: true } }));
      return learner;
    };
    const answer = (learner: TestLearner, answers: { question: string; options: string[] }[]) =>
      as(learner).call("gate", learners.answerSurvey, { parameters: place, body: { answers } });
    const invented = (who: number) =>
      Array.from({ length: 30 }, (_, question) => ({
        question: `x${who}-${question}`,
        options: Array.from({ length: 12 }, (__, option) => `o${option}`),
      }));
    const honest = [{ question: "q1", options: ["good"] }];
    expect(refusalOf(await answer(await join(false), honest))).toBe("not-found");
    for (const who of [1, 2]) answerOf(await answer(await join(), invented(who)));
    for (let i = 0; i < 24; i++) {
      answerOf(await answer(await join(), [{ question: "q1", options: [i < 12 ? "good" : "bad"] }]));
      if (i === 8 || i === 20)
        for (const who of [1, 2]) answerOf(await answer(await join(), invented(i * 2 + who)));
    }
    network.clock.advance(oldEnough);
    await network.gate().tick();
    const { counts } = answerOf(
      await asOfficer().call("gate", readSurvey, { parameters: { desk: academy.desk, ...place } }),
    );
    expect(counts).toEqual([
      { question: "q1", option: "bad", people: 10 },
      { question: "q1", option: "good", people: 10 },
    ]);
  });
});

describe("ten learners whom somebody invented around a real one", () => {
  it("make no eleven with them before a month has passed", async () => {
    const course = await publish({ surveys: ["how-was-it"] });
    const place = { course: course.course, activity: "how-was-it" };
    const answer = async (option: string, before: () => Promise<unknown> = async () => {}) => {
      const learner = await makeLearner(network, academy);
      answerOf(await enrolIn(network, learner, course.course));
      await before();
      answerOf(
        await as(learner).call("gate", learners.answerSurvey, {
          parameters: place,
          body: { answers: [{ question: "q1", options: [option] }] },
        }),
      );
    };
    const readAfter = async (time: number) => {
      network.clock.advance(time);
      await network.gate().tick();
      return answerOf(
        await asOfficer().call("gate", readSurvey, { parameters: { desk: academy.desk, ...place } }),
      ).people;
    };
    await answer("bad", async () => network.clock.advance(oldEnough));
    for (let i = 0; i < 10; i++) await answer("good");
    expect(await readAfter(8 * day)).toBeNull();
    expect(await readAfter(oldEnough)).toBe(10);
  });
});

describe("simulated mail weeks after a course", () => {
  it("is counted once it is open, of each learner once, and never under eleven of one outcome", async () => {
    const activity = "weeks-later";
    const course = await publish({ surveys: [activity], later: { activity, afterDays: 28 } });
    const outcome = (learner: TestLearner, option: string) =>
      as(learner).call("gate", learners.answerSurvey, {
        parameters: { course: course.course, activity },
        body: { answers: [{ question: "lure", options: [option] }] },
      });
    const people: TestLearner[] = [];
    for (let i = 0; i < 26; i++) people.push(await makeLearner(network, academy));
    const [first] = people;
    answerOf(await enrolIn(network, first!, course.course));
    expect(refusalOf(await outcome(first!, "well"))).toBe("not-found");
    for (const learner of people) await learn(network, learner, course);
    network.clock.advance(26 * day);
    expect(refusalOf(await outcome(first!, "well"))).toBe("not-found");
    network.clock.advance(2 * day);
    for (const [i, learner] of people.entries())
      answerOf(await outcome(learner, i < 12 ? "well" : i < 24 ? "harm" : "left"));
    expect(refusalOf(await outcome(first!, "well"))).toBe("conflict");
    network.clock.advance(oldEnough);
    await network.gate().tick();
    const parameters = { desk: academy.desk, course: course.course, activity };
    const { people: all, counts } = answerOf(await asOfficer().call("gate", readSurvey, { parameters }));
    expect(all).toBe(25);
    expect(counts.filter(({ option }) => option === "left")).toEqual([]);
    // The two would follow from the others: one more is kept back with them.
    expect(counts).toHaveLength(1);
  });

  it("is named among what is counted, or the version is not published", async () => {
    const statement = await publish();
    const next = { ...statement, version: 2, later: { activity: "weeks-later", afterDays: 28 } };
    const signed = signCourse(next, academy.officer.device.signing.secretKey);
    expect(refusalOf(await asOfficer().call("gate", publishCourse, { body: { statement: signed } }))).toBe(
      "conflict",
    );
  });
});

describe("an author who repeats a survey under other names, to read it of people who differ by one", () => {
  it("gets no answer to what the course does not name, and gets no name back that it once had", async () => {
    const course = await publish({ surveys: ["how-was-it"] });
    const learner = await makeLearner(network, academy);
    answerOf(await enrolIn(network, learner, course.course));
    const answer = (activity: string) =>
      as(learner).call("gate", learners.answerSurvey, {
        parameters: { course: course.course, activity },
        body: { answers: [{ question: "q1", options: ["good"] }] },
      });
    expect(refusalOf(await answer("how-was-it-2"))).toBe("not-found");
    const next = (surveys: string[]) => {
      const statement = { ...course, version: 2, surveys };
      const signed = signCourse(statement, academy.officer.device.signing.secretKey);
      return asOfficer().call("gate", publishCourse, { body: { statement: signed } });
    };
    expect(refusalOf(await next(["how-was-it-2"]))).toBe("conflict");
    answerOf(await next(["how-was-it", "how-was-it-2"]));
    answerOf(await answer("how-was-it"));
    answerOf(await answer("how-was-it-2"));
    expect(refusalOf(await answer("how-was-it-2"))).toBe("conflict");
  });
});

describe("a supervisor", () => {
  it("sees and enrols those alone who let them, for as long as they do", async () => {
    const [supervisor, member, stranger] = [
      await makeLearner(network, academy),
      await makeLearner(network, academy),
      await makeLearner(network, academy),
    ];
    const course = await publish({ enrolment: "assigned" });
    const team = async () => answerOf(await as(supervisor).call("gate", learners.listTeam, {})).members;
    const enrol = (who: TestLearner) =>
      as(supervisor).call("gate", learners.enrolTeamMember, {
        parameters: { record: who.record, course: course.course },
        body: { dueAt: null },
      });
    expect(await team()).toEqual([]);
    expect(refusalOf(await enrol(member))).toBe("not-found");
    const writer = { signer: member.signer, clock: network.clock, random: network.random };
    const terms = {
      ...freeTerms,
      purpose: "supervision" as const,
      rights: ["read" as const],
      expiresAt: network.clock() + 100 * day,
    };
    const box = sealGrant(writer, member.contentKeys.get("work")!, toBrowser(supervisor.keys), terms);
    const shared = await sendAsCode(network, member, { record: member.record, boxes: [box] });
    expect(shared.ok).toBe(true);
    expect((await team()).map(({ record }) => record)).toEqual([member.record]);
    expect(answerOf(await enrol(member)).standing).toMatchObject({ state: "enrolled", by: "supervisor" });
    expect(refusalOf(await enrol(stranger))).toBe("not-found");
    const remind = (who: TestLearner, by = supervisor) =>
      as(by).call("gate", learners.remindTeamMember, {
        parameters: { record: who.record, course: course.course },
        body: {},
      });
    const { remindedAt } = answerOf(await remind(member)).standing;
    expect(remindedAt).toBe(network.clock());
    const [own] = answerOf(await as(member).call("gate", learners.readLearner, {})).courses;
    expect(own).toMatchObject({ state: "enrolled", remindedAt });
    expect(refusalOf(await remind(member))).toBe("quota-exceeded");
    expect(refusalOf(await remind(member, stranger))).toBe("not-found");
    expect(refusalOf(await remind(stranger))).toBe("not-found");
    const parameters = { course: course.course };
    expect(refusalOf(await as(member).call("gate", learners.leaveCourse, { parameters }))).toBe(
      "not-entitled",
    );
    network.clock.advance(101 * day);
    expect(await team()).toEqual([]);
    expect(refusalOf(await enrol(member))).toBe("not-found");
    // What they asked for ends with what let them ask.
    answerOf(await as(member).call("gate", learners.leaveCourse, { parameters }));
    expect(await stateOf(member, course)).toBe("left");
  });
});

describe("the DPO of an organisation", () => {
  it("reads who asked what of its learners, and nobody else does", async () => {
    await network.gate().tick();
    network.clock.advance(8 * day);
    await network.gate().tick();
    const query = { course: null, rule: [], groupBy: [] };
    const { people } = answerOf(
      await asOfficer().call("gate", countLearners, { parameters: { desk: academy.desk }, body: query }),
    );
    expect(people).toBeGreaterThan(10);
    const read = (device: typeof academy.officer.device) =>
      network.connectDevice(device).call("gate", listQuestions, {});
    expect(refusalOf(await read(academy.officer.device))).toBe("not-entitled");
    const { questions } = answerOf(await read(academy.dpo.device));
    expect(questions).toEqual([
      expect.objectContaining({ member: academy.officer.member, desk: academy.desk, query }),
    ]);
    expect(JSON.stringify(questions)).not.toContain("people");
  });
});
