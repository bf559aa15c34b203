import * as z from "#base/schema.ts";
import { fromBase64url, toBase64url, utf8Encode } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { idSchema, type RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { signBytes, verifyBytes } from "#crypto/signature.ts";
import { readSigned, Signed, signValue } from "./signed.ts";

/**
 * What the courier signs, and mails to an address: whoever brings it reads that address, and holds this code, for nobody else can use
 * it. It opens nothing.
 */
export const AddressProof = z.strictObject({
  code: idSchema<"code">(),
  /** HMAC of the address under a key of the courier: the gate recognises it and cannot test a guess. */
  addressTag: bytesSchema(32),
  expiresAt: z.int(),
});
export type AddressProof = z.infer<typeof AddressProof>;

/**
 * Where a learner's record says which tag is theirs, as the desk reads it: a gate that has a mailbox of its own could otherwise tell
 * the desk that its browser is a learner's.
 */
export const addressTagField = "identity/addressTag";

/** Milliseconds. */
export const addressProofLifetime = 60 * 60 * 1000;

export const signAddressProof = (proof: AddressProof, courierKey: SigningSecretKey): Signed =>
  signValue("address-proof", proof as CborValue, courierKey);

export const readAddressProof = (signed: Signed, courierKey: SigningPublicKey): AddressProof | undefined =>
  readSigned("address-proof", AddressProof as z.ZodMiniType<AddressProof>, signed, courierKey);

/** As it stands in the link. */
export const addressToken = (proof: Signed): string => toBase64url(encodeCbor(proof as CborValue));

/** Nothing for what is no token; who signed it is for the gate to say. */
export function findAddressToken(token: string): Signed | undefined {
  try {
    return parseCbor<Signed>(Signed, fromBase64url(token));
  } catch {
    return undefined;
  }
}

/** By the browser that asks to take a lost one's place: nobody binds keys that they do not hold. */
export const signRegrantPossession = (proof: Signed, secretKey: SigningSecretKey): Uint8Array =>
  signBytes("regrant-possession", proof.bytes, secretKey);
export const provesRegrantPossession = (
  proof: Signed,
  possession: Uint8Array,
  key: SigningPublicKey,
): boolean => verifyBytes("regrant-possession", proof.bytes, possession, key);

/** By a further browser, for the record that it is to be bound to. */
export const signCodePossession = (record: RecordId, secretKey: SigningSecretKey): Uint8Array =>
  signBytes("code-possession", utf8Encode(record), secretKey);
export const provesCodePossession = (
  record: RecordId,
  possession: Uint8Array,
  key: SigningPublicKey,
): boolean => verifyBytes("code-possession", utf8Encode(record), possession, key);
