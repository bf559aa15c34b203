import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { hashOf } from "#crypto/hash.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { type BoxHeader, commitToContentKey, holderTagOf, newHalves, sealBoxFor } from "#keys/box.ts";
import type { Compartment } from "#keys/compartment.ts";
import { newDevice, publicKeysOf } from "#keys/device.ts";
import { authorOfCode } from "#keys/key-holder.ts";
import { halvesToRequesterContext, invitationContext } from "#protocol/context.ts";
import { type Invitation, signInvitation, writeInvitation } from "#protocol/invitation.ts";
import type { SealedInvitation } from "#protocol/courier-contracts.ts";
import { deliverInvitation, deliverNotice } from "#protocol/courier-contracts.ts";
import { signGrant } from "#protocol/grant.ts";
import type { NotifyPayload } from "#protocol/notify-address.ts";
import { readIdentity } from "#protocol/process-contracts.ts";
import { sealEntry } from "#protocol/stored-entry.ts";
import { deliverStatements, stage } from "#protocol/vault-contracts.ts";
import { silentLog } from "#server/log.ts";
import { openPeer, type Peer } from "#server/peer.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, newRecord, openVaultScene, refusalOf } from "#testing/vault-scene.ts";
import { usualCourierLimits } from "./configuration.ts";
import { type Courier, startCourier } from "./courier.ts";

const origin = "https://families.example";
let scene: VaultScene;
let folder: string;
let courier: Courier;
let asGate: Peer;
const random = (length: number) => scene.register.random(length);

const start = (vaultUrl: string, smtpUrl?: string, port = 0) =>
  startCourier({
    folder,
    port,
    vaultUrl,
    webOrigins: [origin],
    smtpUrl,
    limits: { ...usualCourierLimits, news: 12, invitation: 12, reminder: 12, "new-browser": 12 },
    rateLimitFactor: 1_000,
    clock: () => scene?.clock() ?? 0,
    random: (length) => (scene ? random(length) : crypto.getRandomValues(new Uint8Array(length))),
    log: silentLog,
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-courier-"));
  scene = await openVaultScene({
    seed: "courier",
    startCourier: async (vaultUrl) => {
      courier = await start(vaultUrl);
      const response = await fetch(`${courier.url}${readIdentity.path}`);
      const identity = parseCbor(readIdentity.answer, new Uint8Array(await response.arrayBuffer()));
      return { signingKey: identity!.signingKey, sealingKey: identity!.sealingKey! };
    },
  });
  asGate = peerAs("gate", scene.register.gate.secretKey);
});
afterAll(async () => {
  await courier.close();
  await scene.close();
  await rm(folder, { recursive: true });
});

const peerAs = (keyId: string, secretKey: typeof scene.register.gate.secretKey): Peer => ({
  call: (contract, input) =>
    openPeer({
      url: courier.url,
      keyId,
      secretKey,
      registerHead: () => scene.register.state.head,
      clock: scene.clock,
      random,
      unreachable: { kind: "courier-unreachable" },
    }).call(contract, input),
});
const sealingKey = () => scene.register.state.network!.courier.sealingKey;

/** A record of a family with its addresses in `notify`, and what the gate sends to have one written to. */
async function leaveAddresses(payloads: readonly NotifyPayload[], compartment: Compartment = "notify") {
  const code = deriveAccessCodeKeys(newAccessCode(random));
  const author = authorOfCode(code.id);
  const record = newRecord(scene);
  const grant = newId<"grant">(random);
  const contentKey = newSymmetricKey(random);
  const keyCommitment = commitToContentKey(contentKey, record, compartment);
  const header: BoxHeader = {
    suite: 1,
    grant,
    record,
    compartment,
    keyCommitment,
    holder: "courier",
    generation: 0,
    sender: code.sealing.publicKey,
  };
  const halves = newHalves(random);
  const box = sealBoxFor(sealingKey(), contentKey, code.sealing, halves, header, random);
  const entries = payloads.map((payload, i) =>
    sealEntry(
      {
        suite: 1,
        entry: newId<"entry">(random),
        record,
        compartment,
        keyCommitment,
        author,
        clock: `${i}`,
      },
      payload as CborValue,
      contentKey,
      code.signing.secretKey,
      random,
    ),
  );
  const statement = signGrant(
    {
      header,
      author,
      boxHash: hashOf("box", box),
      vaultHalfHash: hashOf("vault-half", halves.vaultHalf),
      purpose: "notification",
      rights: ["read"],
      consent: null,
      dormant: false,
      regarding: null,
      expiresAt: null,
    },
    code.signing.secretKey,
  );
  const holderTag = holderTagOf("courier", compartment, statement.signature);
  const body = {
    record,
    entries: entries.map((entry) => ({ ...entry })),
    boxes: [{ grant, vaultHalf: halves.vaultHalf, box, holderTag }],
    code: null,
  };
  answerOf(await scene.asDevice(scene.organisation.officer.device).call(stage, { body }));
  let previousHead = new Uint8Array(32) as Uint8Array;
  const statements = entries.map(({ entry, digest }, i) => {
    const { statement, signed } = scene.sequence({
      record,
      compartment,
      sequence: i + 1,
      previousHead,
      entry,
      digest,
    });
    previousHead = statement.head;
    return signed;
  });
  answerOf(await scene.asGate.call(deliverStatements, { body: { statements } }));
  const disclosure = newId<"disclosure">(random);
  return {
    record,
    request: {
      template: "news" as const,
      disclosure,
      ticket: scene.ticket({ bearer: "courier", grant, record, compartment, upTo: entries.length }),
      statement,
      sealedHalves: sealHpke({
        recipient: sealingKey(),
        info: halvesToRequesterContext("courier", disclosure),
        aad: new Uint8Array(),
        plaintext: encodeCbor({ [grant]: halves.gateHalf }),
        random,
      }),
      authorKeys: [{ signingKey: code.signing.publicKey, sealingKey: code.sealing.publicKey }],
    },
  };
}

