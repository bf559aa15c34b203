import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { hashSchema } from "#keys/key-schema.ts";
import type { Signed } from "./signed.ts";
import { readSigned, signValue } from "./signed.ts";

/** The gate's signed word that it never sequenced these entries and knows none of these grants. */
export const Orphans = z.strictObject({
  entries: z
    .array(z.strictObject({ entry: idSchema<"entry">(), digest: hashSchema }))
    .check(z.maxLength(500)),
  grants: z.array(idSchema<"grant">()).check(z.maxLength(500)),
  /** When the gate looked; nothing staged less than `orphanAge` before is dropped on it. */
  time: z.int(),
});
export type Orphans = z.infer<typeof Orphans>;

/** Milliseconds. */
export const orphanAge = 30 * 24 * 60 * 60 * 1000;

export const signOrphans = (orphans: Orphans, gateKey: SigningSecretKey): Signed =>
  signValue("orphans", orphans as CborValue, gateKey);

export const readOrphans = (signed: Signed, gateKey: SigningPublicKey): Orphans | undefined =>
  readSigned("orphans", Orphans as z.ZodMiniType<Orphans>, signed, gateKey);
