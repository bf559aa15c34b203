import { concatBytes, utf8Encode } from "#base/bytes.ts";
import type { OrganisationId } from "#base/id.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { labelLength } from "#protocol/vault-gate-contracts.ts";

/**
 * Where the postings of a token lie. Clients have tokens and no labels, the vault has labels and no tokens; only the gate,
 * with the index key, leads from one to the other, and it counts.
 */
export const labelOf = (indexKey: SymmetricKey, token: Uint8Array, slot: number): Uint8Array =>
  mac(indexKey, "slot", token, Uint8Array.of(slot >> 8, slot & 0xff));

/** The row that keeps how many slots of a token are taken, without the token. */
export const counterOf = (indexKey: SymmetricKey, token: Uint8Array): Uint8Array =>
  mac(indexKey, "count", token);

/** The row that keeps how many of them one organisation took. */
export const shareOf = (
  indexKey: SymmetricKey,
  token: Uint8Array,
  organisation: OrganisationId,
): Uint8Array => mac(indexKey, "share", token, utf8Encode(organisation));

const mac = (key: SymmetricKey, use: string, ...parts: Uint8Array[]): Uint8Array =>
  hmacSha256(key, concatBytes(utf8Encode(`homeward/1 ${use}\0`), ...parts)).slice(0, labelLength);
