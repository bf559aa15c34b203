import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toHex } from "#base/bytes.ts";
import { type EnrolmentId, type MemberId, newId } from "#base/id.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { publicKeysOf } from "#keys/device.ts";
import { readQuota } from "#protocol/disclosure-contracts.ts";
import { signInvitation } from "#protocol/invitation.ts";
import { relock } from "#protocol/operator-contracts.ts";
import { readHealth } from "#protocol/process-contracts.ts";
import { askEnrolment, listEnrolments, readRegister } from "#protocol/register-contracts.ts";
import { signRequest } from "#protocol/request-signature.ts";
import { signPossession, signStatement } from "#register/entry.ts";
import { followRegister } from "#register/pin.ts";
import { emptyRegister } from "#register/state.ts";
import { openPeer } from "#server/peer.ts";
import { startTestNetwork, type TestNetwork, type TestPerson, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let society: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
});
afterAll(() => network.close());

describe("the register", () => {
  test("can be followed from the first entry by anybody who knows the root, also after a restart", async () => {
    await network.restartGate();
    const { entries, checkpoint } = answerOf(
      await network.connect().call("gate", readRegister, { query: { after: 0 } }),
    );
    const pinned = { state: emptyRegister, checkpoint: undefined };
    const followed = followRegister(pinned, entries, checkpoint, network.root.publicKey);
    expect(followed).toMatchObject({ ok: true, value: { state: { sequence: network.register().sequence } } });
  });

  test("is mirrored to the vault, which follows it", async () => {
    await network.gate().flush();
    const health = answerOf(await network.connect().call("vault", readHealth));
    expect(health.registerSequence).toBe(network.register().sequence);
  });

  test("takes nothing from whoever is not entitled, and no second network", async () => {
    const { organisation, officer } = society;
    const stranger = network.makePerson(organisation, ["administrator"]);
    const removal = { kind: "member-removed" as const, organisation, member: society.dpo.member };
    expect(await network.say(removal, officer.device)).toBe("not-entitled");
    expect(await network.say(removal, stranger.device)).toBe("not-entitled");
    expect(await network.say({ ...network.register().network!, name: "Another" })).toBe(
      "statement-conflicts",
    );
    const forged = signStatement(removal, null, 99, newSigningKeyPair(network.random).secretKey);
    expect(await network.saySigned(forged)).toBe("wrong-signature");
  });

  test("is not undone by saying an old statement again after a removal", async () => {
    const place = await network.makeOrganisation("With a newcomer");
    const { organisation, desk, administrator } = place;
    const newcomer = await network.addOfficer(place);
    const { member, device } = newcomer;
    const admitted = network.entries.slice(-2).map(({ signed }) => signed);
    const ofDesk = { organisation, desk, member };
    expect(
      await network.say({ kind: "desk-member-removed", ...ofDesk }, administrator.device),
    ).toBeUndefined();
    for (const signed of admitted) await network.saySigned(signed);
    await network.follow();
    expect(network.register().deskById.get(desk)?.members.has(member)).toBe(false);
    expect(network.register().deskById.get(desk)?.confirmedDevices.has(device.id)).toBe(false);
  });

  test("does not begin with another gate's keys", async () => {
    const empty = await startTestNetwork({ withoutNetwork: true });
    const statement = network.register().network!;
    const signed = signStatement(statement, null, 1, network.root.secretKey);
    expect(await empty.saySigned(signed)).toBe("statement-conflicts");
    expect(refusalOf(await empty.asRoot.call(relock, {}))).toBe("unknown-key");
    await empty.close();
  });
});

