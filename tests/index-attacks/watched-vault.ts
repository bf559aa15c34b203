import { concatBytes, toHex } from "#base/bytes.ts";
import { ok, refuse } from "#base/result.ts";
import * as contracts from "#protocol/vault-gate-contracts.ts";
import { labelLength, sealedPostingLength } from "#protocol/vault-gate-contracts.ts";
import type { Peer } from "#server/peer.ts";

/** One row of the vault's table of postings; labels in hexadecimal. */
export type VaultRow = { readonly label: string; readonly sealed: Uint8Array; readonly epoch: number };

/** One request of the gate, as whoever sits at the vault sees it. */
export type Seen =
  | { readonly kind: "written"; readonly epoch: number; readonly labels: readonly string[] }
  | { readonly kind: "read"; readonly labels: readonly string[]; readonly found: readonly string[] }
  /** A page of all rows: a relabelling is under way. */
  | { readonly kind: "listed"; readonly labels: readonly string[] }
  | { readonly kind: "dropped"; readonly keepEpoch: number };

/** The vault's side of the index in memory: the same answers as over its database, and all that it saw. */
export type WatchedVault = {
  readonly peer: Peer;
  /** In the order in which they came: at least what a copy of the disk tells. */
  readonly rows: () => VaultRow[];
  /** What was seen since this was last asked. */
  readonly takeSeen: () => Seen[];
};

export function openWatchedVault(): WatchedVault {
  const rowByLabel = new Map<string, VaultRow>();
  let seen: Seen[] = [];

  const read = ({ labels: packed }: { labels: Uint8Array }) => {
    const labels = cut(packed, labelLength).map(toHex);
    const rows = labels.flatMap((label) => rowByLabel.get(label) ?? []);
    seen.push({ kind: "read", labels, found: rows.map(({ label }) => label) });
    return ok({ postings: pack(rows) });
  };
  const write = ({ epoch, postings }: { epoch: number; postings: Uint8Array }) => {
    const given = cut(postings, labelLength + sealedPostingLength).map((posting): VaultRow => ({
      label: toHex(posting.subarray(0, labelLength)),
      sealed: posting.slice(labelLength),
      epoch,
    }));
    for (const row of given) if (!rowByLabel.has(row.label)) rowByLabel.set(row.label, row);
    seen.push({ kind: "written", epoch, labels: given.map(({ label }) => label) });
    const isSame = given.every(({ label, sealed }) => toHex(rowByLabel.get(label)!.sealed) === toHex(sealed));
    return isSame ? ok({}) : refuse({ kind: "conflict" as const });
  };
  // The order of one epoch, kept while pages of it are asked for.
  let ordered: { readonly epoch: number; readonly labels: readonly string[] } | undefined;
  const list = ({ epoch, after }: { epoch: number; after: Uint8Array | null }) => {
    if (after === null || ordered?.epoch !== epoch) {
      const labels = [...rowByLabel.values()].filter((row) => row.epoch === epoch).map(({ label }) => label);
      ordered = { epoch, labels: labels.toSorted() };
    }
    const from = after === null ? 0 : firstAfter(ordered.labels, toHex(after));
    const labels = ordered.labels.slice(from, from + contracts.mostPostingsAtOnce);
    seen.push({ kind: "listed", labels });
    return ok({ postings: pack(labels.flatMap((label) => rowByLabel.get(label) ?? [])) });
  };
  const drop = ({ keepEpoch }: { keepEpoch: number }) => {
    for (const [label, { epoch }] of rowByLabel) if (epoch !== keepEpoch) rowByLabel.delete(label);
    seen.push({ kind: "dropped", keepEpoch });
    return ok({});
  };
  const answers: Readonly<Record<string, (body: never) => unknown>> = {
    [contracts.readPostings.name]: read,
    [contracts.writePostings.name]: write,
    [contracts.listPostings.name]: list,
    [contracts.dropPostings.name]: drop,
  };
  const call = async (contract: { readonly name: string }, { body }: { readonly body?: unknown }) => {
    const answer = answers[contract.name];
    if (!answer) throw new Error(`The watched vault knows no ${contract.name}`);
    return answer(body as never);
  };
  return {
    peer: { call: call as unknown as Peer["call"] },
    rows: () => [...rowByLabel.values()],
    takeSeen: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}

const pack = (rows: readonly VaultRow[]): Uint8Array =>
  concatBytes(...rows.flatMap(({ label, sealed }) => [Buffer.from(label, "hex"), sealed]));

const cut = (packed: Uint8Array, length: number): Uint8Array[] =>
  Array.from({ length: packed.length / length }, (_, i) => packed.subarray(i * length, (i + 1) * length));

function firstAfter(sorted: readonly string[], label: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= label) low = middle + 1;
    else high = middle;
  }
  return low;
}
