import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postDeskSecret, readMailbox } from "#protocol/vault-contracts.ts";
import type { Device } from "#keys/device.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, openVaultScene, refusalOf } from "#testing/vault-scene.ts";

let scene: VaultScene;
beforeAll(async () => {
  scene = await openVaultScene({ seed: "vault letters" });
});
afterAll(() => scene.close());
const random = (length: number) => scene.register.random(length);

describe("letters with desk secrets", () => {
  let colleague: Device;
  let beforeConfirmation: string;
  beforeAll(async () => {
    const { register, organisation } = scene;
    const { administrator, officer, desk } = organisation;
    const person = register.person(organisation.organisation);
    colleague = person.device;
    const of = { organisation: organisation.organisation, member: person.member };
    register.by(administrator.device, {
      kind: "member",
      organisation: of.organisation,
      ...register.memberStatement(person),
    });
    register.by(administrator.device, { kind: "desk-member", ...of, desk });
    await scene.mirror();
    beforeConfirmation = refusalOf(await post(officer.device, colleague, 1));
    register.by(officer.device, { kind: "desk-device", ...of, desk, device: colleague.id });
    await scene.mirror();
  });

  const post = (from: Device, to: Device, generation: number, sealed = random(80)) =>
    scene.asDevice(from).call(postDeskSecret, {
      parameters: { device: to.id, desk: scene.organisation.desk, generation },
      body: { sealed },
    });

  it("pass only between confirmed devices of the desk, for generations that are or are next", async () => {
    const { administrator, officer } = scene.organisation;
    expect(beforeConfirmation).toBe("not-entitled");
    expect(refusalOf(await post(administrator.device, colleague, 1))).toBe("not-entitled");
    expect(refusalOf(await post(officer.device, administrator.device, 1))).toBe("not-entitled");
    expect(refusalOf(await post(officer.device, colleague, 3))).toBe("conflict");
    const first = random(80);
    answerOf(await post(officer.device, colleague, 1, first));
    answerOf(await post(officer.device, colleague, 2));
    answerOf(await post(colleague, officer.device, 1));
    const { letters, cursor } = answerOf(await scene.asDevice(colleague).call(readMailbox, { query: {} }));
    expect(cursor).toBeNull();
    expect(letters.map(({ generation, sender }) => [generation, sender])).toEqual([
      [1, officer.device.id],
      [2, officer.device.id],
    ]);
    expect(letters[0]!.sealed).toEqual(first);
  });

  it("are gone with the device that they were for", async () => {
    const { register, organisation } = scene;
    const member = register.state.deviceById.get(colleague.id)!.member;
    register.by(organisation.administrator.device, {
      kind: "member-removed",
      organisation: organisation.organisation,
      member,
    });
    await scene.mirror();
    expect(refusalOf(await scene.asDevice(colleague).call(readMailbox, { query: {} }))).toBe("unknown-key");
    expect(refusalOf(await post(organisation.officer.device, colleague, 1))).toBe("not-entitled");
    expect(await scene.sql`select from letters where device = ${colleague.id}`).toHaveLength(0);
    expect(await scene.sql`select from letters`).toHaveLength(1);
  });
});
