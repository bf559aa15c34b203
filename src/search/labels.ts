import { concatBytes, utf8Encode } from "#base/bytes.ts";
import type { OrganisationId } from "#base/id.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import { keyStream } from "#crypto/key-stream.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { labelLength } from "#protocol/vault-gate-contracts.ts";

/**
 * Where the postings of a token lie: the key stream of HMAC(index key, token), a label a slot. Clients have tokens and no labels,
 * the vault has labels and no tokens; only the gate, with the index key, leads from one to the other, and it counts.
 */
export function labelsOf(
  indexKey: SymmetricKey,
  token: Uint8Array,
  first: number,
  count: number,
): Uint8Array[] {
  if (count <= 0) return [];
  const stream = keyStream(mac(indexKey, "slot", token), first * labelLength, count * labelLength);
  return Array.from({ length: count }, (_, i) => stream.subarray(i * labelLength, (i + 1) * labelLength));
}

export const labelOf = (indexKey: SymmetricKey, token: Uint8Array, slot: number): Uint8Array =>
  labelsOf(indexKey, token, slot, 1)[0]!;

/** The row that keeps how many slots of a token are taken, without the token. */
export const counterOf = (indexKey: SymmetricKey, token: Uint8Array): Uint8Array =>
  mac(indexKey, "count", token).slice(0, labelLength);

/** The row that keeps how many of them one organisation took. */
export const shareOf = (
  indexKey: SymmetricKey,
  token: Uint8Array,
  organisation: OrganisationId,
): Uint8Array => mac(indexKey, "share", token, utf8Encode(organisation)).slice(0, labelLength);

const mac = (key: SymmetricKey, use: string, ...parts: Uint8Array[]): Uint8Array =>
  hmacSha256(key, concatBytes(utf8Encode(`homeward/1 ${use}\0`), ...parts));
