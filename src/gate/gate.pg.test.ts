import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDeposit, openAtDesk } from "#testing/deposit.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";

let network: TestNetwork;
let society: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
});
afterAll(() => network.close());

test("what a family deposits, an officer of the desk it chose opens", async () => {
  const { record } = await makeDeposit(network, society);
  const result = await openAtDesk(network, society, society.officer, record);
  expect(result).toMatchObject({ ok: true, value: { faults: [], refused: [] } });
  if (result.ok) expect(result.value.opened[0]?.entries).toHaveLength(1);
});
