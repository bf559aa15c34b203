import type { Seen, VaultRow } from "./watched-vault.ts";

export type NightTrace = {
  /** Of guesses which new label is an old one's, so many were right. */
  readonly found: number;
  readonly byChance: number;
};

type Opened = ReadonlyMap<string, { readonly record: number; readonly token: string }>;

/**
 * Old labels go by in pages and new ones come in batches: the thief guesses that a row comes out as late as it went in, and picks
 * any of the batch of that moment.
 */
export function followRows(seen: readonly Seen[], before: Opened, after: Opened): NightTrace {
  const listed = seen.flatMap((one) => (one.kind === "listed" ? one.labels : []));
  const written = seen.flatMap((one) => (one.kind === "written" ? [one.labels] : []));
  const all = written.reduce((sum, labels) => sum + labels.length, 0);
  const newByPosting = new Map([...after].map(([label, { record, token }]) => [`${record} ${token}`, label]));
  const batchByLabel = new Map(written.flatMap((labels, at) => labels.map((label) => [label, at] as const)));
  // The best constant delay is learnt from the truth: more than a thief could do.
  const delays = new Map<number, number>();
  let rows = 0;
  listed.forEach((label, at) => {
    const posting = before.get(label);
    const fresh = posting && newByPosting.get(`${posting.record} ${posting.token}`);
    if (fresh === undefined) return;
    rows++;
    const delay = batchByLabel.get(fresh)! - Math.floor((at * written.length) / listed.length);
    delays.set(delay, (delays.get(delay) ?? 0) + 1);
  });
  const hits = Math.max(0, ...delays.values());
  const batch = all / Math.max(1, written.length);
  return { found: rows === 0 ? 0 : hits / rows / batch, byChance: all === 0 ? 0 : 1 / all };
}

/** What would tie rows of a stolen table together: labels or values that come twice. */
export function countTraces(rows: readonly VaultRow[]): string[] {
  const distinct = (values: readonly string[]) => new Set(values).size;
  const sealed = rows.map((row) => Buffer.from(row.sealed).toString("base64"));
  return [
    ...(rows.length === 0 ? ["there was no row to look at"] : []),
    ...(distinct(rows.map(({ label }) => label)) < rows.length ? ["labels of the table come twice"] : []),
    ...(distinct(sealed) < rows.length ? ["sealed values of the table come twice"] : []),
    ...(distinct(rows.map(({ epoch }) => String(epoch))) > 1 ? ["rows of several epochs lie together"] : []),
  ];
}
