import type { RandomBytes } from "#base/effects.ts";
import type { CodeId } from "#base/id.ts";
import { sha256 } from "#crypto/hash.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { sealingKeyPairFromSeed, signingKeyPairFromSeed } from "#crypto/keys.ts";
import { concatBytes, utf8Encode } from "#base/bytes.ts";
import type { HolderKeys } from "./box.ts";
import { codeIdOf } from "./key-holder.ts";

/**
 * A family's way back: 130 random bits and 20 bits of checksum as 30 characters of Crockford's base 32, written on paper
 * in six groups of five. Reading is forgiving (case, spaces, O for 0, I and L for 1); a slip is caught by the checksum
 * before any server is asked.
 */
export type AccessCode = string & { readonly __accessCode: true };

const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const secretLength = 26;
const checksumLength = 4;

export function newAccessCode(random: RandomBytes): AccessCode {
  const secret = Array.from(random(secretLength), (byte) => symbols[byte & 31]!).join("");
  return (secret + checksumOf(secret)) as AccessCode;
}

/** Nothing when the length, a character or the checksum is wrong. */
export function parseAccessCode(written: string): AccessCode | undefined {
  const code = written
    .toUpperCase()
    .replace(/[\s\-–—.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (code.length !== secretLength + checksumLength) return undefined;
  if ([...code].some((character) => !symbols.includes(character))) return undefined;
  return checksumOf(code.slice(0, secretLength)) === code.slice(secretLength)
    ? (code as AccessCode)
    : undefined;
}

export const groupAccessCode = (code: AccessCode): string[] => code.match(/.{5}/g)!;

/** What the code unlocks. `id` is the locator that servers know; it tells nothing of the code. */
export type AccessCodeKeys = HolderKeys & { readonly id: CodeId; readonly signing: SigningKeyPair };

export function deriveAccessCodeKeys(code: AccessCode): AccessCodeKeys {
  const master = utf8Encode(code.slice(0, secretLength));
  const signing = signingKeyPairFromSeed(deriveKey(master, "access-code-signing"));
  const sealing = sealingKeyPairFromSeed(deriveKey(master, "access-code-sealing"));
  const secret = deriveKey(master, "access-code-boxes");
  return {
    id: codeIdOf({ signingKey: signing.publicKey, sealingKey: sealing.publicKey }),
    signing,
    sealing,
    secret,
  };
}

function checksumOf(secret: string): string {
  const digest = sha256(concatBytes(utf8Encode("homeward/1 access-code-checksum "), utf8Encode(secret)));
  return Array.from(digest.subarray(0, checksumLength), (byte) => symbols[byte & 31]!).join("");
}
