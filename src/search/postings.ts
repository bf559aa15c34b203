import { concatBytes } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { aeadOverhead, openAead, sealAead } from "#crypto/aead.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { sealedPostingLength } from "#protocol/vault-gate-contracts.ts";

/** What is sealed in one slot. `own` is for an organisation's own namespace, `noise` fills up to a constant number. */
export const postingRoles = ["noise", "sought", "self", "own"] as const;
export type PostingRole = (typeof postingRoles)[number];

export type Posting = {
  readonly role: PostingRole;
  /** 0 to 255. */
  readonly weight: number;
  /** 16 random bytes; the gate alone knows whose. */
  readonly alias: Uint8Array;
  /** Kept inside, so that a relabelling needs nobody's help. */
  readonly token: Uint8Array;
};

const layout = { version: 1, alias: 16, token: 32 };
const plainLength = sealedPostingLength - aeadOverhead;

/** Bound to its label: a posting that the vault moves to another slot does not open. */
export function sealPosting(
  key: SymmetricKey,
  label: Uint8Array,
  posting: Posting,
  random: RandomBytes,
): Uint8Array {
  const head = Uint8Array.of(layout.version, postingRoles.indexOf(posting.role), posting.weight);
  const plain = new Uint8Array(plainLength);
  plain.set(concatBytes(head, posting.alias, posting.token));
  return sealAead(key, plain, label, random);
}

export function openPosting(key: SymmetricKey, label: Uint8Array, sealed: Uint8Array): Posting | undefined {
  const plain = openAead(key, sealed, label);
  const role = plain && postingRoles[plain[1]!];
  if (plain?.length !== plainLength || plain[0] !== layout.version || !role) return undefined;
  const alias = plain.subarray(3, 3 + layout.alias);
  return {
    role,
    weight: plain[2]!,
    alias,
    token: plain.subarray(3 + layout.alias, 3 + layout.alias + layout.token),
  };
}