const address = (text: string | null, language: "en" | "ar" = "en"): NotifyPayload => ({
  set: { address: text, language },
});
const seal = (invitation: SealedInvitation) =>
  sealHpke({
    recipient: sealingKey(),
    info: invitationContext(),
    aad: new Uint8Array(),
    plaintext: encodeCbor(invitation),
    random,
  });
const readOutbox = async (): Promise<{ address: string; text: string; html: string; subject: string }[]> => {
  const names = (await readdir(join(folder, "outbox"))).toSorted();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, "outbox", name), "utf8"))),
  );
};

describe("news", () => {
  it("goes to the last address that the family left, in its language, with a link and nothing of the record", async () => {
    const { record, request } = await leaveAddresses([
      address("old@family.example"),
      address("new@family.example", "ar"),
    ]);
    expect(answerOf(await asGate.call(deliverNotice, { body: request })).outcome).toBe("sent");
    const mails = await readOutbox();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ address: "new@family.example", subject: "هناك جديد بشأن طلبك" });
    expect(mails[0]!.text).toContain(`${origin}/#/request`);
    expect(mails[0]!.html).toContain('dir="rtl"');
    expect(JSON.stringify(mails)).not.toContain(record);
  });

  it("goes to nobody who took the address away", async () => {
    const { request } = await leaveAddresses([address("old@family.example"), address(null)]);
    expect(answerOf(await asGate.call(deliverNotice, { body: request })).outcome).toBe("no-address");
  });

  it("opens nothing but the compartment that is meant for the courier, with a ticket of the gate", async () => {
    const contact = await leaveAddresses([address("someone@family.example")], "contact");
    expect(refusalOf(await asGate.call(deliverNotice, { body: contact.request }))).toBe("ticket-invalid");
    const { request } = await leaveAddresses([address("someone@family.example")]);
    const forged = { ...request, ticket: { ...request.ticket, signature: random(64) } };
    expect(refusalOf(await asGate.call(deliverNotice, { body: forged }))).toBe("ticket-invalid");
    const otherHalf = { ...request, disclosure: newId<"disclosure">(random) };
    expect(refusalOf(await asGate.call(deliverNotice, { body: otherHalf }))).toBe("ticket-invalid");
  });

  it("names the vault when it withholds the last address", async () => {
    const { record, request } = await leaveAddresses([address("old@family.example"), address(null)]);
    await scene.sql`delete from placements where record = ${record} and sequence = 2`;
    expect(refusalOf(await asGate.call(deliverNotice, { body: request }))).toBe("vault-fault");
  });

  it("is asked for by the gate alone, and each request works once, also after a restart", async () => {
    const { request } = await leaveAddresses([address(null)]);
    const device = scene.organisation.officer.device;
    const asDevice = peerAs(`device:${device.id}`, device.signing.secretKey);
    expect(refusalOf(await asDevice.call(deliverNotice, { body: request }))).toBe("unknown-key");
    const nonce = random(16);
    const again = () =>
      openPeer({
        url: courier.url,
        keyId: "gate",
        secretKey: scene.register.gate.secretKey,
        registerHead: () => scene.register.state.head,
        clock: scene.clock,
        random: () => nonce,
        unreachable: { kind: "courier-unreachable" },
      }).call(deliverNotice, { body: request });
    answerOf(await again());
    expect(refusalOf(await again())).toBe("request-replayed");
    const { port } = new URL(courier.url);
    await courier.close();
    courier = await start(scene.vault().url, undefined, Number(port));
    expect(refusalOf(await again())).toBe("request-replayed");
  });

  it("and all other mail is stopped by whoever runs the courier, with a file beside it, also where the gate goes on asking: no address is opened, and what was not sent is asked for again", async () => {
    const { request } = await leaveAddresses([address("later@family.example")]);
    const forged = { ...request, ticket: { ...request.ticket, signature: random(64) } };
    const before = (await readOutbox()).length;
    const file = join(folder, "stopped");
    await writeFile(file, "");
    for (const body of [request, forged])
      expect(await asGate.call(deliverNotice, { body })).toMatchObject({
        refusal: { kind: "courier-unreachable", detail: { resetsAt: expect.any(Number) as number } },
      });
    expect(await readOutbox()).toHaveLength(before);
    await rm(file);
    expect(refusalOf(await asGate.call(deliverNotice, { body: forged }))).toBe("ticket-invalid");
    expect(answerOf(await asGate.call(deliverNotice, { body: request })).outcome).toBe("sent");
  });

  it("stops at the number of a day", async () => {
    const { request } = await leaveAddresses([address("busy@family.example")]);
    const outcomes = [];
    for (let i = 0; i < 12; i++) outcomes.push((await asGate.call(deliverNotice, { body: request })).ok);
    expect(outcomes.at(-1)).toBe(false);
    expect(refusalOf(await asGate.call(deliverNotice, { body: request }))).toBe("quota-exceeded");
    expect((await readOutbox()).filter((mail) => mail.address === "busy@family.example").length).toBeLessThan(
      12,
    );
  });
});

