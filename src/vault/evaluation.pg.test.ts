import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import { blindInputs, finalizeEvaluations } from "#crypto/voprf.ts";
import { readNamespaceKey } from "#protocol/register-contracts.ts";
import { evaluate } from "#protocol/search-contracts.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, openVaultScene, refusalOf } from "#testing/vault-scene.ts";

let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene({
    seed: "vault evaluation",
    evaluationLimits: { network: 48, networkDay: 64, own: 32 },
  });
});
afterAll(() => scene.close());
const random = (length: number) => scene.register.random(length);

describe("blind evaluation", () => {
  const inputs = Array.from({ length: 16 }, (_, i) => utf8Encode(`match key ${i}`));
  const ask = (
    namespace: "network" | typeof scene.organisation.organisation,
    blindedElements: Uint8Array[],
  ) =>
    scene
      .asDevice(scene.organisation.officer.device)
      .call(evaluate, { body: { namespace, blindedElements } });

  it("is proven to be made with the published key, and gives the same for the same", async () => {
    const outputs = [];
    for (let i = 0; i < 2; i++) {
      const { blinds, blindedElements } = blindInputs(inputs, random);
      const { evaluatedElements, proof } = answerOf(await ask("network", blindedElements));
      const key = scene.identity.evaluationKey!;
      outputs.push(finalizeEvaluations(inputs, blinds, blindedElements, evaluatedElements, proof, key));
    }
    expect(outputs[0]).toBeDefined();
    expect(outputs[0]).toEqual(outputs[1]);
  });

  it("is for one's own organisation's namespace only, with a key of its own", async () => {
    const { organisation } = scene.organisation;
    const { blinds, blindedElements } = blindInputs(inputs, random);
    const { evaluatedElements, proof } = answerOf(await ask(organisation, blindedElements));
    const parameters = { organisation };
    const { evaluationKey } = answerOf(await scene.asGate.call(readNamespaceKey, { parameters }));
    expect(evaluationKey).not.toEqual(scene.identity.evaluationKey);
    expect(
      finalizeEvaluations(inputs, blinds, blindedElements, evaluatedElements, proof, evaluationKey),
    ).toHaveLength(16);
    expect(refusalOf(await ask(newId<"organisation">(random), blindedElements))).toBe("not-entitled");
    const notElements = Array.from({ length: 16 }, () => new Uint8Array(32));
    expect(refusalOf(await ask("network", notElements))).toBe("malformed-request");
  });

  it("stops at the limit of a member's hour, whatever devices they register, also after a restart", async () => {
    const { blindedElements } = blindInputs(inputs, random);
    answerOf(await ask("network", blindedElements));
    expect(refusalOf(await ask("network", blindedElements))).toBe("quota-exceeded");
    const { officer } = scene.organisation;
    const { device: second, statement: shown } = scene.register.anotherDevice(officer);
    const { member, organisation } = officer;
    scene.register.by(officer.device, { kind: "device", organisation, member, device: shown });
    await scene.mirror();
    const asked = await scene
      .asDevice(second)
      .call(evaluate, { body: { namespace: "network", blindedElements } });
    expect(refusalOf(asked)).toBe("quota-exceeded");
    await scene.restart();
    expect(refusalOf(await ask("network", blindedElements))).toBe("quota-exceeded");
    scene.passTime(60 * 60 * 1000);
    answerOf(await ask("network", blindedElements));
  });

  it("stops at the limit of a member's day in the network's namespace, however many hours it has", async () => {
    const { blindedElements } = blindInputs(inputs, random);
    scene.passTime(60 * 60 * 1000);
    expect(refusalOf(await ask("network", blindedElements))).toBe("quota-exceeded");
    answerOf(await ask(scene.organisation.organisation, blindedElements));
    scene.passTime(24 * 60 * 60 * 1000);
    answerOf(await ask("network", blindedElements));
  });

  it("stops at ten times that for an organisation, whatever members its administrator invents", async () => {
    scene.passTime(60 * 60 * 1000);
    const { organisation, administrator } = scene.organisation;
    const { blindedElements } = blindInputs([...inputs, ...inputs, ...inputs], random);
    const outcomes = [];
    for (let i = 0; i < 11; i++) {
      const invented = scene.register.person(organisation);
      const statement = scene.register.memberStatement(invented);
      scene.register.by(administrator.device, { kind: "member", organisation, ...statement });
      await scene.mirror();
      const asked = await scene
        .asDevice(invented.device)
        .call(evaluate, { body: { namespace: "network", blindedElements } });
      outcomes.push(asked.ok || asked.refusal.kind);
    }
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => true), "quota-exceeded"]);
  });
});
