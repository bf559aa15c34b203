import { toHex } from "#base/bytes.ts";
import { idOfBytes } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { labelLength } from "#protocol/vault-gate-contracts.ts";
import { bytesArray } from "#server/database.ts";
import type { IndexKeys } from "./index-keys.ts";
import { type IndexFault, noteFaults } from "./index-faults.ts";
import { slotsOf } from "./slots.ts";
import { counterOf, labelOf } from "./labels.ts";
import { readPostings } from "./posting-store.ts";
import { openPosting, type PostingRole } from "./postings.ts";
import type { IndexParts } from "./index-parts.ts";
import type { WeightedToken } from "./subject.ts";
import { shuffle } from "./shuffle.ts";

/** What stands under one token: whose postings, and how many slots were ever taken. */
export type TokenPostings<Token extends WeightedToken> = {
  readonly token: Token;
  readonly taken: number;
  readonly postings: readonly {
    readonly alias: string;
    readonly role: PostingRole;
    readonly weight: number;
  }[];
};

export type IndexPage<Token extends WeightedToken> = {
  readonly found: readonly TokenPostings<Token>[];
  /** Labels that the vault owes us and does not have, or that do not open: noted as its faults. */
  readonly faults: number;
};

/**
 * Every slot of every token that the network may have, taken or not, shuffled: the vault sees as many labels whoever is
 * looked for, and padding tokens are read like any other.
 */
export async function readNetworkIndex<Token extends WeightedToken>(
  parts: IndexParts,
  keys: IndexKeys,
  tokens: readonly Token[],
): Promise<Result<IndexPage<Token>, Refusal>> {
  const slots = tokens.map((token) => ({ token, upTo: slotsOf.network }));
  return readSlots(parts, keys, slots, await countSlots(parts, keys, tokens), 0);
}

export type OwnIndexPage<Token extends WeightedToken> = IndexPage<Token> & {
  /** Too common to be read, or to have all their postings. */
  readonly truncated: readonly Token[];
};

/** Labels one own search reads at most. */
const mostLabels = 16_384;

/**
 * The slots that are taken, rarest token first, as long as there is room; made up with labels of nobody to a power of two,
 * so that the vault learns the order of magnitude of what was looked for and no more.
 */
export async function readOwnIndex<Token extends WeightedToken>(
  parts: IndexParts,
  keys: IndexKeys,
  tokens: readonly Token[],
): Promise<Result<OwnIndexPage<Token>, Refusal>> {
  const taken = await countSlots(parts, keys, tokens);
  const slots: { token: Token; upTo: number }[] = [];
  const truncated: Token[] = tokens.filter((token) => taken.get(token)! >= slotsOf.own);
  let room = mostLabels;
  for (const token of tokens.toSorted((a, b) => taken.get(a)! - taken.get(b)!)) {
    const upTo = taken.get(token)!;
    if (upTo > room) truncated.push(token);
    else slots.push({ token, upTo });
    room -= Math.min(room, upTo);
  }
  const needed = slots.reduce((sum, { upTo }) => sum + upTo, 0);
  const padded = Math.max(1_024, 2 ** Math.ceil(Math.log2(Math.max(1, needed))));
  const page = await readSlots(parts, keys, slots, taken, padded);
  return page.ok ? ok({ ...page.value, truncated }) : page;
}

async function countSlots<Token extends WeightedToken>(
  { sql }: IndexParts,
  keys: IndexKeys,
  tokens: readonly Token[],
): Promise<Map<Token, number>> {
  const counters = tokens.map(({ token }) => counterOf(keys.index, token));
  const rows = await sql<{ counter: Uint8Array; next: number }[]>`
    select counter, next from index_counters where epoch = ${keys.epoch} and counter = any(${bytesArray(sql, counters)})`;
  const nextByCounter = new Map(rows.map(({ counter, next }) => [toHex(counter), next]));
  return new Map(tokens.map((token, i) => [token, nextByCounter.get(toHex(counters[i]!)) ?? 0]));
}

/** `taken` was read first: what is taken by then is pending by the time we ask, or with the vault when we ask there. */
async function readSlots<Token extends WeightedToken>(
  parts: IndexParts,
  keys: IndexKeys,
  slots: readonly { readonly token: Token; readonly upTo: number }[],
  taken: ReadonlyMap<Token, number>,
  padded: number,
): Promise<Result<IndexPage<Token>, Refusal>> {
  const windows = slots.map(({ token, upTo }) => ({
    token,
    labels: Array.from({ length: upTo }, (_, slot) => labelOf(keys.index, token.token, slot)),
  }));
  const labels = windows.flatMap((window) => window.labels);
  while (labels.length < padded) labels.push(parts.random(labelLength));
  const { sql } = parts;
  const pending = await sql<{ label: Uint8Array; sealed: Uint8Array }[]>`
    select label, sealed from index_pending where label = any(${bytesArray(sql, labels)})`;
  const stored = await readPostings(parts.vault, shuffle(labels, parts.random));
  if (!stored.ok) return stored;
  const sealedByLabel = stored.value;
  for (const { label, sealed } of pending) sealedByLabel.set(toHex(label), sealed);

  const faults: IndexFault[] = [];
  const found = windows.map(({ token, labels: window }) => {
    const postings = [];
    for (const label of window.slice(0, taken.get(token))) {
      const sealed = sealedByLabel.get(toHex(label));
      const posting = sealed && openPosting(keys.posting, label, sealed);
      if (posting) postings.push({ ...posting, alias: idOfBytes(posting.alias) });
      else faults.push({ label, kind: sealed ? "altered" : "withheld" });
    }
    return { token, taken: taken.get(token)!, postings };
  });
  await noteFaults(parts, faults);
  return ok({ found, faults: faults.length });
}
