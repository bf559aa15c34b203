import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { hashSchema } from "#keys/key-schema.ts";
import type { Signed } from "./signed.ts";
import { readSigned, signValue } from "./signed.ts";

/** The vault's word that it holds these bytes on disk, staged. It acknowledges nothing yet. */
export const Receipt = z.strictObject({
  record: idSchema<"record">(),
  entries: z.array(z.strictObject({ entry: idSchema<"entry">(), digest: hashSchema })).check(z.maxLength(64)),
  boxes: z
    .array(z.strictObject({ grant: idSchema<"grant">(), boxHash: hashSchema, vaultHalfHash: hashSchema }))
    .check(z.maxLength(512)),
  /** When the first of the boxes was staged: whoever copied the vault since has its half as it was. */
  since: z.int(),
  time: z.int(),
});
export type Receipt = z.infer<typeof Receipt>;

export const signReceipt = (receipt: Receipt, vaultKey: SigningSecretKey): Signed =>
  signValue("receipt", receipt as CborValue, vaultKey);

export const readReceipt = (signed: Signed, vaultKey: SigningPublicKey): Receipt | undefined =>
  readSigned("receipt", Receipt as z.ZodMiniType<Receipt>, signed, vaultKey);
