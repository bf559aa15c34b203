import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { readHealth, readIdentity } from "#protocol/process-contracts.ts";
import { readNamespaceKey, readRegister } from "#protocol/register-contracts.ts";
import { deliverStatements, readMailbox, stage } from "#protocol/vault-contracts.ts";
import { mirrorRegister } from "#protocol/vault-gate-contracts.ts";
import { signCheckpoint } from "#register/checkpoint.ts";
import { RegisterScene } from "#testing/register-scene.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, newRecord, openVaultScene, refusalOf } from "#testing/vault-scene.ts";

let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene({ seed: "register mirror", withoutNetwork: true });
});
afterAll(() => scene.close());

const mirror = (entries: RegisterScene["entries"]) =>
  scene.asGate.call(mirrorRegister, { body: { entries } });

describe("before a network has begun", () => {
  it("tells its public keys and nothing else", async () => {
    expect(scene.identity).toMatchObject({ process: "vault", sealingKey: null });
    expect(answerOf(await scene.asGate.call(readIdentity, {}))).toEqual(scene.identity);
    expect(answerOf(await scene.asGate.call(readHealth, {})).registerSequence).toBe(0);
    const parameters = { organisation: scene.organisation.organisation };
    expect(answerOf(await scene.asGate.call(readNamespaceKey, { parameters })).evaluationKey).toHaveLength(
      32,
    );
    expect(refusalOf(await scene.asGate.call(readRegister, { query: { after: 0 } }))).toBe("not-found");
    const device = scene.asDevice(scene.organisation.officer.device);
    const body = { record: newRecord(scene), entries: [], boxes: [], code: null };
    expect(refusalOf(await device.call(stage, { body }))).toBe("unknown-key");
    const { signed } = scene.sequence({ record: newRecord(scene) });
    expect(refusalOf(await scene.asGate.call(deliverStatements, { body: { statements: [signed] } }))).toBe(
      "unknown-key",
    );
  });

  it("does not begin one that names another vault, or that somebody else than its gate brings", async () => {
    const other = new RegisterScene("another network");
    other.beginNetwork();
    const asOther = scene.as("gate", other.gate.secretKey);
    expect(refusalOf(await asOther.call(mirrorRegister, { body: { entries: other.entries } }))).toBe(
      "register-broken",
    );
    expect(refusalOf(await asOther.call(mirrorRegister, { body: { entries: scene.register.entries } }))).toBe(
      "wrong-signature",
    );
  });
});

describe("the mirrored register", () => {
  it("grows entry by entry, takes what it has already, and says how far it is after a gap", async () => {
    const { entries } = scene.register;
    expect(answerOf(await mirror(entries.slice(0, 2))).sequence).toBe(2);
    expect(answerOf(await mirror(entries.slice(3))).sequence).toBe(2);
    expect(answerOf(await mirror(entries)).sequence).toBe(entries.length);
    expect(answerOf(await mirror(entries.slice(0, 1))).sequence).toBe(entries.length);
  });

  it("refuses a fork, an entry that its author may not say, and a gate that is not the first one", async () => {
    const { entries } = scene.register;
    const forged = { ...entries.at(-1)!, head: new Uint8Array(32) };
    expect(refusalOf(await mirror([...entries.slice(0, -1), forged]))).toBe("register-broken");
    const next = { ...entries.at(-1)!, sequence: entries.length + 1 };
    expect(refusalOf(await mirror([next]))).toBe("register-broken");
    const stranger = scene.as("gate", newSigningKeyPair(scene.register.random).secretKey);
    expect(refusalOf(await stranger.call(mirrorRegister, { body: { entries } }))).toBe("wrong-signature");
  });

  it("is served to whoever asks, up to the checkpoint that the gate signed, also after a restart", async () => {
    const { state, gate, entries } = scene.register;
    const checkpoint = signCheckpoint(state.sequence, state.head, scene.clock(), gate.secretKey);
    const forked = signCheckpoint(state.sequence, new Uint8Array(32), scene.clock(), gate.secretKey);
    const tell = (given: typeof checkpoint) =>
      scene.asGate.call(mirrorRegister, { body: { entries: [], checkpoint: given } });
    expect(refusalOf(await tell(forked))).toBe("register-broken");
    expect(refusalOf(await tell({ ...checkpoint, signature: new Uint8Array(64) }))).toBe("wrong-signature");
    answerOf(await tell(checkpoint));
    await scene.restart();
    const page = answerOf(await scene.asGate.call(readRegister, { query: { after: 1 } }));
    expect(page).toEqual({ entries: entries.slice(1), checkpoint });
  });

  it("decides at once who is a device", async () => {
    const { administrator, officer, organisation } = scene.organisation;
    answerOf(await scene.asDevice(officer.device).call(readMailbox, { query: {} }));
    scene.register.by(administrator.device, { kind: "member-removed", organisation, member: officer.member });
    await scene.mirror();
    expect(refusalOf(await scene.asDevice(officer.device).call(readMailbox, { query: {} }))).toBe(
      "unknown-key",
    );
  });
});
