import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId, type RecordId } from "#base/id.ts";
import { emptyChange, newContentKey } from "#client/record/change.ts";
import { sendChange } from "#client/record/send-change.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { changeRecord } from "#protocol/record-contracts.ts";
import { signReceipt } from "#protocol/receipt.ts";
import {
  makeConsent,
  makeDeposit,
  makeEntry,
  makeGrant,
  openAs,
  openAtDesk,
  prepareTestDeposit,
  sendAs,
  sendTestDeposit,
  signerOf,
  toDesk,
} from "#testing/deposit.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let society: TestSociety;
let other: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
  other = await network.makeOrganisation("Another society");
});
afterAll(() => network.close());

const own = () => ({
  holder: holderOfDesk(society.desk),
  generation: 1,
  secret: society.secret.secret,
});

describe("a deposit", () => {
  test("reaches the officers of the desk that the family chose, and nobody else", async () => {
    const { record } = await makeDeposit(network, society);
    const opened = answerOf(await openAtDesk(network, society, society.officer, record));
    expect(opened).toMatchObject({ faults: [], refused: [] });
    expect(opened.opened[0]?.entries).toHaveLength(1);
    const foreign = answerOf(await openAtDesk(network, other, other.officer, record));
    expect(foreign).toMatchObject({ opened: [], refused: [{ refusal: { kind: "not-found" } }] });
  });

  test("sent again after a crash has the same answer and stays one deposit", async () => {
    const deposit = prepareTestDeposit(network, society, ["identity", "contact"]);
    const first = answerOf(await sendTestDeposit(network, deposit));
    await network.restartGate();
    expect(answerOf(await sendTestDeposit(network, deposit))).toEqual(first);
    await network.gate().flush();
    const opened = answerOf(await openAtDesk(network, society, society.officer, deposit.record));
    expect(opened.opened[0]?.entries).toHaveLength(1);
  });

  test("costs a family a little work", async () => {
    const { signer, change, proofOfWork } = prepareTestDeposit(network, society);
    const founding = { ...change.founding!, proofOfWork: new Uint8Array(8) };
    const sent = await sendChange(
      network.connect(signer),
      network.register().network!,
      { ...change, founding },
      proofOfWork,
    );
    expect(refusalOf(sent)).toBe("proof-of-work-missing");
  });

  test("cannot take over a record that exists, nor bind a code that is bound", async () => {
    const { record, signer } = await makeDeposit(network, society);
    const thief = prepareTestDeposit(network, society);
    const taken = { ...thief.change, record };
    const sent = await sendChange(
      network.connect(thief.signer),
      network.register().network!,
      taken,
      thief.proofOfWork,
    );
    expect(sent.ok).toBe(false);
    const founding = { kind: "tracing-request" as const, desk: society.desk, proofOfWork: null };
    const code = { signingKey: signer.signing.publicKey, sealingKey: signer.sealing.publicKey };
    const bind = (to: RecordId) =>
      sendAs(network, signerOf(society.officer), { record: to, founding: { ...founding, code } });
    expect(refusalOf(await bind(record))).toBe("conflict");
    // Nor to a record that is not the code's own, which whoever holds the paper would not open.
    expect(refusalOf(await bind(newId<"record">(network.random)))).toBe("not-entitled");
  });
});

