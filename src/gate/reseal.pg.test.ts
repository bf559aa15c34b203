import { afterAll, beforeAll, expect, test } from "vitest";
import { deskHolderKeys, newDeskSecret } from "#keys/desk-secret.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { disclose } from "#protocol/disclosure-contracts.ts";
import { open } from "#protocol/vault-contracts.ts";
import { makeDeposit, makeGrant, openAtDesk, sendAs, signerOf } from "#testing/deposit.ts";
import { startTestNetwork, type TestNetwork } from "#testing/network.ts";
import { answerOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
beforeAll(async () => {
  network = await startTestNetwork();
});
afterAll(() => network.close());

test("after a removal old boxes are sealed again under the next generation; no entry comes with their keys", async () => {
  const place = await network.makeOrganisation("With a removal");
  const { record, contentKeys } = await makeDeposit(network, place);
  const { organisation, desk, officer, colleague, administrator } = place;
  await network.say({ kind: "member-removed", organisation, member: colleague.member }, administrator.device);
  expect(network.register().deskById.get(desk)?.generationDue).toBe(true);
  const secret = newDeskSecret(desk, 2, network.random);
  const { sealing } = deskHolderKeys(secret);
  const begun = await network.say(
    { kind: "desk-generation", organisation, desk, generation: 2, sealingKey: sealing.publicKey },
    officer.device,
  );
  expect(begun).toBeUndefined();
  const connection = network.connectDevice(officer.device);
  const holder = holderOfDesk(desk);
  const items = [{ record, compartment: "identity" as const, after: 0 }];
  const asked = { holder, items, proposal: null, approval: null, leaseUntil: null };
  const disclosed = answerOf(
    await connection.call("gate", disclose, { body: { ...asked, purpose: "administration" } }),
  );
  const [{ grant: old, ticket, statement }] = disclosed.opened as [(typeof disclosed.opened)[0]];
  const tickets = [{ ticket, after: 0, holder, grantSignature: statement.signature, lineage: [] }];
  const { openings } = answerOf(await connection.call("vault", open, { body: { tickets, code: null } }));
  // It may be done for every box of a desk within hours; so it gives no word of what lies under them.
  expect(openings).toMatchObject([{ grant: old, entries: [], nextAfter: null }]);
  const signer = signerOf(officer);
  const next = makeGrant(network, signer, contentKeys.get("identity")!, {
    holder: holderOfDesk(desk),
    generation: 2,
    secret: secret.secret,
  });
  answerOf(await sendAs(network, signer, { record, boxes: [next], endedGrants: [old] }));
  const after = answerOf(await openAtDesk(network, { ...place, secret }, officer, record));
  expect(after.opened[0]?.entries).toHaveLength(1);
  const refused = answerOf(
    await openAtDesk(network, { ...place, secret }, officer, record, { purpose: "administration" }),
  );
  expect(refused.refused[0]?.refusal.kind).toBe("wrong-purpose");
});
