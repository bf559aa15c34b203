import * as z from "#base/schema.ts";
import { concatBytes, xorBytes } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { GrantId, RecordId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { equalBytes, utf8Encode } from "#base/bytes.ts";
import { hashOf } from "#crypto/hash.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import { type Agree, type Ephemeral, openHpke, sealHpke } from "#crypto/hpke.ts";
import type { SealingKeyPair, SealingPublicKey, SymmetricKey } from "#crypto/keys.ts";
import type { Compartment } from "./compartment.ts";
import { compartmentSchema } from "./compartment.ts";
import type { Holder } from "./holder.ts";
import { holderSchema } from "./holder.ts";

/**
 * A box holds one content key and opens only with three things from three places: the gate's half s, the vault's half x,
 * and a secret of the holder. The header says what the box is for and is authenticated in it, so that a box moved to
 * another record, compartment, holder or grant does not open.
 */
export type BoxHeader = {
  readonly suite: 1;
  readonly grant: GrantId;
  readonly record: RecordId;
  readonly compartment: Compartment;
  readonly keyCommitment: Uint8Array;
  readonly holder: Holder;
  /** Generation of the holder's desk secret; 0 for an access code or the courier. */
  readonly generation: number;
  /** Public key of whoever seals for somebody else; null when a holder seals for itself. */
  readonly sender: SealingPublicKey | null;
};

export const BoxHeader = z.strictObject({
  suite: z.literal(1),
  grant: idSchema<"grant">(),
  record: idSchema<"record">(),
  compartment: compartmentSchema,
  keyCommitment: bytesSchema(32),
  holder: holderSchema,
  generation: z.int().check(z.minimum(0)),
  sender: z.nullable(bytesSchema<SealingPublicKey>(32)),
});

/**
 * What the vault keeps beside a box, so that it gives it to nobody but whom it was made for, and yet does not know for whom until
 * they ask: which desks may compare a record would tell whom its family fears. `grantSignature` is of the grant's statement,
 * which the gate and the holder have and the vault has not.
 */
export const holderTagOf = (
  holder: Holder,
  compartment: Compartment,
  grantSignature: Uint8Array,
): Uint8Array => hashOf("box-holder", holder, compartment, grantSignature);

/** The two halves of a box key: `gateHalf` is s, `vaultHalf` is x; 32 bytes each. */
export type Halves = { readonly gateHalf: Uint8Array; readonly vaultHalf: Uint8Array };

export const newHalves = (random: RandomBytes): Halves => ({ gateHalf: random(32), vaultHalf: random(32) });

/** Binds a content key to its record and compartment without telling it; entries and grants name it. */
export const commitToContentKey = (
  key: SymmetricKey,
  record: RecordId,
  compartment: Compartment,
): Uint8Array => hashOf("content-key", record, compartment, key);

/** For one's own desk or access code: HKDF(holder secret ‖ s ⊕ x, header). */
export function sealOwnBox(
  contentKey: SymmetricKey,
  holderSecret: SymmetricKey,
  halves: Halves,
  header: BoxHeader,
  random: RandomBytes,
): Uint8Array {
  return sealAead(ownBoxKey(holderSecret, halves, header), contentKey, encodeCbor(header), random);
}

/**
 * For somebody else: HPKE (RFC 9180) in mode AuthPSK, psk = s ⊕ x. The header's `sender` is `sender.publicKey`. Boxes of one `ephemeral`
 * show the vault that they are for one holder.
 */
export function sealBoxFor(
  recipient: SealingPublicKey,
  contentKey: SymmetricKey,
  sender: SealingKeyPair,
  halves: Halves,
  header: BoxHeader,
  random: RandomBytes,
  ephemeral?: Ephemeral,
): Uint8Array {
  if (header.sender === null || !equalBytes(header.sender, sender.publicKey)) {
    throw new Error("sealBoxFor: the header names another sender");
  }
  const encoded = encodeCbor(header);
  return sealHpke({
    recipient,
    info: encoded,
    aad: encoded,
    plaintext: contentKey,
    random,
    sender,
    psk: pskOf(halves, header),
    ephemeral,
  });
}

/** What a holder opens boxes with: the shared secret for its own, the derived pair for what others sealed. */
export type HolderKeys = {
  readonly secret: SymmetricKey;
  readonly sealing: SealingKeyPair;
  readonly agree?: Agree;
};

/** Nothing when any half, the secret or the header is another one, or the key is not the one committed to. */
export function openBox(
  box: Uint8Array,
  keys: HolderKeys,
  halves: Halves,
  header: BoxHeader,
): SymmetricKey | undefined {
  const encoded = encodeCbor(header);
  const opened =
    header.sender === null
      ? openAead(ownBoxKey(keys.secret, halves, header), box, encoded)
      : openHpke({
          recipient: keys.sealing,
          info: encoded,
          aad: encoded,
          sealed: box,
          sender: header.sender,
          psk: pskOf(halves, header),
          agree: keys.agree,
        });
  if (opened?.length !== 32) return undefined;
  const key = opened as SymmetricKey;
  return equalBytes(commitToContentKey(key, header.record, header.compartment), header.keyCommitment)
    ? key
    : undefined;
}

const ownBoxKey = (secret: SymmetricKey, { gateHalf, vaultHalf }: Halves, header: BoxHeader): SymmetricKey =>
  deriveKey(concatBytes(secret, xorBytes(gateHalf, vaultHalf)), "box", encodeCbor(header));

const pskOf = ({ gateHalf, vaultHalf }: Halves, header: BoxHeader) => ({
  key: xorBytes(gateHalf, vaultHalf),
  id: utf8Encode(header.grant),
});
