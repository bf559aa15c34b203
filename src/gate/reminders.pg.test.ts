import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "#base/id.ts";
import { sealGrant } from "#client/record/change.ts";
import { chooseMail } from "#protocol/broadcast-contracts.ts";
import { sendNews } from "#protocol/courier-contracts.ts";
import { listDisclosures } from "#protocol/disclosure-contracts.ts";
import { answerSurvey, remindTeamMember } from "#protocol/learner-contracts.ts";
import { freeTerms } from "#testing/deposit.ts";
import { makeLearner, sendAsCode, type TestLearner, toBrowser } from "#testing/learner.ts";
import { completeCourse, enrolIn, learn, publishTestCourse } from "#testing/learning.ts";
import { startTestNetwork, testOrigin, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let desk: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  desk = await network.addLearningDesk(await network.makeOrganisation());
});
afterAll(() => network.close());

const day = 24 * 60 * 60 * 1000;

type Mail = { readonly address: string; readonly text: string; readonly template: string };
async function mailsTo(address: string): Promise<Mail[]> {
  const folder = join(network.folders.courier, "outbox");
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as Mail),
  );
  return mails.filter((mail) => mail.address === address);
}

/** In a course that is due in five days. */
async function makeBusy(left: "an address" | "none" = "an address") {
  const address = `${newId(network.random).replaceAll(/[-_]/g, "x")}@learner.example`;
  const course = await publishTestCourse(network, desk, { daysToComplete: 5 });
  const notify = { address: left === "none" ? null : address, language: "es" as const };
  const learner = await makeLearner(network, desk, notify);
  answerOf(await enrolIn(network, learner, course.course));
  return { ...learner, address, course };
}
const openingsOf = async ({ signer, record }: TestLearner) =>
  answerOf(
    await network.connect(signer).call("gate", listDisclosures, { parameters: { record } }),
  ).disclosures.map(({ purpose, compartments }) => [purpose, ...compartments]);
const passTime = async (milliseconds: number): Promise<void> => {
  network.clock.advance(milliseconds);
  await network.gate().tick();
};

test("a learner is reminded of what is due by a mail that says nothing of it, and sees that their address was opened", async () => {
  const learner = await makeBusy();
  await passTime(0);
  const [mail, ...more] = await mailsTo(learner.address);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ template: "reminder" });
  expect(mail!.text).toContain(`${testOrigin}/learn/`);
  for (const secret of [learner.record, learner.course.course, learner.course.languages[0]!.title]) {
    expect(mail!.text).not.toContain(secret);
  }
  expect(await openingsOf(learner)).toEqual([["notification", "notify"]]);
});

test("no more than once a week, and not once it is done", async () => {
  const [busy, done] = [await makeBusy(), await makeBusy()];
  await passTime(0);
  for (let i = 0; i < 6; i++) await passTime(day);
  expect(await mailsTo(busy.address)).toHaveLength(1);
  answerOf(await completeCourse(network, done, done.course));
  await passTime(2 * day);
  expect(await mailsTo(busy.address)).toHaveLength(2);
  expect(await mailsTo(done.address)).toHaveLength(1);
});

test("weeks after a course one mail says that something waits, not to who was there already or wants no mail that is not necessary", async () => {
  const later = { activity: "weeks-later", afterDays: 28 };
  const course = await publishTestCourse(network, desk, { surveys: [later.activity], later });
  const complete = async (name: string) => {
    const address = `${name}@later.example`;
    const learner = await makeLearner(network, desk, { address, language: "uk" });
    await learn(network, learner, course);
    return { ...learner, address, calls: network.connect(learner.signer) };
  };
  const [waiting, unwilling, early] = [
    await complete("waiting"),
    await complete("unwilling"),
    await complete("early"),
  ];
  answerOf(await unwilling.calls.call("gate", chooseMail, { body: { wanted: false } }));
  await passTime(27 * day);
  expect(await mailsTo(waiting.address)).toEqual([]);
  answerOf(
    await early.calls.call("gate", answerSurvey, {
      parameters: { course: course.course, activity: later.activity },
      body: { answers: [{ question: "lure", options: ["well"] }] },
    }),
  );
  for (let i = 0; i < 10; i++) await passTime(day);
  const [mail, ...more] = await mailsTo(waiting.address);
  expect(mail).toMatchObject({ template: "reminder" });
  expect(more).toEqual([]);
  expect(await mailsTo(unwilling.address)).toEqual([]);
  expect(await mailsTo(early.address)).toEqual([]);
});

test("who left no address is not written to, and it is not opened again and again", async () => {
  const silent = await makeBusy("none");
  for (let i = 0; i < 5; i++) await passTime(day);
  expect(await mailsTo(silent.address)).toEqual([]);
  expect(await openingsOf(silent)).toHaveLength(1);
});

test("what the courier could not send is tried again in time, and opens no address every minute meanwhile", async () => {
  const learner = await makeBusy();
  await network.vault().close();
  for (let i = 0; i < 5; i++) await passTime(60_000);
  expect((await openingsOf(learner)).length).toBeLessThanOrEqual(1);
  await network.restartVault();
  await passTime(day);
  expect(await mailsTo(learner.address)).toHaveLength(1);
});

test("a supervisor's reminder goes by mail too, names no course, and its answer tells nobody who left an address", async () => {
  const supervisor = await makeLearner(network, desk);
  const course = await publishTestCourse(network, desk, {});
  const makeMember = async (address: string | null) => {
    const member = await makeLearner(network, desk, { address, language: "fr" });
    const writer = { signer: member.signer, clock: network.clock, random: network.random };
    const box = sealGrant(writer, member.contentKeys.get("work")!, toBrowser(supervisor.keys), {
      ...freeTerms,
      purpose: "supervision",
      rights: ["read"],
      expiresAt: network.clock() + 100 * day,
    });
    answerOf(await sendAsCode(network, member, { boxes: [box] }));
    answerOf(await enrolIn(network, member, course.course));
    return member;
  };
  const remind = async ({ record }: TestLearner) => {
    const parameters = { record, course: course.course };
    return network.connect(supervisor.signer).call("gate", remindTeamMember, { parameters, body: {} });
  };
  const [reached, silent] = [await makeMember("reached@learner.example"), await makeMember(null)];
  const answers = [answerOf(await remind(reached)), answerOf(await remind(silent))];
  expect(answers[0]).toEqual(answers[1]);
  await vi.waitFor(async () => expect(await mailsTo("reached@learner.example")).toHaveLength(1));
  const [mail] = await mailsTo("reached@learner.example");
  expect(mail).toMatchObject({ template: "reminder" });
  expect(mail!.text).not.toContain(course.languages[0]!.title);
  expect(refusalOf(await remind(reached))).toBe("quota-exceeded");
});

test("a learner is sent no family's news, which asks for a code on paper", async () => {
  const { record, address } = await makeBusy();
  const sent = await network
    .connectDevice(desk.officer.device)
    .call("gate", sendNews, { parameters: { record }, body: {} });
  expect(refusalOf(sent)).toBe("not-found");
  expect(await mailsTo(address)).toEqual([]);
});
