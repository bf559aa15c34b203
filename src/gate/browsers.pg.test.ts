// A long file, because it is one story: what can and cannot be done with a learner's browsers, their address, and by who reads their mail.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import { newId, type RecordId } from "#base/id.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { codeTerms } from "#client/record/code-terms.ts";
import { newContentKey, sealGrant } from "#client/record/change.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import { holderOfCode } from "#keys/holder.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import * as proofs from "#protocol/address-proof.ts";
import { addressProofChallenge, addressProofContext, proofOfWorkBits } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import * as learners from "#protocol/learner-contracts.ts";
import { bindRegrant, listRegrants } from "#protocol/learning-desk-contracts.ts";
import { listDisclosures } from "#protocol/disclosure-contracts.ts";
import { askErasure, listGrants, readCode } from "#protocol/record-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import { type Database, openDatabase } from "#server/database.ts";
import { makeDeposit, makeEntry, openAs, openAtDesk, sendAs, signerOf } from "#testing/deposit.ts";
import { makeLearner, newBrowser, sendAsCode, type TestLearner, toBrowser } from "#testing/learner.ts";
import { startTestNetwork, type TestNetwork, type TestPerson, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let desk: TestSociety;
let elsewhere: TestSociety;
let sql: Database;
beforeAll(async () => {
  network = await startTestNetwork();
  sql = openDatabase(network.databaseUrls.gate, { max: 1 });
  desk = await network.addLearningDesk(await network.makeOrganisation());
  elsewhere = await network.addLearningDesk(await network.makeOrganisation("Elsewhere"));
});
afterAll(async () => {
  await sql.end();
  await network.close();
});

const hour = 60 * 60 * 1000;
const by = (keys: AccessCodeKeys) => network.connect(signerOfCode(keys));
const byOfficer = (person: TestPerson = desk.officer) => network.connectDevice(person.device);
const keysOf = (keys: AccessCodeKeys) => publicKeysOfSigner(signerOfCode(keys));
const newAddress = (): string => `${newId(network.random).replaceAll(/[-_]/g, "x")}@learner.example`;

type Mail = { readonly address: string; readonly text: string; readonly template: string };
async function mailsTo(address: string): Promise<Mail[]> {
  const folder = join(network.folders.courier, "outbox");
  const names = (await readdir(folder).catch(() => [])).toSorted();
  const mails = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as Mail),
  );
  return mails.filter((mail) => mail.address === address);
}

/** Has a link mailed, reads it in the mailbox, and takes the proof out of it. */
async function prove(address: string, keys: AccessCodeKeys): Promise<Signed> {
  const sealed = sealHpke({
    recipient: network.register().network!.courier.sealingKey,
    info: addressProofContext(),
    aad: new Uint8Array(),
    plaintext: encodeCbor({ address, language: "en", code: keys.id, returnTo: "join" }),
    random: network.random,
  });
  const proofOfWork = findProofOfWork(addressProofChallenge(sealed), proofOfWorkBits);
  answerOf(await network.connect().call("gate", learners.askAddressProof, { body: { sealed, proofOfWork } }));
  // Mails of one moment lie in no order.
  const courierKey = network.register().network!.courier.signingKey;
  const links = (await mailsTo(address)).flatMap(({ text }) => {
    const link = proofs.findAddressToken(/address\/(\S+)/.exec(text)?.[1] ?? "");
    const proof = link && proofs.readAddressProof(link, courierKey);
    return proof?.code === keys.id ? [{ link: link!, until: proof.expiresAt }] : [];
  });
  return links.toSorted((a, b) => a.until - b.until).at(-1)!.link;
}

const bindAddress = (keys: AccessCodeKeys, proof: Signed) =>
  by(keys).call("gate", learners.bindAddress, { body: { proof } });

/** A learner whose mail goes to an address that they proved. */
async function makeReachable(address = newAddress()): Promise<TestLearner & { readonly address: string }> {
  const learner = await makeLearner(network, desk, { address, language: "en" });
  answerOf(await bindAddress(learner.keys, await prove(address, learner.keys)));
  return { ...learner, address };
}

const askRegrant = (keys: AccessCodeKeys, proof: Signed, signedBy: AccessCodeKeys = keys) =>
  network.connect().call("gate", learners.askRegrant, {
    body: {
      ...keysOf(keys),
      proof,
      possession: proofs.signRegrantPossession(proof, signedBy.signing.secretKey),
    },
  });
