import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { CodeId, DeviceId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SealingKeyPair, SigningKeyPair, SymmetricKey } from "#crypto/keys.ts";
import { newSymmetricKey, sealingKeyPairFromSeed, signingKeyPairFromSeed } from "#crypto/keys.ts";
import type { PublicKeys } from "./key-holder.ts";
import { deviceIdOf } from "./key-holder.ts";

/** One browser or one CLI folder of one member. `storage` wraps what the device keeps: leases, desk secrets, the outbox. */
export type Device = {
  readonly id: DeviceId;
  readonly signing: SigningKeyPair;
  readonly sealing: SealingKeyPair;
  readonly storage: SymmetricKey;
};

export function newDevice(random: RandomBytes): Device {
  return deviceOfSeeds(newSymmetricKey(random), newSymmetricKey(random), newSymmetricKey(random));
}

export const publicKeysOf = (device: Device): PublicKeys => ({
  signingKey: device.signing.publicKey,
  sealingKey: device.sealing.publicKey,
});

/** For the disk: all secrets under the key that a passphrase or a passkey yields. `context` says which, with its parameters. */
export function wrapDevice(
  device: Device,
  key: SymmetricKey,
  context: Uint8Array,
  random: RandomBytes,
): Uint8Array {
  const seeds = {
    signing: device.signing.secretKey,
    sealing: device.sealing.secretKey,
    storage: device.storage,
  };
  return sealAead(key, encodeCbor(seeds), wrapContext(context), random);
}

/** Nothing when the key is another one: the passphrase was wrong. */
export function unwrapDevice(
  wrapped: Uint8Array,
  key: SymmetricKey,
  context: Uint8Array,
): Device | undefined {
  const opened = openAead(key, wrapped, wrapContext(context));
  const seeds = opened && parseCbor(DeviceSeeds, opened);
  return seeds && deviceOfSeeds(seeds.signing, seeds.sealing, seeds.storage);
}

/**
 * What two people read to each other before one certifies the other's device: some 80 bits of a hash of the id as six groups of
 * four digits, so that nobody finds a second device with the same ones while an enrolment waits.
 */
export function fingerprintOf(id: DeviceId | CodeId): string {
  const digest = hashOf("fingerprint", id);
  const number = digest.subarray(0, 16).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return (number % 10n ** 24n).toString().padStart(24, "0").match(/.{4}/g)!.join(" ");
}

const DeviceSeeds = z.strictObject({
  signing: bytesSchema<SymmetricKey>(32),
  sealing: bytesSchema<SymmetricKey>(32),
  storage: bytesSchema<SymmetricKey>(32),
});

function deviceOfSeeds(signingSeed: Uint8Array, sealingSeed: Uint8Array, storage: SymmetricKey): Device {
  const signing = signingKeyPairFromSeed(signingSeed);
  const sealing = sealingKeyPairFromSeed(sealingSeed);
  const id = deviceIdOf({ signingKey: signing.publicKey, sealingKey: sealing.publicKey });
  return { id, signing, sealing, storage };
}

const wrapContext = (context: Uint8Array): Uint8Array => encodeCbor(["homeward/1", "device", context]);
