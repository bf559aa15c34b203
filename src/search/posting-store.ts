import { concatBytes } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import * as contracts from "#protocol/vault-gate-contracts.ts";
import { labelLength, mostLabelsAtOnce, mostPostingsAtOnce } from "#protocol/vault-gate-contracts.ts";
import type { Peer } from "#server/peer.ts";

export type SealedPosting = { readonly label: Uint8Array; readonly sealed: Uint8Array };

const postingLength = labelLength + contracts.sealedPostingLength;

/** Labels as keys of a map, one where each `step` of bytes begins; spelled all at once, because a search looks up thousands. */
export function namesOf(bytes: Uint8Array, step = labelLength): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return Array.from({ length: Math.floor(bytes.length / step) }, (_, i) =>
    text.slice(i * step, i * step + labelLength),
  );
}

export const nameOf = (label: Uint8Array): string => namesOf(label)[0]!;

/** What lies under these labels, by name. */
export async function readPostings(
  vault: Peer,
  labels: readonly Uint8Array[],
): Promise<Result<Map<string, Uint8Array>, Refusal>> {
  const sealedByName = new Map<string, Uint8Array>();
  for (let i = 0; i < labels.length; i += mostLabelsAtOnce) {
    const window = concatBytes(...labels.slice(i, i + mostLabelsAtOnce));
    const answer = await vault.call(contracts.readPostings, { body: { labels: window } });
    if (!answer.ok) return answer;
    const { postings } = answer.value;
    for (const [place, name] of namesOf(postings, postingLength).entries())
      sealedByName.set(
        name,
        postings.subarray(place * postingLength + labelLength, (place + 1) * postingLength),
      );
  }
  return ok(sealedByName);
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
    return { label: posting.slice(0, labelLength), sealed: posting.slice(labelLength) };
  });
