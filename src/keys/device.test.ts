import { describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { newDevice, fingerprintOf, publicKeysOf, unwrapDevice, wrapDevice } from "./device.ts";
import { deviceIdOf } from "./key-holder.ts";

describe("a device", () => {
  const random = seededRandomBytes(3);
  const device = newDevice(random);

  it("has an id that commits to both of its public keys", () => {
    const keys = publicKeysOf(device);
    expect(deviceIdOf(keys)).toBe(device.id);
    expect(deviceIdOf({ ...keys, sealingKey: publicKeysOf(newDevice(random)).sealingKey })).not.toBe(
      device.id,
    );
  });

  it("comes back from the disk with the right key only, and only in the context it was wrapped for", () => {
    const key = newSymmetricKey(random);
    const context = utf8Encode("argon2id m=64MiB t=3");
    const wrapped = wrapDevice(device, key, context, random);
    expect(unwrapDevice(wrapped, key, context)).toEqual(device);
    expect(unwrapDevice(wrapped, newSymmetricKey(random), context)).toBeUndefined();
    expect(unwrapDevice(wrapped, key, utf8Encode("argon2id m=8KiB t=1"))).toBeUndefined();
  });

  it("reads its fingerprint out as four groups of four digits", () => {
    expect(fingerprintOf(device.id)).toMatch(/^(\d{4} ){5}\d{4}$/);
    expect(fingerprintOf(newDevice(random).id)).not.toBe(fingerprintOf(device.id));
  });
});
