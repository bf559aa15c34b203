import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { logStart, verifyLog } from "#audit/log.ts";
import { newId } from "#base/id.ts";
import { signApprovalBytes, signApprovalScope } from "#protocol/approval.ts";
import { askApproval, readLog, readQuota, signApproval } from "#protocol/disclosure-contracts.ts";
import { chooseMail, closeBroadcast, freezeAudience, listBroadcasts } from "#protocol/broadcast-contracts.ts";
import { chooseMemberMail, readMemberMail } from "#protocol/courier-contracts.ts";
import { readCertificate, readLearner } from "#protocol/learner-contracts.ts";
import { closeList, freezeList, openList } from "#protocol/list-contracts.ts";
import { presentCertificate, revokeCertificate } from "#protocol/learning-desk-contracts.ts";
import { askErasure, cancelErasure, listGrants } from "#protocol/record-contracts.ts";
import { signValue } from "#protocol/signed.ts";
import { createDatabase, openDatabase } from "#server/database.ts";
import {
  makeConsent,
  makeDeposit,
  makeEntry,
  makeGrant,
  openAtDesk,
  sendAs,
  signerOf,
  type TestDeposit,
  toDesk,
} from "#testing/deposit.ts";
import { makeLearner } from "#testing/learner.ts";
import { completeCourse, enrolIn, learn, publishTestCourse } from "#testing/learning.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { getTestPostgres } from "#testing/test-database.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let society: TestSociety;
let deposit: TestDeposit;
beforeEach(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
  deposit = await makeDeposit(network, society);
});
afterEach(() => network.close());

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

/** A backup of the gate's database, and later the gate started on it in place of what it had since. */
async function backUp(): Promise<(options?: { acceptRestored?: boolean }) => Promise<void>> {
  const { url } = await getTestPostgres();
  const name = nameOf(network.databaseUrls.gate);
  const backup = nameOf(await createDatabase(url, `${name}_backup`));
  const copy = async (from: string, to: string) => {
    const sql = openDatabase(url, { max: 1 });
    await sql`drop database if exists ${sql(to)}`;
    await sql`create database ${sql(to)} template ${sql(from)}`;
    await sql.end();
  };
  const restart = async (
    from: string,
    to: string,
    options: { acceptRestored?: boolean } = {},
  ): Promise<void> => {
    await network.gate().flush();
    await network.stopGate();
    await copy(from, to);
    await network.restartGate(options);
  };
  await restart(name, backup);
  return (options) => restart(backup, name, options);
}

test("a gate from which nothing was taken starts as it stopped", async () => {
  answerOf(await openAtDesk(network, society, society.officer, deposit.record));
  await network.restartGate();
  expect(answerOf(await openAtDesk(network, society, society.officer, deposit.record)).faults).toEqual([]);
});

test("a restored database gets its acknowledged entries back from the vault, in the same chain", async () => {
  const restore = await backUp();
  const signer = signerOf(society.officer);
  const entries = [1, 2, 3].map(() => makeEntry(network, signer, deposit.contentKeys.get("identity")!));
  const statements = [];
  for (const entry of entries) {
    statements.push(...answerOf(await sendAs(network, signer, { record: deposit.record, entries: [entry] })));
  }
  await restore();
  const again = answerOf(
    await sendAs(network, signer, { record: deposit.record, entries: entries.slice(2) }),
  );
  expect(again).toEqual([statements[2]]);
  const next = makeEntry(network, signer, deposit.contentKeys.get("identity")!);
  const [placed] = answerOf(await sendAs(network, signer, { record: deposit.record, entries: [next] }));
  expect(placed).toMatchObject({ sequence: 5, previousHead: statements[2]!.head });
  const read = answerOf(await openAtDesk(network, society, society.officer, deposit.record));
  expect(read.faults).toEqual([]);
  expect(read.opened[0]?.entries).toHaveLength(5);
});