const waiting = async (record: RecordId) => (await listAll()).filter((one) => one.record === record);
async function listAll() {
  const regrants = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = cursor === undefined ? {} : { cursor };
    const page: AnswerOf<typeof listRegrants> = answerOf(
      await byOfficer().call("gate", listRegrants, { parameters: { desk: desk.desk }, query }),
    );
    regrants.push(...page.regrants);
    ({ cursor } = page);
  }
  return regrants;
}
const bind = (regrant: Parameters<typeof listed>[0], person?: TestPerson) =>
  byOfficer(person).call("gate", bindRegrant, { parameters: listed(regrant), body: {} });
const listed = ({ regrant }: Awaited<ReturnType<typeof waiting>>[number]) => ({ regrant });

/** Until whoever is to be told of it was, which happens behind the answer. */
const settle = () =>
  vi.waitFor(
    async () => {
      await network.gate().tick();
      const untold = await sql`
        select from regrants join records using (record)
        where told_at is null and cancelled_at is null and erased_at is null`;
      expect(untold).toHaveLength(0);
    },
    { timeout: 10_000 },
  );

const readsOwn = (keys: AccessCodeKeys, record: RecordId, compartment: "identity" | "study" = "identity") =>
  openAs(network, signerOfCode(keys), keys, holderOfCode(keys.id), record, {
    purpose: "data-subject",
    items: [
      { record, compartment, from: { position: { sequence: 0, head: new Uint8Array(32) }, contentKeys: [] } },
    ],
  });

describe("a further browser of a learner", () => {
  const bindCode = (keys: AccessCodeKeys, further: AccessCodeKeys, record: RecordId, signedBy = further) =>
    by(keys).call("gate", learners.bindCode, {
      body: {
        ...keysOf(further),
        possession: proofs.signCodePossession(record, signedBy.signing.secretKey),
      },
    });

  test("is bound by one that is, at once, and reads and writes what it is given", async () => {
    const learner = await makeLearner(network, desk);
    const further = newBrowser(network);
    expect(refusalOf(await by(further).call("gate", readCode))).toBe("unknown-key");
    answerOf(await bindCode(learner.keys, further, learner.record));
    answerOf(await bindCode(learner.keys, further, learner.record));
    expect(answerOf(await by(further).call("gate", readCode)).record).toBe(learner.record);
    const boxes = [...learner.contentKeys.values()].map((key) =>
      sealGrant(
        { signer: learner.signer, clock: network.clock, random: network.random },
        key,
        toBrowser(further),
        codeTerms,
      ),
    );
    answerOf(await sendAsCode(network, learner, { boxes }));
    const entry = makeEntry(network, signerOfCode(further), learner.contentKeys.get("study")!);
    answerOf(await sendAsCode(network, { keys: further, record: learner.record }, { entries: [entry] }));
    // Also what the vault hands over only to whom the record's first code let in.
    for (const keys of [learner.keys, further]) {
      const opened = answerOf(await readsOwn(keys, learner.record, "study"));
      expect(opened).toMatchObject({ faults: [], refused: [] });
      expect(opened.opened[0]!.entries).toHaveLength(2);
    }
  });

  test("holds its own keys, is nobody else's, and there are eight at most", async () => {
    const [learner, other] = [await makeLearner(network, desk), await makeLearner(network, desk)];
    const thief = newBrowser(network);
    expect(refusalOf(await bindCode(learner.keys, newBrowser(network), learner.record, thief))).toBe(
      "wrong-signature",
    );
    expect(refusalOf(await bindCode(learner.keys, newBrowser(network), other.record))).toBe(
      "wrong-signature",
    );
    expect(refusalOf(await bindCode(learner.keys, other.keys, learner.record))).toBe("conflict");
    expect(refusalOf(await bindCode(thief, thief, learner.record))).toBe("unknown-key");
    for (let i = 0; i < 7; i++) answerOf(await bindCode(learner.keys, newBrowser(network), learner.record));
    expect(refusalOf(await bindCode(learner.keys, newBrowser(network), learner.record))).toBe(
      "too-many-requests",
    );
  });

  test("is one of sixty-four that a learner ever has: letting them go makes no room without end, since who signed stays known", async () => {
    const { keys, record } = await makeLearner(network, desk);
    await sql`
      insert into codes (code, record, signing_key, sealing_key, bound_at, ended_at)
      select code, ${record}, sha256(code::bytea), sha256(code::bytea), 1, 2
      from unnest(${Array.from({ length: 62 }, () => newId(network.random))}::text[]) as given (code)`;
    const last = newBrowser(network);
    answerOf(await bindCode(keys, last, record));
    answerOf(await by(keys).call("gate", learners.letBrowserGo, { parameters: { code: last.id } }));
    expect(refusalOf(await bindCode(keys, newBrowser(network), record))).toBe("too-many-requests");
  });
});

