import { equalBytes } from "#base/bytes.ts";
import type { ApprovalId, DeviceId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { judgeApproving, judgeAsking } from "#disclosure/approval.ts";
import { isScopeOf } from "#disclosure/list-rules.ts";
import type { DeviceRequester, Requester } from "#disclosure/requester.ts";
import { deskOfHolder } from "#keys/holder.ts";
import * as rows from "#ledger/approvals.ts";
import { isApprovalSignature } from "#protocol/approval.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { disclose, listApprovals } from "#protocol/disclosure-contracts.ts";
import type { Refusal, RefusalKind } from "#protocol/refusal.ts";
import type { Signed } from "#protocol/signed.ts";
import { type Member, worksAtDesk } from "#register/state.ts";
import { countScopeOfBroadcast } from "#leaving/ask-broadcast.ts";
import { findList } from "#leaving/lists.ts";
import type { DisclosureLeave } from "./disclose.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "register" | "checkpoints">;

/** The true number is the gate's own; what a scope says of it is what its requester says. */
const sizeOf = (row: rows.ApprovalRow) => ({ records: row.people, expiresAt: rows.scopeOf(row).expiresAt });

export async function askForApproval(
  { sql, clock, register }: Parts,
  caller: DeviceRequester,
  signed: Signed,
): Promise<Result<Record<string, never>, Refusal>> {
  const { signingKey } = caller.keys;
  const scope = rows.readAnyScope(signed, signingKey);
  const people = scope && (await countPeople(sql, scope));
  if (!scope || people === undefined || scope.requester !== caller.member.id)
    return refuse({ kind: "approval-invalid" });
  if (!worksAtDesk(register.state(), caller.device.id, scope.desk)) return refuse({ kind: "not-entitled" });
  const verdict = judgeAsking(caller.member, { records: people, expiresAt: scope.expiresAt }, clock());
  if (verdict) return refuse({ kind: verdict });
  await rows.insertApproval(sql, caller.member.organisation, scope, signed, people, clock());
  const kept = await rows.findApproval(sql, scope.approval);
  return kept && equalBytes(kept.bytes, signed.bytes) ? ok({}) : refuse({ kind: "conflict" });
}

/** Nothing for a list that is not frozen, or not as the scope has it. */
async function countPeople(sql: Parts["sql"], scope: rows.AnyScope): Promise<number | undefined> {
  if ("records" in scope) return scope.records.length;
  if (scope.kind === "registration") return scope.people;
  if (scope.kind === "broadcast") return countScopeOfBroadcast(sql, scope);
  const kept = await findList(sql, scope.list);
  return kept && isScopeOf(scope, kept.list) ? kept.people : undefined;
}

export async function listOpenApprovals(
  parts: Parts,
  { member, device }: DeviceRequester,
): Promise<Result<AnswerOf<typeof listApprovals>, Refusal>> {
  const maySign = (row: rows.ApprovalRow) => judgeSecond(parts, row, member, device.id) === undefined;
  const { sql, clock } = parts;
  return ok({ approvals: await rows.readOpenApprovals(sql, member.organisation, clock(), maySign) });
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
  const verdict = judgeSecond({ clock, register }, row, caller.member, caller.device.id);
  if (verdict) return refuse({ kind: verdict });
  // Whoever asked is not told that nobody is meant; whoever signs reads the number.
  if (row.people === 0) return refuse({ kind: "approval-invalid" });
  const by = { member: caller.member.id, device: caller.device.id, signature };
  await rows.noteSecondSignature(sql, approval, by, clock());
  return ok({});
}

/**
 * What an approval lets through of a request: exactly its requester, desk, purpose and list, signed by a second person who
 * may still sign today, and each compartment of each record once.
 */
export async function findApproved(
  parts: Parts,
  caller: Requester,
  { approval, holder, purpose, items }: BodyOf<typeof disclose>,
): Promise<Result<DisclosureLeave["isApproved"], Refusal>> {
  if (approval === null) return ok(() => false);
  const row = await rows.findApproval(parts.sql, approval);
  const read = row && rows.scopeOf(row);
  const scope = read && "records" in read ? read : undefined;
  const isMine =
    caller.kind === "device" &&
    scope?.requester === caller.member.id &&
    scope.desk === deskOfHolder(holder) &&
    scope.purpose === purpose;
  const isCovered = items.every(
    (item) => scope?.records.includes(item.record) && scope.compartments.includes(item.compartment),
  );
  if (!row || !isMine || !isCovered || !isSigned(parts, row)) return refuse({ kind: "approval-invalid" });
  const claimed = await rows.claimUses(parts.sql, approval, items, parts.clock());
  return ok(({ record, compartment }) =>
    claimed.some((use) => use.record === record && use.compartment === compartment),
  );
}

/** Whether this approval is of what `fits` knows, as it was frozen, and holds today. */
export async function isApprovedAs(
  parts: Parts,
  approval: ApprovalId | null,
  fits: (scope: rows.AnyScope) => boolean,
): Promise<boolean> {
  const row = approval === null ? undefined : await rows.findApproval(parts.sql, approval);
  return !!row && fits(rows.scopeOf(row)) && isSigned(parts, row);
}

/** By a second person who may still sign today. With the log a restore may have lost what was used of it. */
function isSigned(parts: Parts, row: rows.ApprovalRow): boolean {
  const approver = row.signedBy && parts.register.state().memberById.get(row.signedBy);
  const isBySecond =
    approver &&
    parts.register
      .activeDevicesOf(approver.id)
      .some((device) => judgeSecond(parts, row, approver, device) === undefined);
  return !!isBySecond && row.askedAt >= parts.checkpoints.restrictedUntil();
}

/** Whether a member may sign second with this device; never to open what was asked for themselves. */
function judgeSecond(
  { clock, register }: Pick<Parts, "clock" | "register">,
  row: rows.ApprovalRow,
  member: Member,
  device: DeviceId,
): RefusalKind | undefined {
  const scope = rows.scopeOf(row);
  if ("recipients" in scope && scope.recipients.includes(member.id)) return "not-entitled";
  const requester = register.state().memberById.get(scope.requester)!;
  return judgeApproving(
    { member: requester, hands: register.handsBehind(register.activeDevicesOf(requester.id)) },
    { member, hands: register.handsBehind([device]) },
    sizeOf(row),
    clock(),
  );
}
