import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { SealingPublicKey, SigningPublicKey } from "#crypto/keys.ts";

/** Public keys at the borders: CBOR from a server or from a file. */
export const signingPublicKeySchema = bytesSchema<SigningPublicKey>(32);
export const sealingPublicKeySchema = bytesSchema<SealingPublicKey>(32);
export const signatureSchema = bytesSchema(64);
export const hashSchema = bytesSchema(32);

export const publicKeysSchema = z.strictObject({
  signingKey: signingPublicKeySchema,
  sealingKey: sealingPublicKeySchema,
});
