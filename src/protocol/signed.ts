import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { signBytes, verifyBytes } from "#crypto/signature.ts";
import { signatureSchema } from "#keys/key-schema.ts";

/** A value as its author signed it: the very bytes, so that nobody has to encode it again to verify it. */
export const Signed = z.strictObject({ bytes: bytesSchema({ max: 131_072 }), signature: signatureSchema });
export type Signed = z.infer<typeof Signed>;

/** `context` separates what the same key signs for different uses. */
export function signValue(context: string, value: CborValue, secretKey: SigningSecretKey): Signed {
  const bytes = encodeCbor(value);
  return { bytes, signature: signBytes(context, bytes, secretKey) };
}

/** Nothing when the signature is another's, the context is another one, or the shape is wrong. */
export function readSigned<Value>(
  context: string,
  schema: z.ZodMiniType<Value>,
  signed: Signed,
  publicKey: SigningPublicKey,
): Value | undefined {
  if (!verifyBytes(context, signed.bytes, signed.signature, publicKey)) return undefined;
  return parseCbor(schema, signed.bytes);
}

/** Reads without trusting: to learn whose signature to check. */
export const peekSigned = <Value>(schema: z.ZodMiniType<Value>, signed: Signed): Value | undefined =>
  parseCbor(schema, signed.bytes);
