import { concatBytes } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { labelLength } from "#protocol/vault-gate-contracts.ts";
import { bytesArray } from "#server/database.ts";
import type { IndexKeys } from "./index-keys.ts";
import { type IndexFault, noteFaults } from "./index-faults.ts";
import { counterOf, labelsOf } from "./labels.ts";
import { nameOf, namesOf, readPostings, type SealedPosting } from "./posting-store.ts";
import { openPosting } from "./postings.ts";
import type { IndexParts } from "./index-parts.ts";
import { readingOf, type ReadMemory, type ReadPosting } from "./read-memory.ts";
import { shuffle } from "./shuffle.ts";
import { slotsOf } from "./slots.ts";
import type { WeightedToken } from "./subject.ts";

/** What stands under one token: whose postings, and how many slots were ever taken. */
export type TokenPostings<Token extends WeightedToken> = {
  readonly token: Token;
  readonly taken: number;
  readonly postings: readonly ReadPosting[];
};

export type IndexPage<Token extends WeightedToken> = {
  readonly found: readonly TokenPostings<Token>[];
  /** Labels that the vault owes us and does not have, or that do not open: noted as its faults. */
  readonly faults: number;
};

/** Labels in the window of a search, at least: more only where more were never asked for, then the next power of two. */
export const leastWindow = { network: 512, own: 1_024 };
/** Labels one own search reads at most. */
const mostLabels = 16_384;

export type ReadParts = IndexParts & { readonly memory: ReadMemory };

/** Every slot that is taken. Padding has none, and is made up for by labels of nobody. */
export async function readNetworkIndex<Token extends WeightedToken>(
  parts: ReadParts,
  keys: IndexKeys,
  tokens: readonly Token[],
): Promise<Result<IndexPage<Token>, Refusal>> {
  const counted = await countSlots(parts, keys, tokens);
  return readSlots(parts, keys, counted, leastWindow.network);
}

export type OwnIndexPage<Token extends WeightedToken> = IndexPage<Token> & {
  /** Too common to be read, or to have all their postings. */
  readonly truncated: readonly Token[];
};

/** The slots that are taken, rarest token first, as long as there is room in one window. */
export async function readOwnIndex<Token extends WeightedToken>(
  parts: ReadParts,
  keys: IndexKeys,
  tokens: readonly Token[],
): Promise<Result<OwnIndexPage<Token>, Refusal>> {
  const counted = await countSlots(parts, keys, tokens);
  const truncated: Token[] = counted.filter(({ taken }) => taken >= slotsOf.own).map(({ token }) => token);
  const fitting: Counted<Token>[] = [];
  let room = mostLabels;
  for (const each of counted.toSorted((a, b) => a.taken - b.taken)) {
    const unread = each.taken - (parts.memory.find(each.counter)?.slots ?? 0);
    if (unread > room) truncated.push(each.token);
    else fitting.push(each);
    room -= Math.min(room, unread);
  }
  const page = await readSlots(parts, keys, fitting, leastWindow.own);
  return page.ok ? ok({ ...page.value, truncated }) : page;
}

type Counted<Token> = { readonly token: Token; readonly counter: Uint8Array; readonly taken: number };

async function countSlots<Token extends WeightedToken>(
  { sql }: IndexParts,
  keys: IndexKeys,
  tokens: readonly Token[],
): Promise<Counted<Token>[]> {
  const counters = tokens.map(({ token }) => counterOf(keys.index, token));
  const rows = await sql<{ counter: Uint8Array; next: number }[]>`
    select counter, next from index_counters where epoch = ${keys.epoch} and counter = any(${bytesArray(sql, counters)})`;
  const nextByCounter = new Map(rows.map(({ counter, next }) => [nameOf(counter), next]));
  return tokens.map((token, i) => {
    const counter = counters[i]!;
    return { token, counter, taken: nextByCounter.get(nameOf(counter)) ?? 0 };
  });
}

/**
 * `taken` was read first: what is taken by then is pending by the time we ask, or with the vault when we ask there. The vault is asked
 * only for what nobody asked for before and what it was handed; random labels fill a window of one size, shuffled, so that it sees the
 * same whoever is looked for.
 */
async function readSlots<Token extends WeightedToken>(
  parts: ReadParts,
  keys: IndexKeys,
  counted: readonly Counted<Token>[],
  least: number,
): Promise<Result<IndexPage<Token>, Refusal>> {
  const { memory, random } = parts;
  const windows = counted.map((each) => {
    const known = memory.find(each.counter);
    const before = known?.slots ?? 0;
    return {
      ...each,
      known,
      before,
      labels: labelsOf(keys.index, each.token.token, before, each.taken - before),
    };
  });
  const wanted = windows.flatMap(({ labels }) => labels);
  const packed = concatBytes(...wanted);
  const names = namesOf(packed);
  const pending = await findPending(parts, packed);
  const asked = wanted.filter((_, i) => !pending.has(names[i]!));
  const length = Math.max(least, 2 ** Math.ceil(Math.log2(Math.max(1, asked.length))));
  const noise = random((length - asked.length) * labelLength);
  for (let at = 0; at < noise.length; at += labelLength) asked.push(noise.subarray(at, at + labelLength));
  const stored = await readPostings(parts.vault, shuffle(asked, random));
  if (!stored.ok) return stored;

  const faults: IndexFault[] = [];
  let [knownFaults, place] = [0, 0];
  const found = windows.map(({ token, counter, taken, known, before, labels }) => {
    const fresh: ReadPosting[] = [];
    const failed = faults.length;
    for (const label of labels) {
      const name = names[place++]!;
      const sealed = pending.get(name) ?? stored.value.get(name);
      const posting = sealed && openPosting(keys.posting, label, sealed);
      if (posting) fresh.push(readingOf(posting));
      else faults.push({ label, kind: sealed ? "altered" : "withheld" });
    }
    knownFaults += known?.faults ?? 0;
    if (labels.length > 0)
      memory.add(counter, before, { slots: taken, postings: fresh, faults: faults.length - failed });
    return { token, taken, postings: known ? [...known.postings, ...fresh] : fresh };
  });
  await noteFaults(parts, faults);
  return ok({ found, faults: knownFaults + faults.length });
}

/** What the vault was not handed yet, by name. */
async function findPending({ sql }: IndexParts, labels: Uint8Array): Promise<Map<string, Uint8Array>> {
  if (labels.length === 0) return new Map();
  const pending = await sql<SealedPosting[]>`
    select label, sealed from index_pending where label = any(array(
      select substring(${labels}::bytea from n * ${labelLength} + 1 for ${labelLength})
      from generate_series(0, ${labels.length / labelLength - 1}) as n))`;
  return new Map(pending.map(({ label, sealed }) => [nameOf(label), sealed]));
}
