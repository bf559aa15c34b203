import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toHex } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { publicKeysOf } from "#keys/device.ts";
import { enrolmentChallenge, proofOfWorkBits } from "#protocol/context.ts";
import { readQuota } from "#protocol/disclosure-contracts.ts";
import { relock } from "#protocol/operator-contracts.ts";
import { readHealth } from "#protocol/process-contracts.ts";
import { askEnrolment, listEnrolments, readRegister } from "#protocol/register-contracts.ts";
import { signRequest } from "#protocol/request-signature.ts";
import { signPossession, signStatement } from "#register/entry.ts";
import { followRegister } from "#register/pin.ts";
import { emptyRegister } from "#register/state.ts";
import { openPeer } from "#server/peer.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
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
  test("waits for an administrator, names nobody, and costs a little work", async () => {
    const { organisation } = society;
    const { device, member } = network.makePerson(organisation);
    const enrolment = newId<"enrolment">(network.random);
    const keys = publicKeysOf(device);
    const possession = signPossession(organisation, member, device.signing.secretKey);
    const proofOfWork = findProofOfWork(enrolmentChallenge(enrolment, keys.signingKey), proofOfWorkBits);
    const ask = (changed: object = {}) =>
      network.connect().call("gate", askEnrolment, {
        parameters: { organisation },
        body: { enrolment, member, ...keys, possession, proofOfWork, ...changed },
      });
    expect(refusalOf(await ask({ proofOfWork: new Uint8Array(8) }))).toBe("proof-of-work-missing");
    expect(refusalOf(await ask({ member: newId<"member">(network.random) }))).toBe("wrong-signature");
    answerOf(await ask());
    answerOf(await ask());
    const list = (asker: TestSociety["officer"]) =>
      network.connectDevice(asker.device).call("gate", listEnrolments, { parameters: { organisation } });
    expect(answerOf(await list(society.administrator)).enrolments).toMatchObject([{ enrolment, member }]);
    expect(refusalOf(await list(society.officer))).toBe("not-entitled");
  });
});
