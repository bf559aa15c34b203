import * as z from "#base/schema.ts";
import type { CodeId, DeviceId, RecordId } from "#base/id.ts";
import { idOfBytes, idPattern } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SealingPublicKey, SigningPublicKey } from "#crypto/keys.ts";

/**
 * Who signs: a device of a member, or the access code of a family. Both ids are hashes of the two public keys, so whoever
 * is handed the keys can check that they belong to the id, whatever server handed them over.
 */
export type Author = `device:${DeviceId}` | `code:${CodeId}`;

export type PublicKeys = { readonly signingKey: SigningPublicKey; readonly sealingKey: SealingPublicKey };

export const deviceIdOf = (keys: PublicKeys): DeviceId => idOfBytes(identityHash("device", keys));
export const codeIdOf = (keys: PublicKeys): CodeId => idOfBytes(identityHash("access-code", keys));
/**
 * The record of a code is derived from it, so that whoever holds the paper knows which record is theirs, whatever a server says,
 * and the vault knows which record a code may ask for.
 */
export const recordOfCode = (code: CodeId): RecordId =>
  idOfBytes(hashOf("record-of-code", code).slice(0, 16));
export const authorOfDevice = (device: DeviceId): Author => `device:${device}`;
export const authorOfCode = (code: CodeId): Author => `code:${code}`;

const identityHash = (kind: string, keys: PublicKeys): Uint8Array =>
  hashOf(kind, keys.signingKey, keys.sealingKey).slice(0, 16);

export const authorSchema = z
  .string()
  .check(
    z.refine((text) => /^(device|code):/.test(text) && idPattern.test(text.slice(text.indexOf(":") + 1))),
  ) as unknown as z.ZodMiniType<Author, Author>;

export function deviceOfAuthor(author: Author): DeviceId | undefined {
  return author.startsWith("device:") ? (author.slice(7) as DeviceId) : undefined;
}

export function codeOfAuthor(author: Author): CodeId | undefined {
  return author.startsWith("code:") ? (author.slice(5) as CodeId) : undefined;
}
