import type { GrantId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { mayEraseAtOnce } from "#disclosure/approval.ts";
import type { Requester } from "#disclosure/requester.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { askErasure } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { worksAtDesk } from "#register/state.ts";
import { noteCancelled, noteErasure } from "#ledger/erasures.ts";
import { endGrants } from "#ledger/grants.ts";
import type { GateParts } from "./parts.ts";
import { findRecord, type RecordRow } from "#ledger/records.ts";
import { forgetInSearch } from "#search/leaving.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register" | "limits" | "tombstones" | "wakeOutbox">;

const isFamily = (caller: Requester, record: RecordRow): boolean =>
  caller.kind === "code" && record.codes.includes(caller.code);

/**
 * A family's wish waits and can be cancelled, because papers are taken from people, and so does that of a new DPO or a new device.
 * The owner's DPO erases at once.
 */
export async function askForErasure(
  parts: Parts,
  caller: Requester,
  id: RecordId,
): Promise<Result<AnswerOf<typeof askErasure>, Refusal>> {
  const { sql, clock, limits } = parts;
  const record = await findRecord(sql, id);
  if (!record) return refuse({ kind: "not-found" });
  const isDpo =
    caller.kind === "device" &&
    caller.member.organisation === record.organisation &&
    caller.member.roles.includes("dpo");
  if (!isDpo && !isFamily(caller, record)) return refuse({ kind: "not-entitled" });
  const askedAt = clock();
  const isAtOnce = isDpo && mayEraseAtOnce(caller, askedAt);
  const dueAt = isAtOnce ? askedAt : askedAt + limits.erasureWait;
  const asked = await noteErasure(parts, id, { askedAt, dueAt });
  if (isAtOnce) await eraseDue(parts);
  return asked ? ok(asked) : refuse({ kind: "not-found" });
}

/** Only before it is due: what is due may be destroyed already, whatever the row says. */
export async function cancelAskedErasure(
  parts: Parts,
  caller: Requester,
  id: RecordId,
): Promise<Result<object, Refusal>> {
  const record = await findRecord(parts.sql, id);
  if (!record) return refuse({ kind: "not-found" });
  const isOwner =
    caller.kind === "device" && worksAtDesk(parts.register.state(), caller.device.id, record.desk);
  if (!isOwner && !isFamily(caller, record)) return refuse({ kind: "not-entitled" });
  return (await noteCancelled(parts, id, parts.clock())) ? ok({}) : refuse({ kind: "not-found" });
}

/** Erases what is due: its halves are gone and it is refused from here on. */
export async function eraseDue(
  parts: Pick<GateParts, "sql" | "clock" | "tombstones" | "wakeOutbox">,
): Promise<void> {
  const due = await parts.sql<{ record: RecordId }[]>`
    select record from records where erasure_due_at <= ${parts.clock()} and erased_at is null limit 100`;
  for (const { record } of due) await eraseRecord(parts, record);
  if (due.length > 0) parts.wakeOutbox();
}

/** Leaves the id, so that it is never used again, and the log; idempotent. `again` is for what was erased before a restore. */
export async function eraseRecord(
  parts: Pick<GateParts, "sql" | "clock" | "tombstones">,
  record: RecordId,
  again = false,
): Promise<void> {
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
    ]) {
      await transaction`delete from ${transaction(table)} where record = ${record}`;
    }
    await forgetInSearch(transaction, record);
    await transaction`insert into vault_forgets values ('record', ${record}) on conflict do nothing`;
    await transaction`
      update records set erased_at = ${now}, erasure_asked_at = null, erasure_due_at = null where record = ${record}`;
  });
}

/** Seals the surviving halves again under a new key, in time before the oldest destroyed one is a whole epoch old. */
export async function rotateHalfStoreIfDue({
  clock,
  halves,
  tombstones,
  limits,
}: Pick<GateParts, "clock" | "halves" | "tombstones" | "limits">): Promise<void> {
  const destroyed = (await tombstones.read()).filter(
    ({ kind, time }) => time >= halves.since() && kind !== "erasure-asked" && kind !== "erasure-cancelled",
  );
  const oldest = Math.min(...destroyed.map(({ time }) => time));
  if (halves.isRotating() || oldest + limits.halfStoreEpoch / 2 <= clock()) await halves.rotate();
}
