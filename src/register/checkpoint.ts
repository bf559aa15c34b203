import * as z from "#base/schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { signBytes, verifyBytes } from "#crypto/signature.ts";
import { hashSchema, signatureSchema } from "#keys/key-schema.ts";

/** The gate's signed word of how far the register goes. Clients pin the last they saw and refuse to go back. */
export const Checkpoint = z.strictObject({
  sequence: z.int().check(z.minimum(0)),
  head: hashSchema,
  time: z.int().check(z.minimum(0)),
  signature: signatureSchema,
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** A client seals to nobody on the word of a checkpoint older than this (milliseconds). */
export const oldestCheckpointForSealing = 24 * 60 * 60 * 1000;

export function signCheckpoint(
  sequence: number,
  head: Uint8Array,
  time: number,
  gateKey: SigningSecretKey,
): Checkpoint {
  return {
    sequence,
    head,
    time,
    signature: signBytes("checkpoint", encodeCbor([sequence, head, time]), gateKey),
  };
}

export const isCheckpointOf = (checkpoint: Checkpoint, gateKey: SigningPublicKey): boolean =>
  verifyBytes(
    "checkpoint",
    encodeCbor([checkpoint.sequence, checkpoint.head, checkpoint.time]),
    checkpoint.signature,
    gateKey,
  );
