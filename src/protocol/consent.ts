import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import type { OrganisationId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import type { Author } from "#keys/key-holder.ts";
import { authorSchema } from "#keys/key-holder.ts";
import { purposeSchema } from "./purpose.ts";
import type { Signed } from "./signed.ts";
import { readSigned, signValue } from "./signed.ts";

/**
 * What a person agreed to: one purpose, some compartments, which organisations, until when. Signed by their access code, or
 * by an officer who says how it was given. `never` wins over `organisations`.
 */
export const ConsentStatement = z.strictObject({
  consent: idSchema<"consent">(),
  record: idSchema<"record">(),
  author: authorSchema,
  purpose: purposeSchema,
  compartments: z.array(compartmentSchema).check(z.minLength(1), z.maxLength(16)),
  organisations: z.union([z.literal("all"), z.array(idSchema<"organisation">()).check(z.maxLength(200))]),
  never: z.array(idSchema<"organisation">()).check(z.maxLength(200)),
  attested: z.nullable(z.enum(["in-person", "by-telephone", "in-writing", "online"])),
  givenAt: z.int(),
  expiresAt: z.nullable(z.int()),
});
export type ConsentStatement = z.infer<typeof ConsentStatement>;

const context = (author: Author): string => `consent ${author}`;

export const signConsent = (statement: ConsentStatement, secretKey: SigningSecretKey): Signed =>
  signValue(context(statement.author), statement as CborValue, secretKey);

export function readConsent(
  signed: Signed,
  author: Author,
  key: SigningPublicKey,
): ConsentStatement | undefined {
  const statement = readSigned(
    context(author),
    ConsentStatement as z.ZodMiniType<ConsentStatement>,
    signed,
    key,
  );
  return statement?.author === author ? statement : undefined;
}

/** Whether the consent reaches this organisation now; withdrawal is the gate's to know. */
export function consentCovers(
  consent: Pick<ConsentStatement, "organisations" | "never" | "expiresAt">,
  organisation: OrganisationId,
  now: number,
): boolean {
  if (consent.expiresAt !== null && consent.expiresAt <= now) return false;
  if (consent.never.includes(organisation)) return false;
  return consent.organisations === "all" || consent.organisations.includes(organisation);
}