describe("an entry", () => {
  test("has one place: what was sequenced is answered again, other content under its id is refused", async () => {
    const { record, contentKeys } = await makeDeposit(network, society);
    const signer = signerOf(society.officer);
    const entry = makeEntry(network, signer, contentKeys.get("identity")!);
    const [placed] = answerOf(await sendAs(network, signer, { record, entries: [entry] }));
    expect(placed).toMatchObject({ sequence: 2 });
    const [again] = answerOf(await sendAs(network, signer, { record, entries: [entry] }));
    expect(again).toEqual(placed);
    const changed = { ...makeEntry(network, signer, contentKeys.get("identity")!), entry: entry.entry };
    expect(refusalOf(await sendAs(network, signer, { record, entries: [changed] }))).toBe("entry-conflicts");
  });

  test("is not written by whoever has no right to write there", async () => {
    const { record, contentKeys } = await makeDeposit(network, society);
    const stranger = signerOf(other.officer);
    const entry = makeEntry(network, stranger, contentKeys.get("identity")!);
    expect(refusalOf(await sendAs(network, stranger, { record, entries: [entry] }))).toBe("not-entitled");
  });

  test("is not acknowledged on a receipt that the vault did not sign", async () => {
    const { record, contentKeys } = await makeDeposit(network, society);
    const signer = signerOf(society.officer);
    const { entry, digest, compartment, keyCommitment, clock } = makeEntry(
      network,
      signer,
      contentKeys.get("identity")!,
    );
    const forged = signReceipt(
      { record, entries: [{ entry, digest }], boxes: [], since: 0, time: network.clock() },
      network.root.secretKey,
    );
    const call = (receipt: typeof forged | null) =>
      network.connect(signer).call("gate", changeRecord, {
        parameters: { record },
        body: {
          founding: null,
          grants: [],
          sealedHalves: null,
          consents: [],
          withdrawnConsents: [],
          endedGrants: [],
          takeIn: false,
          transferTo: null,
          receipt,
          entries: [{ entry, digest, compartment, keyCommitment, clock }],
        },
      });
    expect(refusalOf(await call(forged))).toBe("receipt-invalid");
    expect(refusalOf(await call(null))).toBe("receipt-invalid");
  });

  test("whose author's clock runs more than a day ahead is refused", async () => {
    const { record, contentKeys } = await makeDeposit(network, society);
    const signer = signerOf(society.officer);
    const ahead = Object.assign(() => network.clock() + 25 * 3_600_000, network.clock);
    const entry = makeEntry({ ...network, clock: ahead }, signer, contentKeys.get("identity")!);
    expect(refusalOf(await sendAs(network, signer, { record, entries: [entry] }))).toBe("clock-skew");
  });

  test("two officers write at once, and both entries have a place", async () => {
    const { record, contentKeys } = await makeDeposit(network, society);
    const writers = [society.officer, society.colleague, society.officer, society.colleague];
    const sent = await Promise.all(
      writers.map((person) =>
        sendAs(network, signerOf(person), {
          record,
          entries: [makeEntry(network, signerOf(person), contentKeys.get("identity")!)],
        }),
      ),
    );
    const sequences = sent.map((one) => answerOf(one)[0]!.sequence);
    expect(sequences.toSorted()).toEqual([2, 3, 4, 5]);
  });
});