test("a restored database does not bring back a withdrawn share, an erased record or a removed member", async () => {
  const other = await network.makeOrganisation("Another");
  const consent = makeConsent(network, deposit.signer, deposit.record);
  answerOf(await sendAs(network, deposit.signer, { record: deposit.record, consents: [consent.signed] }));
  const box = makeGrant(
    network,
    signerOf(society.officer),
    deposit.contentKeys.get("identity")!,
    toDesk(other),
    {
      purpose: "restoring-contact",
      rights: ["read"],
      consent: consent.consent,
    },
  );
  answerOf(await sendAs(network, signerOf(society.officer), { record: deposit.record, boxes: [box] }));
  const erased = await makeDeposit(network, society);
  const restore = await backUp();

  answerOf(
    await sendAs(network, deposit.signer, {
      record: deposit.record,
      withdrawnConsents: [consent.consent],
    }),
  );
  answerOf(
    await network.connectDevice(society.dpo.device).call("gate", askErasure, {
      parameters: { record: erased.record },
      body: {},
    }),
  );
  const { organisation, colleague } = society;
  await network.say(
    { kind: "member-removed", organisation, member: colleague.member },
    society.administrator.device,
  );
  await restore();
  const shared = await openAtDesk(network, other, other.officer, deposit.record, {
    purpose: "restoring-contact",
  });
  expect(answerOf(shared).refused[0]?.refusal.kind).toBe("grant-ended");
  const anew = makeGrant(
    network,
    signerOf(society.officer),
    deposit.contentKeys.get("identity")!,
    toDesk(other),
    {
      purpose: "restoring-contact",
      rights: ["read"],
      consent: consent.consent,
    },
  );
  const sharedAnew = sendAs(network, signerOf(society.officer), { record: deposit.record, boxes: [anew] });
  expect(refusalOf(await sharedAnew)).toBe("consent-withdrawn");
  const gone = await openAtDesk(network, society, society.officer, erased.record);
  expect(answerOf(gone).refused[0]?.refusal.kind).toBe("not-found");
  expect(refusalOf(await openAtDesk(network, society, colleague, deposit.record))).toBe("unknown-key");
});

test("a restored database neither forgets what a family asked to erase nor brings back what it cancelled", async () => {
  const erasing = async ({ signer, record }: TestDeposit) => {
    const listed = await network.connect(signer).call("gate", listGrants, { parameters: { record } });
    return answerOf(listed).erasure;
  };
  const ask = async ({ signer, record }: TestDeposit) =>
    answerOf(await network.connect(signer).call("gate", askErasure, { parameters: { record }, body: {} }));
  const cancelled = await makeDeposit(network, society);
  await ask(cancelled);
  const restore = await backUp();
  const asked = await ask(deposit);
  const { signer, record } = cancelled;
  answerOf(await network.connect(signer).call("gate", cancelErasure, { parameters: { record } }));
  await restore();
  expect(await erasing(deposit)).toEqual(asked);
  expect(await erasing(cancelled)).toBeNull();
  network.clock.advance(73 * 3_600_000);
  await network.gate().tick();
  expect(answerOf(await openAtDesk(network, society, society.officer, record)).opened).toHaveLength(1);
  const gone = await openAtDesk(network, society, society.officer, deposit.record);
  expect(answerOf(gone).refused[0]?.refusal.kind).toBe("not-found");
});

test("a gate whose log was lost does not start, unless an operator accepts: then quotas are near zero", async () => {
  const restore = await backUp();
  answerOf(await openAtDesk(network, society, society.officer, deposit.record));
  await expect(restore()).rejects.toThrow(/restored from a backup/);
  await network.restartGate({ acceptRestored: true });
  const asOfficer = network.connectDevice(society.officer.device);
  const restricted = answerOf(await asOfficer.call("gate", readQuota));
  expect(restricted.newMemberUntil).toBe(network.clock() + 24 * 3_600_000);
  expect(restricted.quotas[0]).toMatchObject({ scope: "member", limit: 3 });
  answerOf(await openAtDesk(network, society, society.officer, deposit.record));
  const { entries } = answerOf(
    await network.connectDevice(society.dpo.device).call("gate", readLog, {
      parameters: { organisation: society.organisation },
      query: {},
    }),
  );
  expect(entries.map(({ sequence }) => sequence)).toEqual([2]);
  expect(verifyLog(society.organisation, logStart, entries)).toMatchObject({ ok: false });
});

test("a gate that cannot get back what it acknowledged refuses to start", async () => {
  const restore = await backUp();
  const signer = signerOf(society.officer);
  const entry = makeEntry(network, signer, deposit.contentKeys.get("identity")!);
  answerOf(await sendAs(network, signer, { record: deposit.record, entries: [entry] }));
  const vault = openDatabase(network.databaseUrls.vault, { max: 1 });
  await network.gate().flush();
  await vault`delete from placements where entry = ${entry.entry}`;
  await vault.end();
  await expect(restore()).rejects.toThrow(/in no copy/);
  const path = join(network.folders.gate, "checkpoint.cbor");
  const checkpoint = await readFile(path);
  await writeFile(path, "something else");
  await expect(network.restartGate()).rejects.toThrow(/does not hold a checkpoint/);
  await writeFile(path, checkpoint);
});