describe("invitations", () => {
  const by = () => {
    const { organisation, officer } = scene.organisation;
    const { device } = officer;
    return { organisation, device, inviter: publicKeysOf(device) };
  };
  const invite = (invitation: SealedInvitation, { organisation, inviter } = by()) =>
    asGate.call(deliverInvitation, { body: { sealed: seal(invitation), organisation, inviter } });
  const written = (changed: Partial<Invitation> = {}): string => {
    const { organisation, device } = by();
    const invited = {
      organisation,
      enrolment: newId<"enrolment">(random),
      member: newId<"member">(random),
    };
    const signature = signInvitation(invited, device.signing.secretKey);
    const rootKey = scene.register.state.network!.rootKey;
    return writeInvitation({ ...invited, rootKey, inviter: device.id, signature, ...changed });
  };

  it("hold what the very device that asks signed, and no letter else", async () => {
    const link = `${origin}/office/#/join/${written()}`;
    for (const bad of [
      `${link}x`,
      `${link}/x`,
      `${origin}/office/?x#/join/${written()}`,
      `${origin}/x/#/join/${written()}`,
      `${origin}/office/#/x/${written()}`,
      `${origin}/office/#/join/${written({ signature: random(64) })}`,
      `${origin}/office/#/join/${written({ rootKey: random(32) })}`,
      `${origin}/office/#/join/${written({ member: newId<"member">(random) })}`,
    ]) {
      expect(refusalOf(await invite({ address: "a@b.example", language: "en", link: bad }))).toBe(
        "malformed-request",
      );
    }
    const asked = { address: "a@b.example", language: "en", link } as const;
    const other = publicKeysOf(newDevice(random));
    expect(refusalOf(await invite(asked, { ...by(), inviter: other }))).toBe("malformed-request");
    const organisation = newId<"organisation">(random);
    expect(refusalOf(await invite(asked, { ...by(), organisation }))).toBe("malformed-request");
  });

  it("hold a link to our own pages, and only to them", async () => {
    const link = `${origin}/office/#/join/${written()}`;
    answerOf(await invite({ address: "new.officer@society.example", language: "en", link }));
    const mail = (await readOutbox()).find((each) => each.address === "new.officer@society.example");
    expect(mail?.text).toContain(link);
    for (const bad of ["https://elsewhere.example/#x", "javascript:alert(1)", "not a link"]) {
      expect(refusalOf(await invite({ address: "a@b.example", language: "en", link: bad }))).toBe(
        "malformed-request",
      );
    }
  });

  it("have one recipient, whatever somebody writes as address", async () => {
    for (const bad of ["a,b@c.example", "x<y@z.example", 'a"b@c.example', "a;b@c.example", "a@b,c.example"]) {
      expect(refusalOf(await invite({ address: bad, language: "en", link: `${origin}/` }))).toBe(
        "malformed-request",
      );
    }
  });

  it("are shown on a page of this machine, without a script, and under no other name", async () => {
    const page = await fetch(courier.url);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain("new.officer@society.example");
    expect(html).not.toContain("<script");
  });
});

describe("with a mail server", () => {
  it("hands each mail over for its one recipient, as text and as HTML, and keeps none", async () => {
    const received: { to: string[]; source: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      closeTimeout: 50,
      onData: (stream, session, callback) => {
        let source = "";
        stream.on("data", (chunk: Buffer) => (source += chunk.toString()));
        stream.on("end", () => {
          received.push({ to: session.envelope.rcptTo.map((to) => to.address), source });
          callback();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.server.address() as { port: number };
    const kept = await readOutbox();
    await courier.close();
    courier = await start(scene.vault().url, `smtp://127.0.0.1:${port}`);
    scene.passTime(24 * 60 * 60 * 1000);
    const { request } = await leaveAddresses([address("family@mail.example")]);
    expect(answerOf(await asGate.call(deliverNotice, { body: request })).outcome).toBe("sent");
    expect(received.map(({ to }) => to)).toEqual([["family@mail.example"]]);
    expect(received[0]!.source).toContain("multipart/alternative");
    expect(await readOutbox()).toEqual(kept);
    expect((await fetch(courier.url)).status).toBe(404);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(refusalOf(await asGate.call(deliverNotice, { body: request }))).toBe("courier-unreachable");
  });
});
