import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newContentKey } from "#client/record/change.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { openDatabase } from "#server/database.ts";
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
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let [society, other, third] = [] as unknown as [TestSociety, TestSociety, TestSociety];
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
  other = await network.makeOrganisation("Another society");
  third = await network.makeOrganisation("A third society");
});
afterAll(() => network.close());

/** All that hands a deposit over, as the owner's officer sends it. */
function prepareTransfer({ record, contentKeys }: TestDeposit, to = other) {
  const signer = signerOf(society.officer);
  const consent = makeConsent(network, signer, record, {
    purpose: "tracing",
    compartments: [...contentKeys.keys()],
    organisations: [to.organisation],
  });
  const boxes = [...contentKeys.values()].map((key) =>
    makeGrant(network, signer, key, toDesk(to), { consent: consent.consent }),
  );
  return { record, consents: [consent.signed], boxes, transferTo: to.desk, consent: consent.consent };
}
const deposit = () => makeDeposit(network, society, ["identity", "contact"]);
const asOwner = (change: Parameters<typeof sendAs>[2]) => sendAs(network, signerOf(society.officer), change);
const readAt = async (at: TestSociety, record: TestDeposit["record"]) =>
  answerOf(await openAtDesk(network, at, at.officer, record)).opened.length > 0;

describe("a transfer", () => {
  test("makes the other desk the owner and leaves the first nothing, at once", async () => {
    const given = await deposit();
    const { consent: _, ...change } = prepareTransfer(given);
    answerOf(await asOwner(change));
    expect(await readAt(other, given.record)).toBe(true);
    expect(await readAt(society, given.record)).toBe(false);
    const key = newContentKey(given.record, "identity", network.random);
    const own = makeGrant(network, signerOf(society.officer), key, toDesk(society));
    expect(refusalOf(await asOwner({ record: given.record, boxes: [own] }))).toBe("not-entitled");
    const back = { record: given.record, transferTo: third.desk };
    expect(refusalOf(await asOwner(back))).toBe("not-entitled");
  });

  test("is one act: sent again after a crash it has the same answer, and the next owner is not undone", async () => {
    const given = await deposit();
    const { consent: _, ...change } = prepareTransfer(given);
    answerOf(await asOwner(change));
    await network.restartGate();
    answerOf(await asOwner(change));
    expect(await readAt(other, given.record)).toBe(true);
    const stranger = sendAs(network, signerOf(third.officer), {
      record: given.record,
      transferTo: other.desk,
    });
    expect(refusalOf(await stranger)).toBe("not-entitled");
  });

  test("is refused to the family's code, to whom it is shared with, and to the receiving desk itself", async () => {
    const given = await deposit();
    const { transferTo, consent: _, ...shared } = prepareTransfer(given);
    answerOf(await asOwner(shared));
    for (const signer of [given.signer, signerOf(other.officer), signerOf(society.administrator)]) {
      const taken = await sendAs(network, signer, { record: given.record, transferTo });
      expect(refusalOf(taken)).toBe("not-entitled");
    }
    expect(await readAt(society, given.record)).toBe(true);
    answerOf(await asOwner({ record: given.record, transferTo }));
    expect(await readAt(society, given.record), "what was given before is enough").toBe(false);
  });

  test("of a part, with fewer rights, for a time, or under a consent that the same change takes back, changes nothing", async () => {
    const given = await deposit();
    const { record } = given;
    const whole = () => {
      const { consent, ...change } = prepareTransfer(given);
      return { consent, change };
    };
    const { change: part } = whole();
    expect(refusalOf(await asOwner({ ...part, boxes: part.boxes.slice(1) }))).toBe("not-entitled");
    const { change: weaker, consent } = whole();
    const readOnly = makeGrant(
      network,
      signerOf(society.officer),
      given.contentKeys.get("contact")!,
      toDesk(other),
      {
        consent,
        rights: ["read"],
      },
    );
    expect(refusalOf(await asOwner({ ...weaker, boxes: [weaker.boxes[0]!, readOnly] }))).toBe("not-entitled");
    const { change: before, consent: stands } = whole();
    const { transferTo, ...shared } = before;
    answerOf(await asOwner(shared));
    const taken = await asOwner({ record, transferTo, withdrawnConsents: [stands] });
    expect(refusalOf(taken)).toBe("not-entitled");
    const ended = before.boxes.slice(0, 1).map(({ grant }) => grant);
    expect(refusalOf(await asOwner({ record, transferTo, endedGrants: ended }))).toBe("not-entitled");
    expect(await readAt(society, record)).toBe(true);
  });

  test("in which the first desk seals something to itself that would outlive it is refused", async () => {
    const given = await deposit();
    const officer = signerOf(society.officer);
    const { consent: _, ...change } = prepareTransfer(given);
    const key = given.contentKeys.get("identity")!;
    const own = makeGrant(network, officer, key, toDesk(society));
    const comparison = newContentKey(given.record, "comparison", network.random);
    const compared = makeGrant(network, officer, comparison, toDesk(society));
    for (const box of [own, compared]) {
      expect(refusalOf(await asOwner({ ...change, boxes: [...change.boxes, box] }))).toBe("not-entitled");
    }
    answerOf(await asOwner(change));
    expect(await readAt(society, given.record)).toBe(false);
  });

  test("does not leave what was written under an older key behind", async () => {
    const given = await deposit();
    const officer = signerOf(society.officer);
    const newer = newContentKey(given.record, "identity", network.random);
    const rotated = { boxes: [makeGrant(network, officer, newer, toDesk(society))] };
    answerOf(
      await asOwner({ record: given.record, ...rotated, entries: [makeEntry(network, officer, newer)] }),
    );
    const { consent, ...change } = prepareTransfer(given);
    expect(refusalOf(await asOwner(change))).toBe("not-entitled");
    const box = makeGrant(network, officer, newer, toDesk(other), { consent });
    answerOf(await asOwner({ ...change, boxes: [...change.boxes, box] }));
  });

  test("is not closed by whoever holds the family's paper: the consent may go, the new owner stays", async () => {
    const given = await deposit();
    const { consent, ...change } = prepareTransfer(given);
    answerOf(await asOwner(change));
    answerOf(await sendAs(network, given.signer, { record: given.record, withdrawnConsents: [consent] }));
    expect(await readAt(other, given.record)).toBe(true);
  });

  test("destroys the halves of the first desk, and a restart brings nothing back", async () => {
    const given = await deposit();
    const { consent: _, ...change } = prepareTransfer(given);
    answerOf(await asOwner(change));
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    const kept = await sql<{ holder: string }[]>`
      select distinct holder from grants where record = ${given.record} and half is not null`;
    const [row] = await sql`select desk, organisation from records where record = ${given.record}`;
    await sql.end();
    expect(kept.map(({ holder }) => holder)).not.toContain(holderOfDesk(society.desk));
    expect(row).toEqual({ desk: other.desk, organisation: other.organisation });
    await network.restartGate();
    expect(await readAt(other, given.record)).toBe(true);
    expect(await readAt(society, given.record)).toBe(false);
  });
});