test("an approval from before a restore that lost the log opens nothing a second time, then or when quotas are back", async () => {
  network.clock.advance(31 * 86_400_000);
  const { officer, colleague, desk } = society;
  const records = [deposit.record];
  const approval = newId<"approval">(network.random);
  const scope = signApprovalScope(
    {
      approval,
      requester: officer.member,
      desk,
      purpose: "tracing",
      compartments: ["identity"],
      records,
      expiresAt: network.clock() + 5 * 86_400_000,
    },
    officer.device.signing.secretKey,
  );
  answerOf(await network.connectDevice(officer.device).call("gate", askApproval, { body: { scope } }));
  const signature = signApprovalBytes(scope, colleague.device.signing.secretKey);
  answerOf(
    await network
      .connectDevice(colleague.device)
      .call("gate", signApproval, { parameters: { approval }, body: { signature } }),
  );
  const use = () => openAtDesk(network, society, officer, deposit.record, { approval });
  const restore = await backUp();
  expect(answerOf(await use()).opened).toHaveLength(1);
  await expect(restore()).rejects.toThrow(/restored from a backup/);
  await network.restartGate({ acceptRestored: true });
  expect(refusalOf(await use())).toBe("approval-invalid");
  network.clock.advance(25 * 3_600_000);
  expect(refusalOf(await use())).toBe("approval-invalid");
});

test("a restored database knows again where learners stand and what was issued, and what was revoked stays so", async () => {
  const academy = await network.addLearningDesk(society);
  const course = await publishTestCourse(network, academy, { validMonths: 6 });
  const [early, late] = [await makeLearner(network, academy), await makeLearner(network, academy)];
  const before = (await learn(network, early, course)).standing.certificate!;
  answerOf(await enrolIn(network, late, course.course));
  const restore = await backUp();
  const since = answerOf(await completeCourse(network, late, course)).standing.certificate!;
  const desk = network.connectDevice(academy.officer.device);
  answerOf(await desk.call("gate", revokeCertificate, { parameters: { certificate: before } }));
  await restore();
  const ask = async (certificate: typeof before) =>
    answerOf(await network.connect().call("gate", readCertificate, { parameters: { certificate } }));
  expect((await ask(before)).revokedAt).toBe(network.clock());
  expect(await ask(since)).toMatchObject({ course: course.course, revokedAt: null });
  const { courses } = answerOf(await network.connect(late.signer).call("gate", readLearner, {}));
  expect(courses).toMatchObject([{ state: "completed", certificate: since }]);
});

test("a restored database does not forget who wants no mail, whose certificate serves whom, and what was called back", async () => {
  const academy = await network.addLearningDesk(society);
  const course = await publishTestCourse(network, academy);
  const [learner, other] = [await makeLearner(network, academy), await makeLearner(network, academy)];
  const certificate = (await learn(network, learner, course)).standing.certificate!;
  const officer = network.connectDevice(academy.officer.device);
  const parameters = { desk: academy.desk };
  const terms = { form: "list" as const, course: null, columns: ["name" as const], lifetime: null };
  const freeze = { ...terms, rule: [], recipients: [academy.officer.member] };
  const { list } = answerOf(await officer.call("gate", freezeList, { parameters, body: freeze }));
  const broadcast = newId<"broadcast">(network.random);
  answerOf(await officer.call("gate", freezeAudience, { parameters, body: { broadcast, rule: [] } }));
  const chooses = (who: typeof learner, wanted: boolean) =>
    network.connect(who.signer).call("gate", chooseMail, { body: { wanted } });
  answerOf(await chooses(other, false));
  const restore = await backUp();

  answerOf(await chooses(learner, false));
  answerOf(await chooses(other, true));
  const show = (person: TestSociety["officer"]) => {
    const said = { certificate, member: person.member, signedAt: network.clock() };
    const presentation = signValue("training", said, learner.keys.signing.secretKey);
    const body = { code: learner.keys.id, presentation };
    return network.connectDevice(person.device).call("gate", presentCertificate, { body });
  };
  answerOf(await show(academy.officer));
  const mail = (wanted: boolean) => officer.call("gate", chooseMemberMail, { body: { wanted } });
  answerOf(await mail(true));
  const page = { parameters: { list: list!.list } };
  answerOf(await officer.call("gate", closeList, page));
  answerOf(await officer.call("gate", closeBroadcast, { parameters: { broadcast } }));
  await restore();

  const wants = async (who: typeof learner) =>
    answerOf(await network.connect(who.signer).call("gate", readLearner, {})).wantsMail;
  expect([await wants(learner), await wants(other)]).toEqual([false, true]);
  expect(refusalOf(await show(academy.colleague))).toBe("conflict");
  answerOf(await show(academy.officer));
  expect(answerOf(await officer.call("gate", readMemberMail, {})).wanted).toBe(true);
  const body = { from: 0, approval: null };
  expect(refusalOf(await officer.call("gate", openList, { ...page, body }))).toBe("grant-ended");
  const { broadcasts } = answerOf(await officer.call("gate", listBroadcasts, { parameters }));
  expect(broadcasts).toMatchObject([{ broadcast, closedAt: network.clock() }]);
});
