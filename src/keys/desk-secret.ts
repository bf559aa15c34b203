import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { DeskId, DeviceId } from "#base/id.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import { openHpke, sealHpke } from "#crypto/hpke.ts";
import type { SealingKeyPair, SealingPublicKey, SymmetricKey } from "#crypto/keys.ts";
import { newSymmetricKey, sealingKeyPairFromSeed } from "#crypto/keys.ts";
import type { HolderKeys } from "./box.ts";

/** 32 bytes that the members of a desk share, one for each generation; a removal starts the next. */
export type DeskSecret = {
  readonly desk: DeskId;
  readonly generation: number;
  readonly secret: SymmetricKey;
};

export const newDeskSecret = (desk: DeskId, generation: number, random: RandomBytes): DeskSecret => ({
  desk,
  generation,
  secret: newSymmetricKey(random),
});

/** The pair that outsiders seal to is derived, so that whoever has the secret has everything the desk needs. */
export const deskHolderKeys = (secret: DeskSecret): HolderKeys => ({
  secret: secret.secret,
  sealing: sealingKeyPairFromSeed(
    deriveKey(secret.secret, "desk-sealing", place(secret.desk, secret.generation)),
  ),
});

/** Seals the secret to one device of a member (HPKE Auth: the device learns which colleague's device it came from). */
export const sealDeskSecret = (
  secret: DeskSecret,
  device: { readonly id: DeviceId; readonly sealingKey: SealingPublicKey },
  sender: SealingKeyPair,
  random: RandomBytes,
): Uint8Array =>
  sealHpke({
    recipient: device.sealingKey,
    info: deskSecretContext(secret.desk, secret.generation, device.id),
    aad: new Uint8Array(),
    plaintext: encodeCbor(secret.secret),
    random,
    sender,
  });

/** Nothing when it was sealed to another device, desk or generation, or by another sender. */
export function openDeskSecret(
  sealed: Uint8Array,
  desk: DeskId,
  generation: number,
  device: { readonly id: DeviceId; readonly sealing: SealingKeyPair },
  sender: SealingPublicKey,
): DeskSecret | undefined {
  const opened = openHpke({
    recipient: device.sealing,
    info: deskSecretContext(desk, generation, device.id),
    aad: new Uint8Array(),
    sealed,
    sender,
  });
  const secret = opened && parseCbor(bytesSchema<SymmetricKey>(32), opened);
  return secret && { desk, generation, secret };
}

const place = (desk: DeskId, generation: number): Uint8Array => encodeCbor([desk, generation]);

const deskSecretContext = (desk: DeskId, generation: number, device: DeviceId): Uint8Array =>
  encodeCbor(["homeward/1", "desk-secret", desk, generation, device]);
