import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CborValue } from "#base/cbor.ts";
import type { DeviceId, MemberId, OrganisationId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { signBytes, verifyBytes } from "#crypto/signature.ts";
import { hashSchema, signatureSchema } from "#keys/key-schema.ts";
import { RegisterStatement } from "./statement.ts";

/**
 * A statement as its author signed it. `author` is null for the root of the network. `number` counts what this author says:
 * the register takes only a higher one than before, so that nobody, not even the gate, can say an old statement again and
 * undo a removal with it.
 */
export const SignedStatement = z.strictObject({
  statementBytes: bytesSchema({ max: 16_384 }),
  author: z.nullable(idSchema<"device">()),
  number: z.int().check(z.minimum(1)),
  signature: signatureSchema,
});
export type SignedStatement = z.infer<typeof SignedStatement>;

/** A statement in its place: the gate gives the number and the time, the head chains it to all before. */
export const RegisterEntry = z.strictObject({
  sequence: z.int().check(z.minimum(1)),
  time: z.int().check(z.minimum(0)),
  signed: SignedStatement,
  head: hashSchema,
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

export const emptyRegisterHead = new Uint8Array(32);

/** `number` is `nextNumberOf` the author (`state.ts`). */
export function signStatement(
  statement: RegisterStatement,
  author: DeviceId | null,
  number: number,
  secretKey: SigningSecretKey,
): SignedStatement {
  const statementBytes = encodeCbor(statement as CborValue);
  const signature = signBytes(statementContext(author), encodeCbor([number, statementBytes]), secretKey);
  return { statementBytes, author, number, signature };
}

/** Nothing when the bytes are no statement; whether the author may say it is decided in `apply.ts`. */
export const readStatement = (signed: SignedStatement): RegisterStatement | undefined =>
  parseCbor(RegisterStatement as z.ZodMiniType<RegisterStatement>, signed.statementBytes);

export const isSignedBy = (signed: SignedStatement, key: SigningPublicKey): boolean =>
  verifyBytes(
    statementContext(signed.author),
    encodeCbor([signed.number, signed.statementBytes]),
    signed.signature,
    key,
  );

export const nextRegisterHead = (
  previous: Uint8Array,
  entry: Pick<RegisterEntry, "sequence" | "time" | "signed">,
): Uint8Array =>
  hashOf(
    "register-entry",
    previous,
    entry.sequence,
    entry.time,
    entry.signed.statementBytes,
    entry.signed.author,
    entry.signed.number,
    entry.signed.signature,
  );

/** What a new device signs with its own key before anybody registers it. */
export const signPossession = (
  organisation: OrganisationId,
  member: MemberId,
  secretKey: SigningSecretKey,
): Uint8Array => signBytes("device-possession", encodeCbor([organisation, member]), secretKey);

export const provesPossession = (
  organisation: OrganisationId,
  member: MemberId,
  device: { readonly signingKey: SigningPublicKey; readonly possession: Uint8Array },
): boolean =>
  verifyBytes("device-possession", encodeCbor([organisation, member]), device.possession, device.signingKey);

/** 16 random bytes of salt; the name and the salt are kept in an erasable record. */
export const commitToName = (member: MemberId, name: string, salt: Uint8Array): Uint8Array =>
  hashOf("member-name", member, name.normalize("NFC"), salt);

const statementContext = (author: DeviceId | null): string => `register-statement ${author ?? "root"}`;
