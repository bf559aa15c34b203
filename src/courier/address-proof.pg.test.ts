import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import { sealHpke } from "#crypto/hpke.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import { addressProofLifetime, findAddressToken, readAddressProof } from "#protocol/address-proof.ts";
import { addressProofContext, invitationContext } from "#protocol/context.ts";
import { deliverAddressProof, type SealedAddressProof } from "#protocol/courier-contracts.ts";
import { silentLog } from "#server/log.ts";
import { openPeer } from "#server/peer.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, openVaultScene, refusalOf } from "#testing/vault-scene.ts";
import { usualCourierLimits } from "./configuration.ts";
import { type Courier, startCourier } from "./courier.ts";

const origin = "https://learners.example";
let scene: VaultScene;
let folder: string;
let courier: Courier;
const random = (length: number) => scene.register.random(length);

const start = (vaultUrl: string, port = 0) =>
  startCourier({
    folder,
    port,
    vaultUrl,
    webOrigins: [origin],
    limits: { ...usualCourierLimits, address: 20 },
    rateLimitFactor: 1_000,
    clock: () => scene?.clock() ?? 0,
    random: (length) => (scene ? random(length) : crypto.getRandomValues(new Uint8Array(length))),
    log: silentLog,
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-courier-"));
  scene = await openVaultScene({
    seed: "address proofs",
    startCourier: async (vaultUrl) => {
      courier = await start(vaultUrl);
      return courier.publicKeys;
    },
  });
});
afterAll(async () => {
  await courier.close();
  await scene.close();
  await rm(folder, { recursive: true });
});
// A day of its own for each.
beforeEach(() => scene.passTime(24 * 60 * 60 * 1000));

const deliver = (
  sealed: Uint8Array,
  keyId = "gate",
  secretKey: SigningSecretKey = scene.register.gate.secretKey,
) =>
  openPeer({
    url: courier.url,
    keyId,
    secretKey,
    registerHead: () => scene.register.state.head,
    clock: scene.clock,
    random,
    unreachable: { kind: "courier-unreachable" },
  }).call(deliverAddressProof, { body: { sealed } });

const seal = (content: CborValue, info = addressProofContext()): Uint8Array =>
  sealHpke({
    recipient: courier.publicKeys.sealingKey,
    info,
    aad: new Uint8Array(),
    plaintext: encodeCbor(content),
    random,
  });
const asked = (changed: Partial<SealedAddressProof> = {}) => ({
  address: `${newId(random).replaceAll(/[-_]/g, "x")}@learner.example`,
  language: "en" as const,
  code: newId<"code">(random),
  returnTo: "join" as const,
  ...changed,
});

type Kept = { readonly address: string; readonly text: string; readonly template: string };
async function readMails(): Promise<Kept[]> {
  const names = (await readdir(join(folder, "outbox")).catch(() => [])).toSorted();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, "outbox", name), "utf8")) as Kept),
  );
}
const mailsTo = async (address: string) => (await readMails()).filter((mail) => mail.address === address);
const tokenOf = ({ text }: Kept): string => /\/learn\/#\/\w+\/(\S+)/.exec(text)![1]!;
const proofOf = (mail: Kept) =>
  readAddressProof(findAddressToken(tokenOf(mail))!, courier.publicKeys.signingKey)!;

describe("a proof of an address", () => {
  it("is a link to the pages for learning, mailed once, good for an hour and for the code that asked", async () => {
    const content = asked();
    answerOf(await deliver(seal(content)));
    const [mail, ...more] = await mailsTo(content.address);
    expect(more).toEqual([]);
    expect(mail!.template).toBe("address");
    expect(mail!.text).toContain(`${origin}/learn/#/address/`);
    expect(proofOf(mail!)).toMatchObject({
      code: content.code,
      expiresAt: scene.clock() + addressProofLifetime,
    });
    // Nothing of the address is in the link.
    expect(Buffer.from(tokenOf(mail!), "base64url").toString("latin1")).not.toContain(
      content.address.slice(0, 8),
    );
  });

  it("leads back to where it was asked from", async () => {
    const content = asked({ returnTo: "regain", language: "fr" });
    answerOf(await deliver(seal(content)));
    expect((await mailsTo(content.address))[0]!.text).toContain(`${origin}/learn/#/regain/`);
  });

  it("names an address by a tag that is the same for the same address, and that only the courier can make", async () => {
    const [one, other] = [asked(), asked()];
    const shouted = { ...asked(), address: one.address.toUpperCase() };
    for (const content of [one, shouted, other]) answerOf(await deliver(seal(content)));
    const [first, second, third] = await Promise.all(
      [one, shouted, other].map(async ({ address }) => proofOf((await mailsTo(address))[0]!).addressTag),
    );
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
  });

  it("does not fill a mailbox by names that lead to the same one", async () => {
    const content = asked();
    const [local, domain] = content.address.split("@") as [string, string];
    const names = [
      `${local}+1@${domain}`,
      `${local}+a+b@${domain}`,
      `${local}@${domain}.`,
      `${local}+3@${domain}`,
    ];
    for (const address of [content.address, ...names]) answerOf(await deliver(seal({ ...content, address })));
    const sent = (await readMails()).filter(({ address }) => address.startsWith(local));
    expect(sent).toHaveLength(3);
    // What it proves is the very address: mail to another name may be read by somebody else.
    const tags = sent.map((mail) => Buffer.from(proofOf(mail).addressTag).toString("hex"));
    expect(new Set(tags).size).toBe(3);
  });

  it("is sent three times a day to one address, and a fourth is answered as if it were, also after a restart", async () => {
    const content = asked();
    for (let i = 0; i < 3; i++) answerOf(await deliver(seal(content)));
    await courier.close();
    courier = await start(scene.vault().url, Number(new URL(courier.url).port));
    answerOf(await deliver(seal({ ...content, address: content.address.toUpperCase() })));
    answerOf(await deliver(seal(content)));
    expect(await mailsTo(content.address)).toHaveLength(3);
    expect(await mailsTo(content.address.toUpperCase())).toHaveLength(0);
    scene.passTime(24 * 60 * 60 * 1000);
    answerOf(await deliver(seal(content)));
    expect(await mailsTo(content.address)).toHaveLength(4);
  });

  it("leaves no address in the courier's journal", async () => {
    const content = asked();
    answerOf(await deliver(seal(content)));
    const journal = await readFile(join(folder, "journal"), "utf8");
    expect(journal).toMatch(/^mail \d+ address [0-9a-f]{64}$/m);
    expect(journal.toLowerCase()).not.toContain(content.address.slice(0, 8).toLowerCase());
  });

  it("is for the gate to ask, sealed for this and to this courier, of one plain address, so often a day", async () => {
    const content = asked();
    for (const sealed of [
      random(200),
      seal(content, invitationContext()),
      seal({ ...content, address: "a@b.example,c@d.example" }),
      seal({ ...content, more: 1 }),
    ]) {
      expect(refusalOf(await deliver(sealed))).toBe("malformed-request");
    }
    const { device } = scene.organisation.officer;
    expect(refusalOf(await deliver(seal(content), `device:${device.id}`, device.signing.secretKey))).toBe(
      "unknown-key",
    );
    for (let i = 0; i < 20; i++) answerOf(await deliver(seal(asked())));
    expect(refusalOf(await deliver(seal(asked())))).toBe("quota-exceeded");
  });
});
