import { expect, it } from "vitest";
import { equalBytes } from "#base/bytes.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { newDevice, unwrapDevice, wrapDevice } from "./device.ts";
import { codeIdOf, deviceIdOf } from "./key-holder.ts";
import { learnerKeysOf } from "./learner-key.ts";

const random = seededRandomBytes("learner keys");

it("a learner's code is the same whenever their device is unlocked, and another on each device", () => {
  const device = newDevice(random);
  const key = newDevice(random).storage;
  const unlocked = unwrapDevice(wrapDevice(device, key, new Uint8Array(), random), key, new Uint8Array())!;
  expect(learnerKeysOf(unlocked)).toEqual(learnerKeysOf(device));
  expect(learnerKeysOf(newDevice(random)).id).not.toBe(learnerKeysOf(device).id);
});

it("the id commits to both public keys and is not that of the device, so that neither is taken for the other", () => {
  const device = newDevice(random);
  const keys = learnerKeysOf(device);
  const publicKeys = { signingKey: keys.signing.publicKey, sealingKey: keys.sealing.publicKey };
  expect(keys.id).toBe(codeIdOf(publicKeys));
  expect(keys.id as string).not.toBe(deviceIdOf(publicKeys));
});

it("boxes are opened by another key than the one that wraps what the device keeps", () => {
  const device = newDevice(random);
  expect(equalBytes(learnerKeysOf(device).secret, device.storage)).toBe(false);
});
