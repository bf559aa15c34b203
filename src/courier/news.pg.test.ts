import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import { emptyChange, sealPayload } from "#client/record/change.ts";
import { sendChange } from "#client/record/send-change.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { invitationContext } from "#protocol/context.ts";
import { sendInvitation, sendNews } from "#protocol/courier-contracts.ts";
import { signInvitation, writeInvitation } from "#protocol/invitation.ts";
import { tickClock } from "#record/clock.ts";
import type { EntryPayload } from "#record/payload.ts";
import { makeDeposit, type TestDeposit } from "#testing/deposit.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork, testOrigin } from "#testing/network.ts";

let network: TestNetwork;
let society: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
});
afterAll(() => network.close());

const readOutbox = async (): Promise<{ address: string; text: string }[]> => {
  const folder = join(network.folders.courier, "outbox");
  const names = (await readdir(folder)).toSorted();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
};

/** The family says where it may be written to, or that it no longer may. */
const leaveAddress = ({ signer, record, contentKeys, proofOfWork }: TestDeposit, address: string | null) => {
  const { clock, random } = network;
  const payload = { set: { address, language: "uk" } } as EntryPayload;
  const entry = sealPayload(
    { signer, clock, random },
    contentKeys.get("notify")!,
    payload,
    tickClock(undefined, clock(), signer.author),
  );
  const change = { ...emptyChange(record), entries: [entry] };
  return sendChange(network.connect(signer), network.register().network!, change, proofOfWork);
};

const tell = ({ record }: TestDeposit, person = society.officer) =>
  network.connectDevice(person.device).call("gate", sendNews, { parameters: { record }, body: {} });

it("an officer tells a family that there is news without seeing where it lives, and that is a disclosure", async () => {
  const deposit = await makeDeposit(network, society, ["identity", "notify"]);
  expect(await tell(deposit)).toEqual({ ok: true, value: { outcome: "no-address" } });
  expect(await leaveAddress(deposit, "mother@family.example")).toMatchObject({ ok: true });
  expect(await tell(deposit)).toEqual({ ok: true, value: { outcome: "sent" } });
  expect(await leaveAddress(deposit, null)).toMatchObject({ ok: true });
  expect(await tell(deposit)).toEqual({ ok: true, value: { outcome: "no-address" } });
  const mails = await readOutbox();
  expect(mails.map(({ address }) => address)).toEqual(["mother@family.example"]);
  expect(mails[0]!.text).toContain(testOrigin);
  expect(await tell(deposit)).toMatchObject({ ok: false, refusal: { kind: "quota-exceeded" } });
});

it("a family is written to three times a day at most, also by many requests at once", async () => {
  const deposit = await makeDeposit(network, society, ["identity", "notify"]);
  expect(await leaveAddress(deposit, "father@family.example")).toMatchObject({ ok: true });
  await Promise.all(Array.from({ length: 8 }, () => tell(deposit)));
  for (let i = 0; i < 4; i++) await tell(deposit);
  const mails = (await readOutbox()).filter(({ address }) => address === "father@family.example");
  expect(mails).toHaveLength(3);
});

it("nobody of another society can have a family written to", async () => {
  const deposit = await makeDeposit(network, society, ["identity", "notify"]);
  const other = await network.makeOrganisation();
  expect(await tell(deposit, other.officer)).toMatchObject({ ok: false, refusal: { kind: "not-found" } });
});

it("an administrator invites by an address that the gate never sees", async () => {
  const { device } = society.administrator;
  const invited = {
    organisation: society.organisation,
    enrolment: newId<"enrolment">(network.random),
    member: newId<"member">(network.random),
  };
  const text = writeInvitation({
    ...invited,
    rootKey: network.root.publicKey,
    inviter: device.id,
    signature: signInvitation(invited, device.signing.secretKey),
  });
  const invitation = {
    address: "new@society.example",
    language: "fr",
    link: `${testOrigin}/office/#/join/${text}`,
  };
  const sealed = sealHpke({
    recipient: network.register().network!.courier.sealingKey,
    info: invitationContext(),
    aad: new Uint8Array(),
    plaintext: encodeCbor(invitation as CborValue),
    random: network.random,
  });
  const invite = (person = society.administrator) =>
    network
      .connectDevice(person.device)
      .call("gate", sendInvitation, { body: { organisation: society.organisation, sealed } });
  expect(await invite()).toEqual({ ok: true, value: {} });
  expect(await invite(society.officer)).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
  expect((await readOutbox()).filter(({ address }) => address === "new@society.example")).toHaveLength(1);

  const outcomes = await Promise.all(Array.from({ length: 60 }, () => invite()));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(49);
});