describe("a grant", () => {
  test("to another organisation needs a consent that covers it", async () => {
    const deposit = await makeDeposit(network, society);
    const { record, signer, contentKeys } = deposit;
    const key = contentKeys.get("identity")!;
    const terms = { purpose: "restoring-contact" as const, rights: ["read" as const] };
    const officer = signerOf(society.officer);
    const share = (consent: ReturnType<typeof makeConsent>, changed: object = {}) =>
      sendAs(network, officer, {
        record,
        boxes: [
          makeGrant(network, officer, key, toDesk(other), { ...terms, consent: consent.consent, ...changed }),
        ],
      });
    const give = async (limits: object) => {
      const consent = makeConsent(network, signer, record, limits);
      answerOf(await sendAs(network, signer, { record, consents: [consent.signed] }));
      return consent;
    };
    const bare = makeGrant(network, officer, key, toDesk(other), terms);
    expect(refusalOf(await sendAs(network, officer, { record, boxes: [bare] }))).toBe("consent-missing");
    expect(refusalOf(await share(await give({ never: [other.organisation] })))).toBe("consent-missing");
    expect(refusalOf(await share(await give({ organisations: [society.organisation] })))).toBe(
      "consent-missing",
    );
    expect(refusalOf(await share(await give({ purpose: "tracing" })))).toBe("consent-missing");
    expect(refusalOf(await share(await give({ compartments: ["contact"] })))).toBe("consent-missing");
    const untilTomorrow = await give({ expiresAt: network.clock() + 86_400_000 });
    expect(refusalOf(await share(untilTomorrow))).toBe("consent-missing");
    const later = { expiresAt: network.clock() + 172_800_000 };
    expect(refusalOf(await share(untilTomorrow, later))).toBe("consent-missing");
    answerOf(await share(untilTomorrow, { expiresAt: network.clock() + 3_600_000 }));
    const read = await openAtDesk(network, other, other.officer, record, { purpose: "restoring-contact" });
    expect(answerOf(read).opened).toHaveLength(1);
  });

  test("is not made by a desk that may read but not share, nor by one that presents an old box", async () => {
    const { record, signer, contentKeys } = await makeDeposit(network, society);
    const key = contentKeys.get("identity")!;
    const consent = makeConsent(network, signer, record);
    const shared = makeGrant(network, signerOf(society.officer), key, toDesk(other), {
      purpose: "restoring-contact",
      rights: ["read"],
      consent: consent.consent,
    });
    answerOf(await sendAs(network, signer, { record, consents: [consent.signed] }));
    answerOf(await sendAs(network, signerOf(society.officer), { record, boxes: [shared] }));
    const foreigner = signerOf(other.officer);
    const again = makeGrant(network, foreigner, key, toDesk(other), { consent: consent.consent });
    expect(refusalOf(await sendAs(network, foreigner, { record, boxes: [again] }))).toBe("not-entitled");
  });

  test("with a content key of one's own choosing is refused to whoever may not share", async () => {
    const { record } = await makeDeposit(network, society);
    const foreigner = signerOf(other.officer);
    const chosen = newContentKey(record, "identity", network.random);
    const poisoned = makeGrant(network, foreigner, chosen, toDesk(society));
    expect(refusalOf(await sendAs(network, foreigner, { record, boxes: [poisoned] }))).toBe("not-entitled");
  });

  test("to a code that is not bound, to an old generation or to nobody is refused", async () => {
    const { record, contentKeys } = await makeDeposit(network, society);
    const officer = signerOf(society.officer);
    const key = contentKeys.get("identity")!;
    const stranger = deriveAccessCodeKeys(newAccessCode(network.random));
    const toStranger = { holder: holderOfCode(stranger.id), generation: 0, secret: stranger.secret };
    const send = (box: ReturnType<typeof makeGrant>) => sendAs(network, officer, { record, boxes: [box] });
    const sealed = { ...toStranger, sealingKey: stranger.sealing.publicKey };
    const { secret: _, ...toSealed } = sealed;
    expect(refusalOf(await send(makeGrant(network, officer, key, toSealed)))).toBe("not-entitled");
    const old = { ...own(), generation: 7 };
    expect(refusalOf(await send(makeGrant(network, officer, key, old)))).toBe("conflict");
    const nobody = { ...own(), holder: holderOfDesk(newId<"desk">(network.random)) };
    expect(refusalOf(await send(makeGrant(network, officer, key, nobody)))).toBe("conflict");
  });
});

