import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { EntryId, RecordId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { hashOf } from "#crypto/hash.ts";
import { verifyBytes } from "#crypto/signature.ts";
import type { SigningPublicKey, SigningSecretKey, SymmetricKey } from "#crypto/keys.ts";
import type { Compartment } from "#keys/compartment.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import type { Author } from "#keys/key-holder.ts";
import { authorSchema } from "#keys/key-holder.ts";
import { hashSchema } from "#keys/key-schema.ts";
import type { Signed } from "./signed.ts";
import { peekSigned, readSigned, signValue, Signed as SignedSchema } from "./signed.ts";

/** What is known of an entry without its content key, bound into its encryption and its author's signature. */
export const EntryHeader = z.strictObject({
  suite: z.literal(1),
  entry: idSchema<"entry">(),
  record: idSchema<"record">(),
  compartment: compartmentSchema,
  keyCommitment: hashSchema,
  author: authorSchema,
  /** The author's hybrid logical clock. */
  clock: z.string().check(z.maxLength(64)),
});
export type EntryHeader = z.infer<typeof EntryHeader>;

const SignedEntry = z.strictObject({ header: EntryHeader, ciphertext: bytesSchema({ max: 65_000 }) });

/** The bytes that the vault keeps, and the digest by which the gate sequences them. */
export type StoredEntry = {
  readonly entry: EntryId;
  readonly digest: Uint8Array;
  readonly storedBytes: Uint8Array;
};

/** `payload` is padded to a multiple of 128 bytes, so that lengths tell little of a name or an answer. */
export function sealEntry(
  header: EntryHeader,
  payload: CborValue,
  contentKey: SymmetricKey,
  secretKey: SigningSecretKey,
  random: RandomBytes,
): StoredEntry {
  const aad = encodeCbor(["homeward/1", "entry", header as CborValue]);
  const ciphertext = sealAead(contentKey, pad(encodeCbor(payload)), aad, random);
  const signed = signValue(context(header.author), { header, ciphertext } as CborValue, secretKey);
  const storedBytes = encodeCbor(signed);
  return { entry: header.entry, digest: digestOfEntry(storedBytes), storedBytes };
}

export const digestOfEntry = (storedBytes: Uint8Array): Uint8Array => hashOf("entry", storedBytes);

/** Reads without trusting: to learn whose signature and which content key to use. */
export function peekEntry(storedBytes: Uint8Array): EntryHeader | undefined {
  const signed = parseCbor<Signed>(SignedSchema, storedBytes);
  return signed && peekSigned(SignedEntry as z.ZodMiniType<z.infer<typeof SignedEntry>>, signed)?.header;
}

/** Whose entry it is, by signature alone, for whoever may not hold its content key. Nothing when the author did not sign it. */
export function readEntryHeader(
  storedBytes: Uint8Array,
  authorKey: SigningPublicKey,
): EntryHeader | undefined {
  const signed = parseCbor<Signed>(SignedSchema, storedBytes);
  const author = peekEntry(storedBytes)?.author;
  const schema = SignedEntry as z.ZodMiniType<z.infer<typeof SignedEntry>>;
  return signed && author && readSigned(context(author), schema, signed, authorKey)?.header;
}

/** Nothing when the author did not sign it, the key is another one, or it stands in another record or compartment. */
export function openEntry<Payload>(
  storedBytes: Uint8Array,
  place: { readonly record: RecordId; readonly compartment: Compartment },
  contentKey: SymmetricKey,
  authorKey: SigningPublicKey,
  schema: z.ZodMiniType<Payload>,
): { readonly header: EntryHeader; readonly payload: Payload } | undefined {
  return openEntryBy(storedBytes, place, () => ({ contentKey, authorKey }), schema);
}

/** The same where the keys follow from what the entry says of itself; nothing as well where they are not known. */
export function openEntryBy<Payload>(
  storedBytes: Uint8Array,
  place: { readonly record: RecordId; readonly compartment: Compartment },
  findKeys: (
    header: EntryHeader,
  ) => { readonly contentKey: SymmetricKey; readonly authorKey: SigningPublicKey } | undefined,
  schema: z.ZodMiniType<Payload>,
): { readonly header: EntryHeader; readonly payload: Payload } | undefined {
  const signed = parseCbor<Signed>(SignedSchema, storedBytes);
  const entry = signed && peekSigned(SignedEntry as z.ZodMiniType<z.infer<typeof SignedEntry>>, signed);
  const keys = entry && findKeys(entry.header);
  if (!signed || !keys) return undefined;
  const { contentKey, authorKey } = keys;
  if (!verifyBytes(context(entry.header.author), signed.bytes, signed.signature, authorKey)) return undefined;
  if (entry.header.record !== place.record || entry.header.compartment !== place.compartment)
    return undefined;
  const aad = encodeCbor(["homeward/1", "entry", entry.header as CborValue]);
  const padded = openAead(contentKey, entry.ciphertext, aad);
  const plaintext = padded && unpad(padded);
  const payload = plaintext && parseCbor(schema, plaintext);
  return payload === undefined ? undefined : { header: entry.header, payload };
}

const context = (author: Author): string => `entry ${author}`;
const block = 128;

/** ISO/IEC 7816-4: one byte 0x80, then zeros. */
function pad(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 1) / block) * block);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  return padded;
}

function unpad(padded: Uint8Array): Uint8Array | undefined {
  const end = padded.lastIndexOf(0x80);
  return end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0) ? undefined : padded.subarray(0, end);
}
