import { equalBytes } from "#base/bytes.ts";
import type { ApprovalId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { judgeApproving, judgeAsking } from "#disclosure/approval.ts";
import type { DeviceRequester, Requester } from "#disclosure/requester.ts";
import { deskOfHolder } from "#keys/holder.ts";
import * as rows from "#ledger/approvals.ts";
import { isApprovalSignature, readApprovalScope } from "#protocol/approval.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { ApprovalScope, disclose, listApprovals } from "#protocol/disclosure-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { readRegistrationScope, type RegistrationScope } from "#protocol/registration-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import { worksAtDesk } from "#register/state.ts";
import type { DisclosureLeave } from "./disclose.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register" | "checkpoints">;

const sizeOf = (scope: ApprovalScope | RegistrationScope) => ({
  records: "records" in scope ? scope.records.length : scope.people,
  expiresAt: scope.expiresAt,
});

export async function askForApproval(
  { sql, clock, register }: Parts,
  caller: DeviceRequester,
  signed: Signed,
): Promise<Result<Record<string, never>, Refusal>> {
  const { signingKey } = caller.keys;
  const scope = readApprovalScope(signed, signingKey) ?? readRegistrationScope(signed, signingKey);
  if (!scope || scope.requester !== caller.member.id) return refuse({ kind: "approval-invalid" });
  if (!worksAtDesk(register.state(), caller.device.id, scope.desk)) return refuse({ kind: "not-entitled" });
  const verdict = judgeAsking(caller.member, sizeOf(scope), clock());
  if (verdict) return refuse({ kind: verdict });
  await rows.insertApproval(sql, caller.member.organisation, scope, signed, clock());
  const kept = await rows.findApproval(sql, scope.approval);
  return kept && equalBytes(kept.bytes, signed.bytes) ? ok({}) : refuse({ kind: "conflict" });
}

export async function listOpenApprovals(
  { sql, clock }: Parts,
  { member }: DeviceRequester,
): Promise<Result<AnswerOf<typeof listApprovals>, Refusal>> {
  const open = await rows.readOpenApprovals(sql, member.organisation, clock());
  const approvals = open.map(({ bytes, signature, approval, askedAt, signedBy, usedAt, second }) => ({
    approval,
    scope: { bytes, signature },
    askedAt,
    signedBy,
    usedAt,
    second,
  }));
  return ok({ approvals });
}

export async function addSecondSignature(
  { sql, clock, register }: Parts,
  caller: DeviceRequester,
  approval: ApprovalId,
  signature: Uint8Array,
): Promise<Result<Record<string, never>, Refusal>> {
  const row = await rows.findApproval(sql, approval);
  if (!row || row.organisation !== caller.member.organisation) return refuse({ kind: "not-found" });
  if (!isApprovalSignature(row, signature, caller.keys.signingKey))
    return refuse({ kind: "wrong-signature" });
  const scope = rows.scopeOf(row);
  const requester = register.state().memberById.get(scope.requester)!;
  const verdict = judgeApproving(
    { member: requester, hands: register.handsBehind(register.activeDevicesOf(requester.id)) },
    { member: caller.member, hands: register.handsBehind([caller.device.id]) },
    sizeOf(scope),
    clock(),
  );
  if (verdict) return refuse({ kind: verdict });
  const by = { member: caller.member.id, device: caller.device.id, signature };
  await rows.noteSecondSignature(sql, approval, by, clock());
  return ok({});
}

/**
 * What an approval lets through of a request: exactly its requester, desk, purpose and list, signed by a second person who
 * may still sign today, and each compartment of each record once.
 */
export async function findApproved(
  { sql, clock, register, checkpoints }: Parts,
  caller: Requester,
  { approval, holder, purpose, items }: BodyOf<typeof disclose>,
): Promise<Result<DisclosureLeave["isApproved"], Refusal>> {
  if (approval === null) return ok(() => false);
  const row = await rows.findApproval(sql, approval);
  const read = row && rows.scopeOf(row);
  const scope = read && "records" in read ? read : undefined;
  const approver = row?.signedBy && register.state().memberById.get(row.signedBy);
  const isMine =
    caller.kind === "device" &&
    scope?.requester === caller.member.id &&
    scope.desk === deskOfHolder(holder) &&
    scope.purpose === purpose;
  const isSigned =
    isMine &&
    approver &&
    register.activeDevicesOf(approver.id).some((device) => {
      const requester = { member: caller.member, hands: register.handsBehind([caller.device.id]) };
      const second = { member: approver, hands: register.handsBehind([device]) };
      return !judgeApproving(requester, second, sizeOf(scope), clock());
    });
  const isCovered = items.every(
    (item) => scope?.records.includes(item.record) && scope.compartments.includes(item.compartment),
  );
  // With the log a restore may have lost what was used of it.
  const isWhole = row && row.askedAt >= checkpoints.restrictedUntil();
  if (!isSigned || !isCovered || !isWhole) return refuse({ kind: "approval-invalid" });
  const claimed = await rows.claimUses(sql, approval, items, clock());
  return ok(({ record, compartment }) =>
    claimed.some((use) => use.record === record && use.compartment === compartment),
  );
}