describe("a browser that its learner let go from another", () => {
  const letGo = (keys: AccessCodeKeys, { id: code }: AccessCodeKeys) =>
    by(keys).call("gate", learners.letBrowserGo, { parameters: { code } });
  async function makeTwo() {
    const learner = await makeLearner(network, desk);
    const phone = newBrowser(network);
    const possession = proofs.signCodePossession(learner.record, phone.signing.secretKey);
    answerOf(
      await by(learner.keys).call("gate", learners.bindCode, { body: { ...keysOf(phone), possession } }),
    );
    const writer = { signer: learner.signer, clock: network.clock, random: network.random };
    const boxes = [...learner.contentKeys.values()].map((key) =>
      sealGrant(writer, key, toBrowser(phone), codeTerms),
    );
    answerOf(await sendAsCode(network, learner, { boxes }));
    return { learner, phone };
  }

  test("is refused at once, what it held has ended, and no backup of the gate brings it back", async () => {
    const { learner, phone } = await makeTwo();
    answerOf(await readsOwn(phone, learner.record));
    answerOf(await letGo(learner.keys, phone));
    for (let again = 0; again < 2; again++) {
      expect(refusalOf(await by(phone).call("gate", readCode))).toBe("unknown-key");
      expect((await readsOwn(phone, learner.record)).ok).toBe(false);
      const { grants, codes } = answerOf(
        await by(learner.keys).call("gate", listGrants, { parameters: { record: learner.record } }),
      );
      expect(grants.filter(({ holder }) => holder === holderOfCode(phone.id))).toEqual([]);
      // Of the courier's and the desk's nothing ended, and what the phone had is written with no more.
      expect(grants.some(({ holder }) => holder === "courier")).toBe(true);
      expect(grants.every(({ keyEnded }) => keyEnded)).toBe(true);
      expect(codes).toHaveLength(1);
      await sql`update codes set ended_at = null where code = ${phone.id}`;
      await network.restartGate();
    }
  });

  test("may be the first one, lets go of none itself from then on, and is never bound again", async () => {
    const { learner, phone } = await makeTwo();
    answerOf(await letGo(phone, learner.keys));
    expect(refusalOf(await letGo(learner.keys, phone))).toBe("unknown-key");
    answerOf(await readsOwn(phone, learner.record));
    const possession = proofs.signCodePossession(learner.record, learner.keys.signing.secretKey);
    const body = { ...keysOf(learner.keys), possession };
    expect(refusalOf(await by(phone).call("gate", learners.bindCode, { body }))).toBe("conflict");
  });

  test("is another of the same learner: neither oneself nor a stranger's", async () => {
    const [{ learner }, other] = [await makeTwo(), await makeTwo()];
    for (const keys of [learner.keys, other.phone, newBrowser(network)])
      expect(refusalOf(await letGo(learner.keys, keys))).toBe("not-found");
    answerOf(await by(other.phone).call("gate", readCode));
  });

  test("stays let go when two let each other go in one moment: one of them is left", async () => {
    const { learner, phone } = await makeTwo();
    const both = await Promise.all([letGo(learner.keys, phone), letGo(phone, learner.keys)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("whoever reads a learner's mail does not become the learner", () => {
  test("a link that is opened in another browser proves nothing there", async () => {
    const { keys, address } = await makeReachable();
    const thief = await makeLearner(network, desk);
    const link = await prove(address, keys);
    expect(refusalOf(await bindAddress(thief.keys, link))).toBe("wrong-signature");
    expect(refusalOf(await askRegrant(newBrowser(network), link))).toBe("wrong-signature");
    // With the learner's public keys, which are no secret, but without their device.
    expect(refusalOf(await askRegrant(keys, link, thief.keys))).toBe("wrong-signature");
  });

  test("a proof opens nothing, runs out, and nobody but the courier makes one", async () => {
    const { record, address } = await makeReachable();
    const thief = newBrowser(network);
    const proof = await prove(address, thief);
    answerOf(await askRegrant(thief, proof));
    expect(refusalOf(await by(thief).call("gate", readCode))).toBe("unknown-key");
    expect((await readsOwn(thief, record)).ok).toBe(false);
    const forged = proofs.signAddressProof(
      { code: thief.id, addressTag: new Uint8Array(32), expiresAt: network.clock() + hour },
      thief.signing.secretKey,
    );
    expect(refusalOf(await askRegrant(thief, forged))).toBe("wrong-signature");
    network.clock.advance(hour);
    expect(refusalOf(await askRegrant(thief, proof))).toBe("wrong-signature");
  });

  test("the learner is told, by mail and in the application, and it waits 72 hours from then on", async () => {
    const { keys, record, address } = await makeReachable();
    const thief = newBrowser(network);
    answerOf(await askRegrant(thief, await prove(address, thief)));
    await settle();
    const templates = (await mailsTo(address)).map(({ template }) => template);
    expect(templates.toSorted()).toEqual(["address", "address", "new-browser"]);
    const [asked] = await waiting(record);
    expect(codeIdOf(asked!)).toBe(thief.id);
    expect(asked!.dueAt).toBe(network.clock() + 72 * hour);
    // Counted like every address that is opened.
    const shown = answerOf(await by(keys).call("gate", listDisclosures, { parameters: { record } }));
    expect(shown.disclosures[0]).toMatchObject({ purpose: "notification", compartments: ["notify"] });
    network.clock.advance(72 * hour - 1);
    expect(refusalOf(await bind(asked!))).toBe("conflict");
  });

  test("the learner stops it, and the same proof does not begin it again; a newer one is announced anew", async () => {
    const { keys, record, address } = await makeReachable();
    const thief = newBrowser(network);
    const proof = await prove(address, thief);
    answerOf(await askRegrant(thief, proof));
    const [asked] = await waiting(record);
    const stop = (connection: ReturnType<typeof by>) =>
      connection.call("gate", learners.cancelRegrant, { parameters: listed(asked!) });
    const stranger = await makeLearner(network, desk);
    expect(refusalOf(await stop(by(stranger.keys)))).toBe("not-found");
    expect(refusalOf(await stop(byOfficer(elsewhere.officer)))).toBe("not-found");
    answerOf(await stop(by(keys)));
    expect(await waiting(record)).toEqual([]);
    answerOf(await askRegrant(thief, proof));
    expect(await waiting(record)).toEqual([]);
    network.clock.advance(100 * hour);
    expect(refusalOf(await bind(asked!))).toBe("not-found");
    answerOf(await askRegrant(thief, await prove(address, thief)));
    expect(await waiting(record)).toHaveLength(1);
    await settle();
    expect((await mailsTo(address)).filter(({ template }) => template === "new-browser")).toHaveLength(2);
  });

  test("one request of a learner waits at a time: who asked first is stopped before another is heard", async () => {
    const { record, address } = await makeReachable();
    const [thief, other, own] = [newBrowser(network), newBrowser(network), newBrowser(network)];
    // Three links a day to one mailbox.
    network.clock.advance(24 * hour);
    answerOf(await askRegrant(thief, await prove(address, thief)));
    const proofs = [await prove(address, other), await prove(address, own)];
    await Promise.all([askRegrant(other, proofs[0]!), askRegrant(own, proofs[1]!)]);
    const [asked, ...more] = await waiting(record);
    expect([codeIdOf(asked!), more]).toEqual([thief.id, []]);
    answerOf(await byOfficer().call("gate", learners.cancelRegrant, { parameters: listed(asked!) }));
    await Promise.all([askRegrant(other, proofs[0]!), askRegrant(own, proofs[1]!)]);
    expect(await waiting(record)).toHaveLength(1);
    // Nobody is kept waiting by who never came.
    network.clock.advance(15 * 24 * hour);
    const again = newBrowser(network);
    answerOf(await askRegrant(again, await prove(address, again)));
    expect((await waiting(record)).map(codeIdOf)).toEqual([again.id]);
  });

  test("hundreds of invented learners who ask before them hide nobody from the desk", async () => {
    const now = network.clock();
    const invented = Array.from({ length: 450 }, () => [newId(network.random), newId(network.random)]);
    await sql`
      insert into records (record, kind, desk, organisation, founder, created_at)
      select record, 'learner', ${desk.desk}, ${desk.organisation}, record, ${now}
      from unnest(${invented.map(([record]) => record!)}::text[]) as given (record)`;
    await sql`
      insert into regrants (regrant, record, code, signing_key, sealing_key, asked_at, due_at, proof_bytes, proof_signature,
        proof_until, told_at)
      select regrant, record, record, ${network.random(32)}, ${network.random(32)}, ${now}, ${now}, ${network.random(8)},
        ${network.random(64)}, ${now}, ${now}
      from unnest(${invented.map(([record]) => record!)}::text[], ${invented.map(([, id]) => id!)}::text[])
        as given (record, regrant)`;
    const { record, address } = await makeReachable();
    network.clock.advance(1000);
    const browser = newBrowser(network);
    answerOf(await askRegrant(browser, await prove(address, browser)));
    const all = await listAll();
    expect(new Set(all.map(({ regrant }) => regrant)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(450);
    expect(all.map((one) => one.record)).toContain(record);
    await sql`delete from records where record = any(${invented.map(([one]) => one!)})`;
  });

  test("nothing is bound while the learner could not be told, whatever time has passed", async () => {
    const { record, address } = await makeReachable();
    const thief = newBrowser(network);
    const proof = await prove(address, thief);
    // The vault is away, so that the courier cannot open the address.
    await network.vault().close();
    answerOf(await askRegrant(thief, proof));
    await network.gate().tick();
    network.clock.advance(100 * hour);
    const [asked] = await waiting(record);
    expect(refusalOf(await bind(asked!))).toBe("conflict");
    await network.restartVault();
    await settle();
    expect(refusalOf(await bind(asked!))).toBe("conflict");
    expect((await waiting(record))[0]!.dueAt).toBe(network.clock() + 72 * hour);
  });

  test("whether an address is known, nobody is told who asks: neither by the answer nor by its time", async () => {
    const { address } = await makeReachable();
    const unknown = newAddress();
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 12; i++) {
      for (const which of ["known", "unknown"] as const) {
        const browser = newBrowser(network);
        // Three links a day to one mailbox.
        network.clock.advance(24 * hour);
        const proof = await prove(which === "known" ? address : unknown, browser);
        const began = performance.now();
        expect(answerOf(await askRegrant(browser, proof))).toEqual({});
        times[which].push(performance.now() - began);
      }
    }
    const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
    expect(median(times.known)).toBeLessThan(median(times.unknown) * 3 + 10);
  });
});

describe("a lost browser", () => {
  test("is replaced by the learning desk alone, once it is due", async () => {
    const { record, address } = await makeReachable();
    const browser = newBrowser(network);
    answerOf(await askRegrant(browser, await prove(address, browser)));
    await settle();
    network.clock.advance(72 * hour);
    const [asked] = await waiting(record);
    expect(refusalOf(await bind(asked!, elsewhere.officer))).toBe("not-found");
    expect(refusalOf(await bind(asked!, desk.administrator))).toBe("not-found");
    answerOf(await bind(asked!));
    expect(await waiting(record)).toEqual([]);
    expect(answerOf(await by(browser).call("gate", readCode)).record).toBe(record);
  });

  /** Somebody whose old browser was let go, and whose new one is bound and was given what the desk holds. */
  async function replace() {
    const learner = await makeReachable();
    const browser = newBrowser(network);
    answerOf(await askRegrant(browser, await prove(learner.address, browser)));
    await settle();
    network.clock.advance(72 * hour);
    answerOf(await bind((await waiting(learner.record))[0]!));
    const signer = signerOf(desk.officer);
    const writer = { signer, clock: network.clock, random: network.random };
    const boxes = (["identity", "work"] as const).map((compartment) =>
      sealGrant(writer, learner.contentKeys.get(compartment)!, toBrowser(browser), codeTerms),
    );
    answerOf(await sendAs(network, signer, { record: learner.record, boxes }));
    return { learner, browser };
  }

  test("is refused from then on, holds nothing, and comes back with no backup of the gate", async () => {
    const { learner, browser } = await replace();
    expect(refusalOf(await by(learner.keys).call("gate", readCode))).toBe("unknown-key");
    expect((await readsOwn(learner.keys, learner.record)).ok).toBe(false);
    const { grants, codes, otherCodes } = answerOf(
      await by(browser).call("gate", listGrants, { parameters: { record: learner.record } }),
    );
    expect(codes.map(codeIdOf)).toEqual([browser.id]);
    expect(otherCodes.map(codeIdOf)).toEqual([learner.keys.id]);
    expect(grants.filter(({ holder }) => holder === holderOfCode(learner.keys.id))).toEqual([]);
    expect(grants.filter(({ holder }) => holder === "courier")).toEqual([]);
    // As if the database were from before: what is beside it is played again.
    await sql`update codes set ended_at = null where code = ${learner.keys.id}`;
    await network.restartGate();
    expect(refusalOf(await by(learner.keys).call("gate", readCode))).toBe("unknown-key");
    expect(answerOf(await by(browser).call("gate", readCode)).record).toBe(learner.record);
  });

  test("leaves what it wrote readable to the new one, which writes under a new key and learns anew", async () => {
    const { learner, browser } = await replace();
    const opened = answerOf(await readsOwn(browser, learner.record));
    expect(opened).toMatchObject({ faults: [], refused: [] });
    expect(opened.opened[0]!.entries).toHaveLength(1);
    const own = signerOfCode(browser);
    const old = makeEntry(network, own, learner.contentKeys.get("identity")!);
    const write = (change: Parameters<typeof sendAsCode>[2]) =>
      sendAsCode(network, { keys: browser, record: learner.record }, change);
    expect(refusalOf(await write({ entries: [old] }))).toBe("content-key-ended");
    for (const compartment of ["study", "notify"] as const) {
      const fresh = newContentKey(learner.record, compartment, network.random);
      const writer = { signer: own, clock: network.clock, random: network.random };
      const box = sealGrant(
        writer,
        fresh,
        { holder: holderOfCode(browser.id), generation: 0, secret: browser.secret },
        codeTerms,
      );
      answerOf(await write({ boxes: [box], entries: [makeEntry(network, own, fresh)] }));
    }
    const study = answerOf(await readsOwn(browser, learner.record, "study"));
    expect(study.opened[0]!.entries).toHaveLength(1);
    // The desk goes on reading what it holds, by whoever it was written.
    const atDesk = answerOf(
      await openAtDesk(network, desk, desk.officer, learner.record, { purpose: "learning" }),
    );
    expect(atDesk.faults).toEqual([]);
  });

  test("of a mailbox that several learners share becomes one of them, the one whom the desk chooses", async () => {
    const address = newAddress();
    const [one, other] = [await makeReachable(address), await makeReachable(address)];
    const browser = newBrowser(network);
    answerOf(await askRegrant(browser, await prove(address, browser)));
    await settle();
    network.clock.advance(72 * hour);
    const [forOne, forOther] = [await waiting(one.record), await waiting(other.record)];
    expect([forOne.length, forOther.length]).toEqual([1, 1]);
    answerOf(await bind(forOther[0]!));
    expect(refusalOf(await bind(forOne[0]!))).toBe("not-found");
    expect(answerOf(await by(one.keys).call("gate", readCode)).record).toBe(one.record);
  });
});

describe("a link to prove an address", () => {
  test("costs a little work, and one network address gets so many a day", async () => {
    await network.restartGate({ addressProofs: 2 });
    const sealed = network.random(300);
    const ask = (proofOfWork: Uint8Array) =>
      network.connect().call("gate", learners.askAddressProof, { body: { sealed, proofOfWork } });
    expect(refusalOf(await ask(new Uint8Array(8)))).toBe("proof-of-work-missing");
    const paid = findProofOfWork(addressProofChallenge(sealed), proofOfWorkBits);
    const kinds = [];
    for (let i = 0; i < 3; i++) kinds.push(refusalOf(await ask(paid)));
    expect(kinds).toEqual(["malformed-request", "malformed-request", "quota-exceeded"]);
    await network.restartGate();
  });

  test("is no family's: their paper is the only way", async () => {
    const tracing = await network.makeOrganisation("Tracing");
    const family = await makeDeposit(network, tracing);
    const proof = await prove(newAddress(), family.keys);
    expect(refusalOf(await bindAddress(family.keys, proof))).toBe("not-found");
    const further = newBrowser(network);
    const possession = proofs.signCodePossession(family.record, further.signing.secretKey);
    expect(
      refusalOf(
        await by(family.keys).call("gate", learners.bindCode, { body: { ...keysOf(further), possession } }),
      ),
    ).toBe("not-found");
  });
});

test("a learner who was erased leaves no address behind", async () => {
  const { record, address } = await makeReachable();
  answerOf(await byOfficer(desk.dpo).call("gate", askErasure, { parameters: { record }, body: {} }));
  await network.gate().tick();
  const browser = newBrowser(network);
  answerOf(await askRegrant(browser, await prove(address, browser)));
  expect(await waiting(record)).toEqual([]);
  expect(await sql`select from addresses where record = ${record}`).toHaveLength(0);
});
