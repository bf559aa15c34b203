import { afterAll, beforeAll, expect, test } from "vitest";
import { holderOfDesk } from "#keys/holder.ts";
import { listForgotten, listGrants } from "#protocol/record-contracts.ts";
import { openDatabase } from "#server/database.ts";
import { makeDeposit, openAtDesk, sendAs, signerOf } from "#testing/deposit.ts";
import { startTestNetwork, type TestNetwork } from "#testing/network.ts";
import { answerOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
beforeAll(async () => {
  network = await startTestNetwork();
});
afterAll(() => network.close());

test("what was answered while a grant was about to end is among what the device is told to wipe", async () => {
  const society = await network.makeOrganisation();
  const { record } = await makeDeposit(network, society);
  const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
  const asOfficer = network.connectDevice(society.officer.device);
  const { grants } = answerOf(await asOfficer.call("gate", listGrants, { parameters: { record } }));
  const endedGrants = grants
    .filter(({ holder }) => holder === holderOfDesk(society.desk))
    .map(({ grant }) => grant);
  const [ending] = await sql.begin(async (transaction) => {
    // Like a relock that changes them just now.
    await transaction`select from grants where grant_id = any(${endedGrants}) for update`;
    const ended = sendAs(network, signerOf(society.officer), { record, endedGrants });
    await expect
      .poll(() => transaction`select from pg_locks where locktype = 'transactionid' and not granted`)
      .not.toHaveLength(0);
    answerOf(await openAtDesk(network, society, society.officer, record));
    return [ended];
  });
  answerOf(await ending!);
  await sql.end();
  const { forgotten } = answerOf(await asOfficer.call("gate", listForgotten, { query: {} }));
  expect(forgotten).toMatchObject([{ record, compartment: "identity" }]);
});
