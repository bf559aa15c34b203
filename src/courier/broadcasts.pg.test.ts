import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { signApprovalBytes } from "#protocol/approval.ts";
import * as contracts from "#protocol/broadcast-contracts.ts";
import { broadcastTestContext } from "#protocol/context.ts";
import { askApproval, signApproval } from "#protocol/disclosure-contracts.ts";
import { makeLearner } from "#testing/learner.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf } from "#testing/vault-scene.ts";

const day = 24 * 60 * 60 * 1000;
const addresses = [
  "amina@learner.example",
  "bo@learner.example",
  "chi@learner.example",
  "dua@learner.example",
];
let network: TestNetwork;
let desk: TestSociety;
let returns: string;
beforeAll(async () => {
  returns = await mkdtemp(join(tmpdir(), "homeward-returns-"));
  await mkdir(join(returns, "new"));
  network = await startTestNetwork({
    courier: { returnsFolder: returns, unsubscribeUrl: "https://courier.example" },
  });
  desk = await network.addLearningDesk(await network.makeOrganisation());
  for (const address of addresses) await makeLearner(network, desk, { address, language: "en" });
  network.clock.advance(31 * day);
}, 60_000);
afterAll(async () => {
  await network.close();
  await rm(returns, { recursive: true });
});

type Kept = {
  readonly address: string;
  readonly text: string;
  readonly token: string;
  readonly unsubscribe?: string;
};
const mails = async (): Promise<Kept[]> => {
  const folder = join(network.folders.courier, "outbox");
  const names = (await readdir(folder)).toSorted();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as Kept),
  );
};

/** Frozen, tested, begun and sent; the mails to learners. */
async function send(necessary = false) {
  const broadcast = newId<"broadcast">(network.random);
  const { device } = desk.officer;
  const connection = network.connectDevice(device);
  const { digest } = answerOf(
    await connection.call("gate", contracts.freezeAudience, {
      parameters: { desk: desk.desk },
      body: { broadcast, rule: [] },
    }),
  );
  const documents = [{ language: "en" as const, document: network.random(32) }];
  const about = { broadcast, desk: desk.desk, author: device.id, digest, documents, necessary, found: [] };
  const sealed = sealHpke({
    recipient: network.register().network!.courier.sealingKey,
    info: broadcastTestContext(broadcast),
    aad: new Uint8Array(),
    plaintext: encodeCbor({ address: "ines@hub.example", language: "en", broadcast }),
    random: network.random,
  });
  const statement = contracts.signBroadcast(about, device.signing.secretKey);
  const parameters = { broadcast };
  answerOf(
    await connection.call("gate", contracts.testBroadcast, { parameters, body: { statement, sealed } }),
  );
  const approval = necessary ? await approve(about) : null;
  const begun = await connection.call("gate", contracts.beginBroadcast, { parameters, body: { approval } });
  expect(answerOf(begun).kind).toBe("run");
  await network.gate().tick();
  const sent = (await mails()).filter(
    ({ text, address }) => text.includes(broadcast) && address !== "ines@hub.example",
  );
  return { broadcast, mails: sent };
}
/** What goes also to who asked for none takes a second person. */
async function approve(statement: contracts.BroadcastStatement) {
  const approval = newId<"approval">(network.random);
  const { officer, dpo } = desk;
  const scope = contracts.signBroadcastScope(
    {
      kind: "broadcast",
      approval,
      requester: officer.member,
      statement,
      rule: [],
      desk: statement.desk,
      expiresAt: network.clock() + 60_000,
    },
    officer.device.signing.secretKey,
  );
  answerOf(await network.connectDevice(officer.device).call("gate", askApproval, { body: { scope } }));
  const signature = signApprovalBytes(scope, dpo.device.signing.secretKey);
  const parameters = { approval };
  answerOf(
    await network.connectDevice(dpo.device).call("gate", signApproval, { parameters, body: { signature } }),
  );
  return approval;
}
const addressesOf = (sent: { readonly mails: readonly Kept[] }) =>
  sent.mails.map(({ address }) => address).toSorted();
const mailTo = (sent: Awaited<ReturnType<typeof send>>, address: string) =>
  sent.mails.find((mail) => mail.address === address)!;
const dropReport = (type: string, lines: readonly string[], token: string) =>
  writeFile(
    join(returns, "new", newId(network.random)),
    [
      `To: <returns+${token}@courier.example>`,
      `Content-Type: multipart/report; report-type=${type}; boundary=x`,
      "",
      ...lines,
    ].join("\r\n"),
  );
const unsubscribe = (mail: Kept, body: string | undefined) => {
  const url = mail.unsubscribe!.replace("https://courier.example", network.courier.url);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return fetch(url, body === undefined ? {} : { method: "POST", headers, body });
};

it("mail that comes back is read from the folder and deleted; an address that bounced or complained is not written to again", async () => {
  const first = await send();
  expect(addressesOf(first)).toEqual(addresses);
  await dropReport(
    "delivery-status",
    ["Action: failed", "Status: 5.1.1"],
    mailTo(first, addresses[0]!).token,
  );
  await dropReport("feedback-report", ["Feedback-Type: abuse"], mailTo(first, addresses[1]!).token);
  await writeFile(join(returns, "new", "letter"), "Subject: thank you\r\n\r\nWho are you?");
  const second = await send(true);
  expect(await readdir(join(returns, "new"))).toEqual([]);
  expect(addressesOf(second)).toEqual(addresses.slice(2));
  const journal = await readFile(join(network.folders.courier, "journal"), "utf8");
  expect(journal).not.toContain("@");
});

it("one click unsubscribes from what is not necessary; to look at the link, or to invent one, changes nothing", async () => {
  const first = await send();
  const mail = mailTo(first, addresses[2]!);
  const page = await unsubscribe(mail, undefined);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await page.text()).toContain('lang="ar" dir="rtl"');
  await unsubscribe(mail, "List-Unsubscribe=Nothing");
  const forged = { ...mail, unsubscribe: mail.unsubscribe!.replace(/.{4}$/, "0000") };
  expect((await unsubscribe(forged, "List-Unsubscribe=One-Click")).status).toBe(200);
  expect(addressesOf(await send())).toContain(addresses[2]);
  expect((await unsubscribe(mail, "List-Unsubscribe=One-Click")).status).toBe(200);
  expect(addressesOf(await send())).toEqual(addresses.slice(3));
  const necessary = await send(true);
  expect(addressesOf(necessary)).toEqual(addresses.slice(2));
  expect(necessary.mails.every((one) => one.unsubscribe === undefined)).toBe(true);
});
