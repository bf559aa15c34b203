import type { RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { mayEraseAtOnce } from "#disclosure/approval.ts";
import type { Requester } from "#disclosure/requester.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { askErasure } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { worksAtDesk } from "#register/state.ts";
import { noteCancelled, noteErasure } from "#ledger/erasures.ts";
import { eraseDue } from "#ledger/erase-record.ts";
import type { GateParts } from "./parts.ts";
import { findRecord, type RecordRow } from "#ledger/records.ts";

type Parts = Pick<
  GateParts,
  "sql" | "clock" | "register" | "limits" | "tombstones" | "wakeOutbox" | "forgetElsewhere"
>;

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
