import { equalBytes } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { labelLength, mostPostingsAtOnce } from "#protocol/vault-gate-contracts.ts";
import { bytesArray } from "#server/database.ts";
import { noteFaults } from "./index-faults.ts";
import type { IndexKeys } from "./index-keys.ts";
import type { IndexParts } from "./index-parts.ts";
import { nameOf, readPostings, type SealedPosting, writePostings } from "./posting-store.ts";

/** Postings that go to the vault together: of some hundreds of people, so that rows written together say nothing. */
export const batchLength = mostPostingsAtOnce;

/**
 * Hands the vault whole batches of what waits, as long as another batch stays behind. Which go is by chance (labels are, and it
 * begins at any of them), so that neither whose they are nor how old they are can be told. What is less waits: searches read it
 * here, and a relabelling takes it along.
 */
export async function handOver(
  parts: Pick<IndexParts, "sql" | "clock" | "random" | "vault" | "log">,
  { epoch }: IndexKeys,
): Promise<Result<number, Refusal>> {
  const { sql, random, vault } = parts;
  for (let handed = 0; ; handed += batchLength) {
    const start = random(labelLength);
    const waiting = await sql<SealedPosting[]>`
      select label, sealed from index_pending where epoch = ${epoch} and label >= ${start} order by label limit ${2 * batchLength}`;
    if (waiting.length < 2 * batchLength) {
      const rest = await sql<SealedPosting[]>`
        select label, sealed from index_pending where epoch = ${epoch} and label < ${start}
        order by label limit ${2 * batchLength - waiting.length}`;
      waiting.push(...rest);
    }
    if (waiting.length < 2 * batchLength) return ok(handed);
    const batch = waiting.slice(0, batchLength);
    const written = await writePostings(vault, epoch, batch);
    if (!written.ok && written.refusal.kind !== "conflict") return written;
    if (!written.ok) {
      const noted = await noteTaken(parts, batch);
      if (!noted.ok) return noted;
    }
    const labels = batch.map(({ label }) => label);
    await sql`delete from index_pending where label = any(${bytesArray(sql, labels)})`;
  }
}

/**
 * A slot that we count as free holds another value: our counters came back from an older backup, or the vault invents. What
 * lies there stays, so the subject is found by its other tokens only, until a relabelling counts anew.
 */
async function noteTaken(
  parts: Pick<IndexParts, "sql" | "clock" | "vault" | "log">,
  page: readonly SealedPosting[],
): Promise<Result<undefined, Refusal>> {
  const labels = page.map(({ label }) => label);
  const stored = await readPostings(parts.vault, labels);
  if (!stored.ok) return stored;
  const taken = page.filter(
    ({ label, sealed }) => !equalBytes(stored.value.get(nameOf(label)) ?? sealed, sealed),
  );
  await noteFaults(
    parts,
    taken.map(({ label }) => ({ label, kind: "taken" })),
  );
  return ok(undefined);
}
