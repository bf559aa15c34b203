import type { RandomBytes } from "#base/effects.ts";
import { labelLength } from "#protocol/vault-gate-contracts.ts";
import type { IndexKeys } from "./index-keys.ts";
import type { SealedPosting } from "./posting-store.ts";
import { sealPosting } from "./postings.ts";

/** A row that the vault cannot tell from any other, to fill a batch. */
export function makeNoise(keys: IndexKeys, random: RandomBytes): SealedPosting {
  const label = random(labelLength);
  const posting = { role: "noise" as const, weight: 0, alias: random(16), token: random(32) };
  return { label, sealed: sealPosting(keys.posting, label, posting, random) };
}