describe("a signed request", () => {
  const quotaRequest = (url: string, registerHead = network.register().head) => {
    const address = `${url}/quota`;
    const { id, signing } = society.officer.device;
    const headers = signRequest({
      method: "GET",
      url: address,
      bodyBytes: new Uint8Array(),
      registerHead: toHex(registerHead),
      keyId: `device:${id}`,
      secretKey: signing.secretKey,
      clock: network.clock,
      random: network.random,
    });
    return { address, headers };
  };
  const kindOf = async (response: Response): Promise<string> =>
    response.ok ? "ok" : ((await response.json()) as { kind: string }).kind;

  test("is answered once: its replay is refused, also after a restart", async () => {
    const { address, headers } = quotaRequest(network.gate().url);
    expect(await kindOf(await fetch(address, { headers }))).toBe("ok");
    expect(await kindOf(await fetch(address, { headers }))).toBe("request-replayed");
    await network.restartGate();
    expect(await kindOf(await fetch(address, { headers }))).toBe("request-replayed");
  });

  test("for another server, another path or another key is refused", async () => {
    const { headers } = quotaRequest(network.vault().url);
    const address = `${network.gate().url}/quota`;
    expect(await kindOf(await fetch(address, { headers }))).toBe("wrong-signature");
    const elsewhere = quotaRequest(network.gate().url);
    const forgotten = `${network.gate().url}/forgotten`;
    expect(await kindOf(await fetch(forgotten, { headers: elsewhere.headers }))).toMatch(/signature/);
    const stranger = network.makePerson(society.organisation).device;
    expect(refusalOf(await network.connectDevice(stranger).call("gate", readQuota))).toBe("unknown-key");
  });

  test("must name a register head of the last 24 hours", async () => {
    const old = network.register().head;
    const strange = quotaRequest(network.gate().url, network.random(32));
    expect(await kindOf(await fetch(strange.address, strange))).toBe("register-head-unknown");
    await network.makeOrganisation("Yet another");
    const recent = quotaRequest(network.gate().url, old);
    expect(await kindOf(await fetch(recent.address, recent))).toBe("ok");
    network.clock.advance(25 * 3_600_000);
    const tooOld = quotaRequest(network.gate().url, old);
    expect(await kindOf(await fetch(tooOld.address, tooOld))).toBe("register-head-unknown");
    await network.restartGate();
    expect(await kindOf(await fetch(tooOld.address, quotaRequest(network.gate().url, old)))).toBe(
      "register-head-unknown",
    );
    const latest = quotaRequest(network.gate().url);
    expect(await kindOf(await fetch(latest.address, latest))).toBe("ok");
  });

  test("of the root counts only with the root's key", async () => {
    const impostor = openPeer({
      url: network.gate().url,
      keyId: "root",
      secretKey: society.administrator.device.signing.secretKey,
      registerHead: () => network.register().head,
      clock: network.clock,
      random: network.random,
      unreachable: { kind: "vault-unreachable" },
    });
    expect(refusalOf(await impostor.call(relock, {}))).toBe("wrong-signature");
    expect(answerOf(await network.asRoot.call(relock, {}))).toEqual({ relocked: 0, withheld: [] });
  });
});

describe("an enrolment", () => {
  type Asked = { readonly by?: TestPerson; readonly member?: MemberId; readonly enrolment?: EnrolmentId };
  const invite = async ({ by = society.administrator, ...given }: Asked = {}, changed: object = {}) => {
    const { organisation } = society;
    const { device, member } = { ...network.makePerson(organisation), ...given };
    const invited = { organisation, enrolment: newId<"enrolment">(network.random), member, ...given };
    const { enrolment } = invited;
    const answer = await network.connect().call("gate", askEnrolment, {
      parameters: { organisation },
      body: {
        enrolment,
        member,
        ...publicKeysOf(device),
        possession: signPossession(organisation, member, device.signing.secretKey),
        inviter: by.device.id,
        invitation: signInvitation(invited, by.device.signing.secretKey),
        ...changed,
      },
    });
    return { answer, enrolment, member };
  };
  const list = (asker: TestPerson) =>
    network
      .connectDevice(asker.device)
      .call("gate", listEnrolments, { parameters: { organisation: society.organisation } });

  test("waits for an administrator and names nobody", async () => {
    const elsewhere = { member: newId<"member">(network.random) };
    expect(refusalOf((await invite({}, elsewhere)).answer)).toBe("wrong-signature");
    const { answer, enrolment, member } = await invite();
    answerOf(answer);
    expect(answerOf(await list(society.administrator)).enrolments).toMatchObject([{ enrolment, member }]);
    expect(refusalOf(await list(society.officer))).toBe("not-entitled");
  });

  test("is of somebody invited: whoever has only time and computers keeps no newcomer out", async () => {
    const stranger = network.makePerson(society.organisation);
    expect(refusalOf((await invite({ by: stranger })).answer)).toBe("not-entitled");
    const signature = { invitation: network.random(64) };
    expect(refusalOf((await invite({}, signature)).answer)).toBe("wrong-signature");
    const other = await network.makeOrganisation("With administrators of its own");
    expect(refusalOf((await invite({ by: other.administrator })).answer)).toBe("not-entitled");
    expect(refusalOf((await invite({ by: society.officer })).answer)).toBe("not-entitled");
    answerOf((await invite({ by: society.officer, member: society.officer.member })).answer);
  });

  test("of one member's invitations never takes the place of another's", async () => {
    const { member } = society.officer;
    await Promise.all(Array.from({ length: 100 }, () => invite({ by: society.officer, member })));
    expect(refusalOf((await invite({ by: society.officer, member })).answer)).toBe("too-many-requests");
    const { answer, enrolment } = await invite();
    answerOf(answer);
    const { enrolments } = answerOf(await list(society.administrator));
    expect(enrolments.map((one) => one.enrolment)).toContain(enrolment);
  });
});