describe("what has ended", () => {
  async function shareWithOther() {
    const deposit = await makeDeposit(network, society);
    const { record, signer, contentKeys } = deposit;
    const consent = makeConsent(network, signer, record);
    answerOf(await sendAs(network, signer, { record, consents: [consent.signed] }));
    const box = makeGrant(network, signerOf(society.officer), contentKeys.get("identity")!, toDesk(other), {
      purpose: "restoring-contact",
      rights: ["read", "write"],
      consent: consent.consent,
    });
    answerOf(await sendAs(network, signerOf(society.officer), { record, boxes: [box] }));
    const read = () =>
      openAtDesk(network, other, other.officer, record, { purpose: "restoring-contact" }).then(answerOf);
    expect((await read()).opened).toHaveLength(1);
    return { ...deposit, consent, box, read };
  }

  test("consent withdrawn by the family closes the share at once, and its key for new entries", async () => {
    const { record, signer, consent, read, contentKeys, keys } = await shareWithOther();
    answerOf(await sendAs(network, signer, { record, withdrawnConsents: [consent.consent] }));
    expect((await read()).refused[0]?.refusal.kind).toBe("grant-ended");
    const officer = signerOf(society.officer);
    const entry = makeEntry(network, officer, contentKeys.get("identity")!);
    expect(refusalOf(await sendAs(network, officer, { record, entries: [entry] }))).toBe("content-key-ended");

    const fresh = newContentKey(record, "identity", network.random);
    const toCode = {
      holder: holderOfCode(keys.id),
      generation: 0,
      sealingKey: keys.sealing.publicKey,
    };
    const rotated = await sendAs(network, officer, {
      record,
      boxes: [
        makeGrant(network, officer, fresh, own()),
        makeGrant(network, officer, fresh, toCode, { purpose: "data-subject" }),
      ],
      entries: [makeEntry(network, officer, fresh)],
    });
    expect(answerOf(rotated)[0]).toMatchObject({ sequence: 2 });
    const family = await openAs(network, signer, keys, holderOfCode(keys.id), record, {
      purpose: "data-subject",
    });
    expect(answerOf(family).opened[0]?.entries).toHaveLength(2);
  });

  test("a desk cannot bring its grant back by sending it again", async () => {
    const { record, consent, signer, box, read } = await shareWithOther();
    answerOf(await sendAs(network, signer, { record, withdrawnConsents: [consent.consent] }));
    answerOf(await sendAs(network, signerOf(society.officer), { record, boxes: [box] }));
    expect((await read()).opened).toEqual([]);
    const again = makeGrant(network, signerOf(society.officer), newKey(record), toDesk(other), {
      purpose: "restoring-contact",
      rights: ["read"],
      consent: consent.consent,
    });
    expect(refusalOf(await sendAs(network, signerOf(society.officer), { record, boxes: [again] }))).toBe(
      "consent-withdrawn",
    );
  });
  const newKey = (record: ReturnType<typeof newId<"record">>) =>
    newContentKey(record, "identity", network.random);

  test("an expired share is not disclosed, and its half is destroyed by the sweep", async () => {
    const { record, signer, contentKeys } = await makeDeposit(network, society);
    const expiresAt = network.clock() + 60_000;
    const consent = makeConsent(network, signer, record, { expiresAt });
    answerOf(await sendAs(network, signer, { record, consents: [consent.signed] }));
    const officer = signerOf(society.officer);
    const box = makeGrant(network, officer, contentKeys.get("identity")!, toDesk(other), {
      purpose: "restoring-contact",
      rights: ["read"],
      consent: consent.consent,
      expiresAt,
    });
    answerOf(await sendAs(network, officer, { record, boxes: [box] }));
    network.clock.advance(60_000);
    const read = await openAtDesk(network, other, other.officer, record, { purpose: "restoring-contact" });
    expect(answerOf(read).refused[0]?.refusal.kind).toBe("grant-ended");
    await network.gate().tick();
    const entry = makeEntry(network, officer, contentKeys.get("identity")!);
    expect(refusalOf(await sendAs(network, officer, { record, entries: [entry] }))).toBe("content-key-ended");
  });

  test("a code cannot shut the owner's desk out: a paper may be taken from its owner", async () => {
    const { record, signer, change } = await makeDeposit(network, society);
    const ofDesk = change.boxes[1]!.grant;
    expect(refusalOf(await sendAs(network, signer, { record, endedGrants: [ofDesk] }))).toBe("not-entitled");
  });

  test("a member who was removed is refused at once, by the gate and by the vault", async () => {
    const { record } = await makeDeposit(network, society);
    const leaving = await network.addOfficer(society);
    answerOf(await openAtDesk(network, society, leaving, record));
    const { organisation, member } = leaving;
    expect(
      await network.say({ kind: "member-removed", organisation, member }, society.administrator.device),
    ).toBeUndefined();
    expect(refusalOf(await openAtDesk(network, society, leaving, record))).toBe("unknown-key");
    await network.gate().flush();
    const stage = await sendAs(network, signerOf(leaving), {
      ...emptyChange(record),
      entries: [makeEntry(network, signerOf(leaving), newKey(record))],
    });
    expect(refusalOf(stage)).toBe("unknown-key");
  });
});
