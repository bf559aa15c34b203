import { concatBytes } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import * as contracts from "#protocol/vault-gate-contracts.ts";
import { labelLength, mostLabelsAtOnce, mostPostingsAtOnce } from "#protocol/vault-gate-contracts.ts";
import type { Peer } from "#server/peer.ts";

export type SealedPosting = { readonly label: Uint8Array; readonly sealed: Uint8Array };

const postingLength = labelLength + contracts.sealedPostingLength;

/** A label as the key of a map: thousands are looked up in one search, and to spell them in hexadecimal took as long as to open them. */
export const nameOf = (label: Uint8Array): string =>
  Buffer.from(label.buffer, label.byteOffset, label.length).toString("latin1");

/** What lies under these labels, by `nameOf` the label. */
export async function readPostings(
  vault: Peer,
  labels: readonly Uint8Array[],
): Promise<Result<Map<string, Uint8Array>, Refusal>> {
  const sealedByLabel = new Map<string, Uint8Array>();
  for (let i = 0; i < labels.length; i += mostLabelsAtOnce) {
    const window = concatBytes(...labels.slice(i, i + mostLabelsAtOnce));
    const answer = await vault.call(contracts.readPostings, { body: { labels: window } });
    if (!answer.ok) return answer;
    for (const { label, sealed } of unpack(answer.value.postings)) sealedByLabel.set(nameOf(label), sealed);
  }
  return ok(sealedByLabel);
}

/** Repeating is harmless; another value under a known label is a conflict, and the vault's fault. */
export async function writePostings(
  vault: Peer,
  epoch: number,
  postings: readonly SealedPosting[],
): Promise<Result<undefined, Refusal>> {
  for (let i = 0; i < postings.length; i += mostPostingsAtOnce) {
    const page = postings.slice(i, i + mostPostingsAtOnce);
    const packed = concatBytes(...page.flatMap(({ label, sealed }) => [label, sealed]));
    const answer = await vault.call(contracts.writePostings, { body: { epoch, postings: packed } });
    if (!answer.ok) return answer;
  }
  return ok(undefined);
}

/** The next page of an epoch in order of label; empty after the last. */
export async function listPostings(
  vault: Peer,
  epoch: number,
  after: Uint8Array | null,
): Promise<Result<SealedPosting[], Refusal>> {
  const answer = await vault.call(contracts.listPostings, { body: { epoch, after } });
  return answer.ok ? ok(unpack(answer.value.postings)) : answer;
}

/** Anything after the last whole posting is not one. */
const unpack = (packed: Uint8Array): SealedPosting[] =>
  Array.from({ length: Math.floor(packed.length / postingLength) }, (_, i) => {
    const posting = packed.subarray(i * postingLength, (i + 1) * postingLength);
    return { label: posting.subarray(0, labelLength), sealed: posting.subarray(labelLength) };
  });
