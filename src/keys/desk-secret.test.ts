import { describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { newSealingKeyPair } from "#crypto/keys.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { deskHolderKeys, newDeskSecret, openDeskSecret, sealDeskSecret } from "./desk-secret.ts";

describe("a desk secret on its way to a colleague's device", () => {
  const random = seededRandomBytes(4);
  const desk = newId<"desk">(random);
  const secret = newDeskSecret(desk, 2, random);
  const device = { id: newId<"device">(random), sealing: newSealingKeyPair(random) };
  const sender = newSealingKeyPair(random);
  const sealed = sealDeskSecret(
    secret,
    { id: device.id, sealingKey: device.sealing.publicKey },
    sender,
    random,
  );

  it("opens on that device", () => {
    expect(openDeskSecret(sealed, desk, 2, device, sender.publicKey)).toEqual(secret);
  });

  it("does not open for another desk, generation, device or sender", () => {
    const other = { id: newId<"device">(random), sealing: newSealingKeyPair(random) };
    expect(openDeskSecret(sealed, newId<"desk">(random), 2, device, sender.publicKey)).toBeUndefined();
    expect(openDeskSecret(sealed, desk, 1, device, sender.publicKey)).toBeUndefined();
    expect(openDeskSecret(sealed, desk, 2, other, sender.publicKey)).toBeUndefined();
    expect(openDeskSecret(sealed, desk, 2, { ...device, id: other.id }, sender.publicKey)).toBeUndefined();
    expect(openDeskSecret(sealed, desk, 2, device, newSealingKeyPair(random).publicKey)).toBeUndefined();
  });

  it("gives each generation a pair of its own to be sealed to", () => {
    const next = { ...secret, generation: 3 };
    expect(deskHolderKeys(secret).sealing.publicKey).not.toEqual(deskHolderKeys(next).sealing.publicKey);
    expect(deskHolderKeys(secret)).toEqual(deskHolderKeys(secret));
  });
});
