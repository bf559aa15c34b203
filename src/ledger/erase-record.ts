import type { GrantId, RecordId } from "#base/id.ts";
import { isKeptChoice } from "#disclosure/kept-choice.ts";
import { endGrants } from "./grants.ts";
import type { LedgerParts } from "./ledger-parts.ts";
import type { Tombstone } from "./tombstones.ts";

type Parts = Pick<LedgerParts, "sql" | "clock" | "tombstones" | "forgetElsewhere">;

/** Erases what is due: its halves are gone and it is refused from here on. */
export async function eraseDue(parts: Parts & Pick<LedgerParts, "wakeOutbox">): Promise<void> {
  const due = await parts.sql<{ record: RecordId }[]>`
    select record from records where erasure_due_at <= ${parts.clock()} and erased_at is null limit 100`;
  for (const { record } of due) await eraseRecord(parts, record);
  if (due.length > 0) parts.wakeOutbox();
}

/** Leaves the id, so that it is never used again, and the log; idempotent. `again` is for what was erased before a restore. */
export async function eraseRecord(parts: Parts, record: RecordId, again = false): Promise<void> {
  const now = parts.clock();
  await parts.sql.begin(async (transaction) => {
    // Whoever cancelled it in the meantime is obeyed.
    const due = await transaction`
      select from records where record = ${record} and erased_at is null and (${again} or erasure_due_at <= ${now})
      for update`;
    if (due.length === 0) return;
    await parts.tombstones.append({ kind: "record-erased", record, time: now });
    const grants = await transaction<{ grant: GrantId }[]>`
      select grant_id as "grant" from grants where record = ${record} and ended_at is null`;
    await endGrants(
      parts,
      transaction,
      grants.map(({ grant }) => grant),
      now,
    );
    for (const table of [
      "codes",
      "compartments",
      "entries",
      "consents",
      "grants",
      "ended_keys",
      "holdings",
      "addresses",
      "regrants",
      "reminders",
      "member_mail",
    ]) {
      await transaction`delete from ${transaction(table)} where record = ${record}`;
    }
    await parts.forgetElsewhere(transaction, record);
    await transaction`insert into vault_forgets values ('record', ${record}) on conflict do nothing`;
    await transaction`
      update records set erased_at = ${now}, erasure_asked_at = null, erasure_due_at = null where record = ${record}`;
  });
}

const destroysNothing: ReadonlySet<Tombstone["kind"]> = new Set([
  "erasure-asked",
  "erasure-cancelled",
  "member-mail-chosen",
]);

/** Seals the surviving halves again under a new key, in time before the oldest destroyed one is a whole epoch old. */
export async function rotateHalfStoreIfDue({
  clock,
  halves,
  tombstones,
  limits,
}: Pick<LedgerParts, "clock" | "halves" | "tombstones"> & {
  readonly limits: { readonly halfStoreEpoch: number };
}): Promise<void> {
  const destroyed = (await tombstones.read()).filter(
    (one) => one.time >= halves.since() && !destroysNothing.has(one.kind) && !isKeptChoice(one),
  );
  const oldest = Math.min(...destroyed.map(({ time }) => time));
  if (halves.isRotating() || oldest + limits.halfStoreEpoch / 2 <= clock()) await halves.rotate();
}
