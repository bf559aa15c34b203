import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyChange } from "#client/record/change.ts";
import { changeRecord } from "#protocol/record-contracts.ts";
import { stage } from "#protocol/vault-contracts.ts";
import { makeDeposit, makeEntry, sendAs, signerOf } from "#testing/deposit.ts";
import { startTestNetwork, type TestNetwork } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

const day = 24 * 60 * 60 * 1000;
let network: TestNetwork;
beforeAll(async () => {
  network = await startTestNetwork();
});
afterAll(() => network.close());

test("nothing is acknowledged on so old a word of the vault that it may just be swept; sent again it is, and stays", async () => {
  const society = await network.makeOrganisation();
  const { record, contentKeys } = await makeDeposit(network, society);
  const signer = signerOf(society.officer);
  const sealed = makeEntry(network, signer, contentKeys.get("identity")!);
  const { entry, digest, compartment, keyCommitment, clock, storedBytes } = sealed;
  const connection = network.connect(signer);
  const { receipt } = answerOf(
    await connection.call("vault", stage, {
      body: { record, entries: [{ entry, digest, storedBytes }], boxes: [], code: null },
    }),
  );
  network.clock.advance(30 * day - 1_000);
  const { boxes: _, ...change } = emptyChange(record);
  const { consents, withdrawnConsents, endedGrants } = change;
  const late = await connection.call("gate", changeRecord, {
    parameters: { record },
    body: {
      founding: null,
      receipt,
      entries: [{ compartment, entry, digest, keyCommitment, clock }],
      grants: [],
      sealedHalves: null,
      consents: [...consents],
      withdrawnConsents: [...withdrawnConsents],
      endedGrants: [...endedGrants],
      takeIn: false,
      transferTo: null,
    },
  });
  expect(refusalOf(late)).toBe("receipt-invalid");
  await connection.call("vault", stage, {
    body: { record, entries: [{ entry, digest, storedBytes }], boxes: [], code: null },
  });
  network.clock.advance(2_000);
  await network.gate().tick();
  expect(answerOf(await sendAs(network, signer, { record, entries: [sealed] }))).toHaveLength(1);
  expect(await network.gate().flush()).toBe(true);
});
