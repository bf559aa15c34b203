import { utf8Encode } from "#base/bytes.ts";
import { argon2id } from "hash-wasm";
import type { SymmetricKey } from "./keys.ts";

/** Stored, and bound as additional data, beside what a stretched passphrase seals: whoever weakens them opens nothing. */
export const stretchParameters = {
  algorithm: "argon2id",
  version: 0x13,
  memoryKibibytes: 64 * 1024,
  passes: 3,
  lanes: 1,
} as const;

export const stretchSaltLength = 16;

/**
 * A key out of a passphrase that a person chose, by Argon2id (RFC 9106) over its NFKC form, so that the same words typed on
 * another keyboard give the same key. Takes a quarter of a second on a laptop. Throws unless the salt has 16 bytes or more.
 */
export async function stretchPassphrase(passphrase: string, salt: Uint8Array): Promise<SymmetricKey> {
  if (salt.length < stretchSaltLength) throw new Error("passphrase: a salt has 16 bytes or more");
  const key = await argon2id({
    password: utf8Encode(passphrase.normalize("NFKC")),
    salt,
    memorySize: stretchParameters.memoryKibibytes,
    iterations: stretchParameters.passes,
    parallelism: stretchParameters.lanes,
    hashLength: 32,
    outputType: "binary",
  });
  return key as SymmetricKey;
}
