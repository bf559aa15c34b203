import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import type { Author } from "#keys/key-holder.ts";
import { authorSchema } from "#keys/key-holder.ts";
import { BoxHeader } from "#keys/box.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { purposeSchema } from "./purpose.ts";
import type { Signed } from "./signed.ts";
import { readSigned, signValue } from "./signed.ts";

export const rights = ["read", "write", "share"] as const;

/**
 * What the creator of a grant signs: the header of the box, what is in the vault for it, and on whose consent. The gate's
 * row begins as this and from then on decides alone; the opener checks box and header against it.
 */
export const GrantStatement = z.strictObject({
  header: BoxHeader,
  author: authorSchema,
  boxHash: hashSchema,
  /** Of x as it was when the grant was made; a relock changes x, not this. */
  vaultHalfHash: hashSchema,
  purpose: purposeSchema,
  rights: z.array(z.enum(rights)).check(z.minLength(1), z.maxLength(rights.length)),
  /** Null where no consent is needed: one's own desk, the family's own code, the courier. */
  consent: z.nullable(idSchema<"consent">()),
  /** A dormant grant opens only through a proposal that the gate made. */
  dormant: z.boolean(),
  /** The record that this grant is an answer to, so that the other desk knows which request it concerns. */
  regarding: z.nullable(idSchema<"record">()),
  expiresAt: z.nullable(z.int()),
});
export type GrantStatement = z.infer<typeof GrantStatement>;

const context = (author: Author): string => `grant ${author}`;

export const signGrant = (statement: GrantStatement, secretKey: SigningSecretKey): Signed =>
  signValue(context(statement.author), statement as CborValue, secretKey);

/** `author` is who the caller believes signed; a statement that names another is nothing. */
export function readGrant(signed: Signed, author: Author, key: SigningPublicKey): GrantStatement | undefined {
  const statement = readSigned(context(author), GrantStatement as z.ZodMiniType<GrantStatement>, signed, key);
  return statement?.author === author ? statement : undefined;
}
