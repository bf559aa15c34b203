// So long because one network with sixty learners serves all of it: founding them again for a second file takes longer than the tests.

import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BroadcastId, newId } from "#base/id.ts";
import { encodeCbor } from "#base/cbor.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { signApprovalBytes } from "#protocol/approval.ts";
import * as contracts from "#protocol/broadcast-contracts.ts";
import { broadcastTestContext } from "#protocol/context.ts";
import { askApproval, listApprovals, listDisclosures, signApproval } from "#protocol/disclosure-contracts.ts";
import { leaveCourse, readLearner } from "#protocol/learner-contracts.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import { openDatabase } from "#server/database.ts";
import { makeLearner, type TestLearner } from "#testing/learner.ts";
import { enrolIn, publishTestCourse } from "#testing/learning.ts";
import { type Mailboxes, openMailboxes } from "#testing/mailboxes.ts";
import { startTestNetwork, type TestNetwork, type TestPerson, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const pause = 600_000;
let network: TestNetwork;
let desk: TestSociety;
let other: TestSociety;
const learners: (TestLearner & { readonly address: string })[] = [];
let mailboxes: Mailboxes;

beforeAll(async () => {
  mailboxes = await openMailboxes();
  network = await startTestNetwork({
    limits: { broadcastPause: pause },
    courier: { smtpUrl: mailboxes.url, unsubscribeUrl: "https://courier.example" },
  });
  desk = await network.addLearningDesk(await network.makeOrganisation());
  other = await network.addLearningDesk(await network.makeOrganisation());
  for (let i = 0; i < 60; i++) {
    const address = `reader${i}@learner.example`;
    learners.push({ ...(await makeLearner(network, desk, { address, language: "fr" })), address });
  }
  network.clock.advance(31 * day);
  // A snapshot, which numbers are told by.
  await network.gate().tick();
}, 120_000);
afterAll(async () => {
  await network.close();
  await mailboxes.close();
});

// A day of its own for each, at the same hour.
beforeEach(() => network.clock.advance(day));

const as = (person: TestPerson) => network.connectDevice(person.device);
const freezeFor = async (broadcast: BroadcastId, by = desk.officer, rule: AudienceRule = []) =>
  as(by).call("gate", contracts.freezeAudience, {
    parameters: { desk: desk.desk },
    body: { broadcast, rule },
  });

/** An audience, of everybody where nothing else is said, frozen, and a statement of it. */
async function prepare(
  changed: Partial<contracts.BroadcastStatement> = {},
  by = desk.officer,
  rule: AudienceRule = [],
) {
  const broadcast = newId<"broadcast">(network.random);
  const { digest } = answerOf(await freezeFor(broadcast, by, rule));
  const statement: contracts.BroadcastStatement = {
    broadcast,
    desk: desk.desk,
    author: by.device.id,
    digest,
    documents: [{ language: "en", document: network.random(32) }],
    necessary: false,
    found: [],
    ...changed,
  };
  return { broadcast, statement, signed: contracts.signBroadcast(statement, by.device.signing.secretKey) };
}
type Prepared = Awaited<ReturnType<typeof prepare>>;

const test = ({ broadcast, signed }: Prepared, by = desk.officer) =>
  as(by).call("gate", contracts.testBroadcast, {
    parameters: { broadcast },
    body: {
      statement: signed,
      sealed: sealHpke({
        recipient: network.register().network!.courier.sealingKey,
        info: broadcastTestContext(broadcast),
        aad: new Uint8Array(),
        plaintext: encodeCbor({ address: "ines@hub.example", language: "en", broadcast }),
        random: network.random,
      }),
    },
  });
const begin = (
  { broadcast }: Prepared,
  approval: Parameters<typeof askFor>[2] | null = null,
  by = desk.officer,
) => as(by).call("gate", contracts.beginBroadcast, { parameters: { broadcast }, body: { approval } });
async function askFor(
  { statement }: Prepared,
  requester: TestPerson,
  approval = newId<"approval">(network.random),
  changed: Partial<contracts.BroadcastScope> = {},
) {
  const scope: contracts.BroadcastScope = {
    kind: "broadcast",
    approval,
    requester: requester.member,
    statement,
    rule: [],
    desk: statement.desk,
    expiresAt: network.clock() + day,
    ...changed,
  };
  const signed = contracts.signBroadcastScope(scope, requester.device.signing.secretKey);
  const asked = await as(requester).call("gate", askApproval, { body: { scope: signed } });
  return { approval, signed, asked };
}
const sign = (approver: TestPerson, { approval, signed }: Awaited<ReturnType<typeof askFor>>) =>
  as(approver).call("gate", signApproval, {
    parameters: { approval },
    body: { signature: signApprovalBytes(signed, approver.device.signing.secretKey) },
  });
async function approve(prepared: Prepared) {
  const asked = await askFor(prepared, desk.officer);
  answerOf(asked.asked);
  answerOf(await sign(desk.dpo, asked));
  return asked.approval;
}
const shown = async ({ broadcast }: Prepared, by = desk.dpo) =>
  answerOf(
    await as(by).call("gate", contracts.listBroadcasts, { parameters: { desk: desk.desk } }),
  ).broadcasts.find((one) => one.broadcast === broadcast)!;
const mailsOf = ({ broadcast }: Prepared) =>
  mailboxes.mails.filter(({ source, to }) => source.includes(broadcast) && to[0] !== "ines@hub.example");
const nextWave = async (): Promise<void> => {
  network.clock.advance(pause);
  await network.gate().tick();
};
/** To the end, whatever waves there are. */
async function sendAll(): Promise<void> {
  await network.gate().tick();
  await nextWave();
  await nextWave();
}

describe("a broadcast", () => {
  it("is tested first by the sender alone, and the very mail that learners get goes to nobody else", async () => {
    const prepared = await prepare();
    expect(answerOf(await begin(prepared))).toMatchObject({ kind: "refused", why: ["test-first"] });
    const before = mailboxes.mails.length;
    answerOf(await test(prepared));
    const mails = mailboxes.mails.slice(before);
    expect(mails.map(({ to }) => to)).toEqual([["ines@hub.example"]]);
    expect(mails[0]!.source).toContain(prepared.broadcast);
    const translated = {
      ...prepared.statement,
      documents: [...prepared.statement.documents, { language: "fr" as const, document: network.random(32) }],
    };
    const { secretKey } = desk.colleague.device.signing;
    const foreign = { ...prepared, signed: contracts.signBroadcast(translated, secretKey) };
    expect(refusalOf(await test(foreign))).toBe("malformed-request");
    // A colleague tests their own alone: what they signed would be another's message.
    const { device } = desk.colleague;
    const theirs = { ...prepared.statement, author: device.id };
    const signed = contracts.signBroadcast(theirs, device.signing.secretKey);
    expect(refusalOf(await test({ ...prepared, signed }, desk.colleague))).toBe("not-entitled");
    // Nobody reads it by its link before it has begun.
    const { broadcast } = prepared;
    const link = network.connect().call("gate", contracts.readBroadcast, { parameters: { broadcast } });
    expect(refusalOf(await link)).toBe("not-found");
    // Nor is it begun with an audience of a week ago.
    network.clock.advance(7 * day);
    expect(refusalOf(await begin(prepared))).toBe("grant-ended");
  });

  it("that is unlike others raises an alarm for the DPO before anything leaves, and waits for a second person", async () => {
    const prepared = await prepare();
    answerOf(await test(prepared));
    expect(answerOf(await begin(prepared))).toMatchObject({
      kind: "needs-approval",
      why: ["unlike-others"],
      unlike: ["first"],
    });
    expect(await shown(prepared)).toMatchObject({
      unlike: ["first"],
      alarmedAt: network.clock(),
      begunAt: null,
    });
    await network.gate().tick();
    expect(mailsOf(prepared)).toEqual([]);
  });

  it("goes out in waves, once to each, with nothing of anybody in any mail, and every address is a disclosure of its own", async () => {
    const prepared = await prepare();
    answerOf(await test(prepared));
    const approval = await approve(prepared);
    expect(answerOf(await begin(prepared, approval))).toMatchObject({ kind: "run" });
    await network.gate().tick();
    expect(mailsOf(prepared)).toHaveLength(50);
    await network.gate().tick();
    expect(mailsOf(prepared)).toHaveLength(50);
    expect(await shown(prepared)).toMatchObject({
      wave: 2,
      resumesAt: network.clock() + pause,
      doneAt: null,
    });
    await nextWave();
    const mails = mailsOf(prepared);
    expect(mails.map(({ to }) => to).toSorted()).toEqual(learners.map(({ address }) => [address]).toSorted());
    expect(await shown(prepared)).toMatchObject({
      doneAt: network.clock(),
      people: 60,
      counts: { sent: 60, withoutAddress: null, bounced: null },
    });
    for (const { source, to } of mails) {
      expect(source).toMatch(
        /^List-Unsubscribe: <https:\/\/courier\.example\/unsubscribe\/hw[0-9a-f]{48}>$/m,
      );
      expect(source).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
      // But for its own address in the one field that needs it, every mail of a language is the same.
      expect(sameOf(source, to[0]!)).toBe(sameOf(mails[0]!.source, mails[0]!.to[0]!));
      const others = learners.map(({ address }) => address).filter((address) => address !== to[0]);
      for (const secret of [...learners.map(({ record }) => record), ...others]) {
        expect(source).not.toContain(secret);
      }
    }
    const [one] = learners;
    const opened = answerOf(
      await network
        .connect(one!.signer)
        .call("gate", listDisclosures, { parameters: { record: one!.record } }),
    ).disclosures.filter(({ purpose }) => purpose === "notification");
    expect(opened).toHaveLength(1);
  });

  it("goes to those alone whom its rule meant when it was frozen, whoever comes into it or leaves it afterwards", async () => {
    const { course } = await publishTestCourse(network, desk);
    const parameters = { course };
    const [meant, late] = [learners.slice(20, 32), learners[40]!];
    for (const one of meant) answerOf(await enrolIn(network, one, course));
    const prepared = await prepare({}, desk.officer, [
      { kind: "course", course, states: ["enrolled"], not: false },
    ]);
    answerOf(await enrolIn(network, late, course));
    answerOf(await network.connect(meant[0]!.signer).call("gate", leaveCourse, { parameters }));
    answerOf(await test(prepared));
    expect(answerOf(await begin(prepared))).toMatchObject({ kind: "run" });
    await sendAll();
    expect(
      mailsOf(prepared)
        .flatMap(({ to }) => to)
        .toSorted(),
    ).toEqual(meant.map(({ address }) => address).toSorted());
  });

  it("stands in the learner's application, and is gone from there and from its link once it is closed", async () => {
    const prepared = await prepare();
    answerOf(await test(prepared));
    answerOf(await begin(prepared, await approve(prepared)));
    const [one] = learners;
    const read = async () =>
      answerOf(await network.connect(one!.signer).call("gate", readLearner)).messages.map(
        ({ broadcast }) => broadcast,
      );
    const open = () =>
      network
        .connect()
        .call("gate", contracts.readBroadcast, { parameters: { broadcast: prepared.broadcast } });
    expect(await read()).toContain(prepared.broadcast);
    expect(answerOf(await open()).statement).toEqual(prepared.signed);
    answerOf(
      await as(desk.dpo).call("gate", contracts.closeBroadcast, {
        parameters: { broadcast: prepared.broadcast },
      }),
    );
    expect(await read()).not.toContain(prepared.broadcast);
    expect(refusalOf(await open())).toBe("not-found");
    await sendAll();
    expect(mailsOf(prepared).length).toBeLessThan(60);
  });

  it("is stopped by anybody who watches the desk, before the next address; what was stopped stays so", async () => {
    const prepared = await prepare();
    answerOf(await test(prepared));
    answerOf(await begin(prepared, await approve(prepared)));
    let isStopped = false;
    mailboxes.setOnMail(async () => {
      if (isStopped) return;
      isStopped = true;
      const { broadcast } = prepared;
      answerOf(await as(desk.colleague).call("gate", contracts.stopBroadcast, { parameters: { broadcast } }));
    });
    await network.gate().tick();
    mailboxes.setOnMail(undefined);
    // Those whose addresses were opened already, and not one more.
    expect(mailsOf(prepared).length).toBeLessThanOrEqual(16);
    const { length } = mailsOf(prepared);
    await sendAll();
    expect(mailsOf(prepared)).toHaveLength(length);
    expect(await shown(prepared)).toMatchObject({ stopReason: "member", stoppedBy: desk.colleague.member });
    expect(refusalOf(await begin(prepared))).toBe("conflict");
  });

  it("goes on after the gate died in the middle of a wave, and nobody gets it twice", async () => {
    const prepared = await prepare();
    answerOf(await test(prepared));
    answerOf(await begin(prepared, await approve(prepared)));
    let died: Promise<void> | undefined;
    let count = 0;
    mailboxes.setOnMail(async () => {
      if (++count === 20) died = network.stopGate();
    });
    await network.gate().tick();
    mailboxes.setOnMail(undefined);
    await died;
    await network.restartGate();
    // As if what the gate had last written were lost with it.
    await sqlOfGate(async (sql) => {
      await sql`update broadcasts set place = greatest(place - 16, 0), sent = greatest(sent - 16, 0)
        where broadcast = ${prepared.broadcast}`;
    });
    await sendAll();
    expect(
      mailsOf(prepared)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(learners.map(({ address }) => [address]).toSorted());
    expect(await shown(prepared)).toMatchObject({ counts: { sent: 60 } });
  });

  it("is stopped at the courier too, whatever the gate wants, and goes on where it was once that was taken back", async () => {
    const prepared = await prepare();
    answerOf(await test(prepared));
    answerOf(await begin(prepared, await approve(prepared)));
    const file = join(network.folders.courier, "stopped");
    mailboxes.setOnMail(() => writeFile(file, ""));
    await network.gate().tick();
    mailboxes.setOnMail(undefined);
    const reached = mailsOf(prepared).length;
    // Those that were being handed over at that moment.
    expect(reached).toBeLessThanOrEqual(16);
    network.clock.advance(pause);
    await network.gate().tick();
    expect(mailsOf(prepared)).toHaveLength(reached);
    expect(await shown(prepared)).toMatchObject({ stoppedAt: null, doneAt: null });
    await rm(file);
    network.clock.advance(hour);
    await sendAll();
    expect(
      mailsOf(prepared)
        .flatMap(({ to }) => to)
        .toSorted(),
    ).toEqual(learners.map((one) => one.address).toSorted());
  });

  it("leaves out who wants no mail that is not necessary, without opening their address, and reaches them with what is", async () => {
    const one = learners[7]!;
    const choose = (wanted: boolean) =>
      network.connect(one.signer).call("gate", contracts.chooseMail, { body: { wanted } });
    answerOf(await choose(false));
    const openings = async () =>
      answerOf(
        await network
          .connect(one.signer)
          .call("gate", listDisclosures, { parameters: { record: one.record } }),
      ).disclosures.length;
    const before = await openings();
    const prepared = await prepare();
    answerOf(await test(prepared));
    answerOf(await begin(prepared, await approve(prepared)));
    await sendAll();
    expect(mailsOf(prepared).map(({ to }) => to[0])).not.toContain(one.address);
    expect(mailsOf(prepared)).toHaveLength(59);
    expect(await openings()).toBe(before);
    const needed = await prepare({ necessary: true });
    answerOf(await test(needed));
    answerOf(await begin(needed, await approve(needed)));
    await sendAll();
    const mail = mailsOf(needed).find(({ to }) => to[0] === one.address);
    expect(mail!.source).not.toContain("List-Unsubscribe");
    answerOf(await choose(true));
  });

  it("that was frozen anew while its test was under way is not tested: the verdict would be of another audience", async () => {
    const prepared = await prepare();
    mailboxes.setOnMail(async () => {
      mailboxes.setOnMail(undefined);
      answerOf(await freezeFor(prepared.broadcast));
    });
    expect(refusalOf(await test(prepared))).toBe("conflict");
    expect(answerOf(await begin(prepared))).toMatchObject({ kind: "refused", why: ["test-first"] });
  });

  it("is no way round a limit for whoever asks many times at once: neither the day's audiences nor its recipients", async () => {
    const some = await Promise.all([prepare(), prepare(), prepare(), prepare()]);
    for (const one of some) answerOf(await test(one));
    await sqlOfGate(async (sql) => {
      await sql`update broadcasts set weight = 170 where broadcast in ${sql(some.map(({ broadcast }) => broadcast))}`;
    });
    const verdicts = await Promise.all(some.map((one) => begin(one)));
    const kinds = verdicts.map((one) => answerOf(one).kind).toSorted();
    expect(kinds).toEqual(["needs-approval", "needs-approval", "run", "run"]);
    for (const { broadcast } of some)
      answerOf(await as(desk.dpo).call("gate", contracts.stopBroadcast, { parameters: { broadcast } }));
    const frozen = await Promise.all(
      Array.from({ length: 30 }, () => freezeFor(newId<"broadcast">(network.random))),
    );
    expect(frozen.filter(({ ok }) => ok)).toHaveLength(26);
  });

  it("is tested ten times at most, also by whoever asks many times at once; what was not sent is not counted", async () => {
    const prepared = await prepare();
    const { broadcast, signed } = prepared;
    for (let i = 0; i < 11; i++) {
      // The sender showed no certificate: there is no address of theirs.
      const toOneself = as(desk.officer).call("gate", contracts.testBroadcast, {
        parameters: { broadcast },
        body: { statement: signed, sealed: null },
      });
      expect(refusalOf(await toOneself)).toBe("not-found");
    }
    const atOnce = await Promise.all(Array.from({ length: 14 }, () => test(prepared)));
    expect(atOnce.filter(({ ok }) => ok)).toHaveLength(10);
    expect(mailboxes.mails.filter(({ source }) => source.includes(broadcast))).toHaveLength(10);
    answerOf(await freezeFor(broadcast));
    expect(refusalOf(await test(prepared))).toBe("malformed-request");
    const again = contracts.signBroadcast(
      { ...prepared.statement, digest: (await shown(prepared, desk.officer)).digest },
      desk.officer.device.signing.secretKey,
    );
    expect(refusalOf(await test({ ...prepared, signed: again }))).toBe("quota-exceeded");
  });

  it("stops by itself when addresses come back, and mail that came back is not sent again", async () => {
    for (const { address } of learners.slice(0, 20)) mailboxes.unknown.add(address);
    const prepared = await prepare();
    answerOf(await test(prepared));
    answerOf(await begin(prepared, await approve(prepared)));
    await sendAll();
    expect(await shown(prepared)).toMatchObject({ stopReason: "bounces", stoppedBy: null });
    const reached = mailsOf(prepared).length;
    expect(reached).toBeLessThan(50);
    mailboxes.unknown.clear();
    const again = await prepare();
    answerOf(await test(again));
    answerOf(await begin(again, await approve(again)));
    await sendAll();
    expect(await shown(again)).toMatchObject({ stopReason: null });
    const written = new Set(mailsOf(again).map(({ to }) => to[0]!));
    expect(60 - written.size).toBeGreaterThanOrEqual(5);
    expect(mailsOf(prepared).every(({ to }) => written.has(to[0]!))).toBe(true);
  });
});

describe("an approval of a broadcast", () => {
  it("tells the true number to whom it asks, and is of no other statement than the tested one", async () => {
    const prepared = await prepare({ found: ["email"] });
    const early = await askFor(prepared, desk.officer);
    expect(refusalOf(early.asked)).toBe("approval-invalid");
    answerOf(await test(prepared));
    const changed = { ...prepared, statement: { ...prepared.statement, necessary: true } };
    expect(refusalOf((await askFor(changed, desk.officer)).asked)).toBe("approval-invalid");
    const asked = await askFor(prepared, desk.officer);
    answerOf(asked.asked);
    const listed = answerOf(await as(desk.dpo).call("gate", listApprovals)).approvals;
    expect(listed.find(({ approval }) => approval === asked.approval)!.people).toBe(60);
    expect(refusalOf(await sign(desk.officer, asked))).toBe("not-entitled");
    answerOf(await sign(desk.dpo, asked));
    // Frozen anew or tested with other words, it is another broadcast.
    const next = {
      ...prepared.statement,
      documents: [{ language: "en" as const, document: network.random(32) }],
    };
    const signed = contracts.signBroadcast(next, desk.officer.device.signing.secretKey);
    answerOf(await test({ ...prepared, signed }));
    expect(answerOf(await begin(prepared, asked.approval))).toMatchObject({ kind: "needs-approval" });
    answerOf(await test(prepared));
    expect(answerOf(await begin(prepared, asked.approval))).toMatchObject({ kind: "run" });
  });

  it("is nobody else's, and members of another society find nothing of any of it", async () => {
    const prepared = await prepare();
    answerOf(await test(prepared));
    const approval = await approve(prepared);
    expect(refusalOf(await begin(prepared, approval, desk.colleague))).toBe("not-entitled");
    expect(refusalOf(await begin(prepared, approval, other.officer))).toBe("not-found");
    expect(refusalOf(await freezeFor(prepared.broadcast, other.officer))).toBe("not-entitled");
    expect(refusalOf(await freezeFor(prepared.broadcast, desk.colleague))).toBe("conflict");
    const parameters = { broadcast: prepared.broadcast };
    // Neither who teaches elsewhere nor who answers for what leaves elsewhere.
    for (const stranger of [other.officer, other.dpo, other.administrator]) {
      expect(refusalOf(await test(prepared, stranger))).toBe("not-found");
      const by = as(stranger);
      expect(refusalOf(await by.call("gate", contracts.stopBroadcast, { parameters }))).toBe("not-found");
      expect(refusalOf(await by.call("gate", contracts.closeBroadcast, { parameters }))).toBe("not-found");
    }
    expect(await shown(prepared)).toMatchObject({ stoppedAt: null, closedAt: null });
  });
});

/** A mail without what differs from one to the next: its address, date, boundary, token. */
const sameOf = (source: string, address: string): string =>
  source
    .replaceAll(address, "")
    .replaceAll(/hw[0-9a-f]{48}/g, "")
    .replaceAll(/^Date: .*$/gm, "")
    .replaceAll(/--_NmP-[\w-]+/g, "");

async function sqlOfGate(work: (sql: ReturnType<typeof openDatabase>) => Promise<void>): Promise<void> {
  const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
  await work(sql);
  await sql.end();
}
